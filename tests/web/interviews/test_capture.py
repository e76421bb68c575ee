"""Capture: an interview, the person and the quotes on one page."""

from datetime import date

import pytest

from tracker.actions.interviews.log import edit_interview, find_interview, retract_interview
from tracker.actions.interviews.participants import find_participant
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import InterviewKind
from tracker.rules.refusals import Missing
from tracker.store import evidence as evidence_store
from tracker.store import interviews as store

NEW = "/w/acme/interviews/new?canvas=C1"
EDIT = "/w/acme/interviews/I1/edit"
TALK = {
    "notes": "Lost three jobs last year.",
    "kind": "problem",
    "who": "new",
    "organisation": "Refinery",
    "role": "operator",
    "held_on": "2026-11-23",
    "rung": "4",
}
QUOTE = {
    "evidence-0-quote": "Three jobs.",
    "evidence-0-hypothesis": "H1",
    "evidence-0-direction": "supports",
    "evidence-0-signal": "past_fact",
}
SECOND = {
    "evidence-1-quote": "Would be nice.",
    "evidence-1-hypothesis": "H3",
    "evidence-1-direction": "neutral",
    "evidence-1-signal": "opinion",
}
NAMED = {
    "name": "Piet Pietersen",
    "email": "piet@example.com",
    "consent_given_on": "2026-11-23",
    "consent_ground": "asked in person",
    "consent_wording": "To call back.",
}


def heard(session, member):
    return evidence_store.page(session, member.workspace_id)


def who(session, member, number):
    return store.identity_of(session, member.workspace_id, number)


@pytest.mark.usefixtures("board")
def test_notes_person_and_quotes_are_logged_in_one_go(browser_of, read):
    answer = browser_of("ed").post(NEW, data=TALK | QUOTE | SECOND | {"experiment": "E1"})

    row, person = read(find_interview, "I1"), read(find_participant, "P1")
    first, second = read(heard)
    assert answer.status_code == 303
    assert answer.location == "/w/acme/interviews/I1"
    assert (row.notes, row.kind, row.held_on) == (
        TALK["notes"],
        InterviewKind.PROBLEM,
        date(2026, 11, 23),
    )
    assert (row.rung, row.participant_id, row.experiment_id) == (4, 1, 1)
    assert person.role == "operator"
    assert (first.direction, first.signal, first.quote) == (
        Direction.SUPPORTS,
        Signal.PAST_FACT,
        "Three jobs.",
    )
    assert (second.hypothesis_id, second.organisation) == (3, "Refinery")


@pytest.mark.usefixtures("board")
def test_notes_alone_are_enough(browser_of, read):
    notes = {"notes": "A call.", "kind": "other", "who": "new", "held_on": "2026-11-23"}

    assert browser_of("ed").post(NEW, data=notes).status_code == 303
    assert read(find_interview, "I1").participant_id is None
    assert read(heard) == []


@pytest.mark.usefixtures("spoken")
def test_somebody_known_is_one_tap(browser_of, read):
    page = browser_of("ed").get(NEW).text
    browser_of("ed").post(NEW, data=TALK | {"who": "P1"})

    assert "P1 · HR manager, De Boer" in page
    assert read(find_interview, "I2").participant_id == 1
    with pytest.raises(Missing):
        read(find_participant, "P2")


@pytest.mark.usefixtures("spoken")
def test_somebody_known_longer_ago_is_chosen_from_a_list(browser_of, read):
    for _ in range(3):
        browser_of("ed").post(NEW, data=TALK)

    page = browser_of("ed").get(NEW).text
    browser_of("ed").post(NEW, data=TALK | {"who": "known", "participant": "P1"})

    assert 'value="P1"' in page.split('name="participant"')[1]
    assert read(find_interview, "I5").participant_id == 1


@pytest.mark.usefixtures("board")
def test_nobody_is_nobody_whatever_else_was_typed(browser_of, read):
    browser_of("ed").post(NEW, data=TALK | {"who": "nobody"})

    assert read(find_interview, "I1").participant_id is None


@pytest.mark.usefixtures("board")
def test_a_name_is_kept_with_consent(browser_of, read):
    browser_of("ed").post(NEW, data=TALK | NAMED)

    assert read(who, 1).name == "Piet Pietersen"


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("consent_given_on", "Say when they agreed to be named."),
        ("consent_ground", "Say how they agreed."),
        ("consent_wording", "Say what they agreed to."),
    ],
)
def test_a_name_without_consent_is_refused_and_shown_open(browser_of, left_out, said):
    page = browser_of("ed").post(NEW, data=TALK | QUOTE | NAMED | {left_out: ""})

    assert page.status_code == 422
    assert said in page.text
    assert '<details class="disclosure" open>' in page.text
    assert "Piet Pietersen" in page.text


@pytest.mark.usefixtures("board")
def test_another_quote_is_one_row_more_and_nothing_typed_is_lost(browser_of, read):
    page = browser_of("ed").post(NEW, data=TALK | QUOTE | NAMED | {"held_on": "x", "add_row": "1"})

    assert page.status_code == 200
    for text in (TALK["notes"], "Three jobs.", "Refinery", "Piet Pietersen", 'value="x"'):
        assert text in page.text
    assert 'name="evidence-1-quote"' in page.text
    assert "Please look at this first" not in page.text
    with pytest.raises(Missing):
        read(find_interview, "I1")


@pytest.mark.usefixtures("board")
def test_the_new_row_takes_the_focus(browser_of):
    page = browser_of("ed").post(NEW, data=TALK | QUOTE | {"add_row": "1"}).text

    assert page.count("autofocus") == 1
    assert "autofocus" in page.split('id="evidence-1-quote"')[0].rsplit("<textarea", 1)[1]


@pytest.mark.usefixtures("board")
def test_an_empty_row_is_ignored_whatever_was_tapped(browser_of, read):
    tapped = {"evidence-1-quote": " ", "evidence-1-hypothesis": "", "evidence-1-signal": "paid"}

    browser_of("ed").post(NEW, data=TALK | QUOTE | tapped)

    assert len(read(heard)) == 1


@pytest.mark.usefixtures("board")
def test_a_hypothesis_that_was_only_filled_in_is_no_quote(browser_of, read):
    answer = browser_of("ed").post(NEW, data=TALK | {"evidence-0-hypothesis": "H1"})

    assert answer.status_code == 303
    assert read(heard) == []


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"evidence-0-hypothesis": ""}, "Choose what this is about."),
        ({"evidence-0-direction": ""}, "Say whether it supports or contradicts."),
        ({"evidence-0-signal": ""}, "Say what they really gave."),
        ({"evidence-0-signal": "applause"}, "Invalid Choice"),
        ({"evidence-0-hypothesis": "H99"}, "Not a valid choice."),
        ({"evidence-0-quote": "a\x00b"}, "a character that cannot be stored"),
        ({"held_on": "2026-11-24"}, "This day is still to come"),
        ({"held_on": ""}, "Give a date."),
        ({"held_on": "2026-02-30"}, "Give a date."),
        ({"rung": "6"}, "Not a valid choice."),
        ({"kind": "chat"}, "Invalid Choice"),
        ({"who": "P9"}, "Not a valid choice."),
        ({"experiment": "E9"}, "Not a valid choice."),
        ({"segment": "S9"}, "Not a valid choice."),
        ({"notes": "a\x00b"}, "a character that cannot be stored"),
        ({"role": "x" * 201}, "This is too long"),
        (NAMED | {"email": "not an address"}, "address"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(browser_of, typed, said):
    page = browser_of("ed").post(NEW, data=TALK | QUOTE | SECOND | typed)

    assert page.status_code == 422
    assert said in page.text
    assert "Would be nice." in page.text


@pytest.mark.usefixtures("board")
def test_field_names_that_no_browser_makes_are_left_alone(browser_of):
    strange = {f"evidence-{place}-quote": "x" for place in ("²", "9" * 5000, "-1", "x")}

    assert browser_of("ed").post(NEW, data=TALK | strange).status_code == 303


@pytest.mark.usefixtures("board")
def test_a_refused_interview_leaves_nothing_behind(browser_of, read):
    browser_of("ed").post(NEW, data=TALK | NAMED | {"held_on": "2026-11-24"})

    with pytest.raises(Missing):
        read(find_participant, "P1")


@pytest.mark.usefixtures("board")
def test_hypotheses_stand_riskiest_first(browser_of):
    page = browser_of("ed").get(NEW).text

    assert page.index("H3 They come") < page.index("H1 They lose jobs") < page.index("H2 They pay")


@pytest.mark.usefixtures("spoken")
def test_the_address_fills_in_whom_what_and_which_test(browser_of):
    asked = "participant=P1&hypothesis=H2&experiment=E1"

    page = browser_of("ed").get(f"/w/acme/interviews/new?{asked}").text

    assert '<option selected value="H2">' in page
    assert '<option selected value="E1">' in page
    assert page.split('value="P1"')[0].rsplit("<input", 1)[1].startswith(" checked")


@pytest.mark.usefixtures("board")
def test_an_address_with_a_stranger_in_it_begins_with_somebody_new(browser_of):
    page = browser_of("ed").get(f"{NEW}&participant=P9").text

    assert page.split('value="new"')[0].rsplit("<input", 1)[1].startswith(" checked")


@pytest.mark.usefixtures("spoken")
def test_no_name_stands_on_the_capture_page(browser_of):
    assert "Jan Jansen" not in browser_of("ed").get(NEW).text


@pytest.mark.usefixtures("stage")
def test_without_a_canvas_the_page_says_so(browser_of):
    assert "First a canvas" in browser_of("ed").get("/w/acme/interviews/new").text


@pytest.mark.usefixtures("spoken")
def test_a_viewer_logs_and_edits_nothing(browser_of):
    browser = browser_of("vic")

    for url in (NEW, EDIT):
        assert browser.get(url).status_code == 403
        assert browser.post(url, data=TALK).status_code == 403


@pytest.mark.usefixtures("spoken")
def test_nobody_logs_or_edits_next_door(browser_of):
    browser = browser_of("sam")

    assert browser.get("/w/rival/interviews/new?canvas=C1").status_code == 404
    assert browser.post("/w/rival/interviews/I1/edit", data=TALK).status_code == 404
    assert browser_of("ed").get("/w/acme/interviews/I9/edit").status_code == 404


@pytest.mark.usefixtures("spoken")
def test_a_logged_interview_is_corrected_and_its_evidence_moves_along(browser_of, read):
    browser = browser_of("ed")
    shown = browser.get(EDIT).text
    changed = {"notes": "Two jobs.", "kind": "other", "held_on": "2026-11-19", "version": "1"}
    emptied = {"participant": "", "rung": "", "experiment": ""}

    answer = browser.post(EDIT, data=changed | emptied)

    row = read(find_interview, "I1")
    assert '<option selected value="P1">' in shown
    assert answer.status_code == 303
    assert (row.notes, row.participant_id, row.rung) == ("Two jobs.", None, None)
    assert read(heard)[0].observed_on == date(2026, 11, 19)


def test_the_second_editor_sees_both_texts_and_may_save_after_that(spoken, browser_of, read):
    spoken.acts(
        "olga",
        lambda s, m, now: edit_interview(
            s, m, now, find_interview(s, m, "I1"), version=1, changes={"notes": "Theirs", "rung": 1}
        ),
    )
    mine = {
        "notes": "Mine",
        "kind": "problem",
        "held_on": "2026-11-20",
        "participant": "P1",
        "version": "1",
    }
    browser = browser_of("ed")

    conflict = browser.post(EDIT, data=mine)
    saved = browser.post(EDIT, data=mine | {"version": "2"})

    assert conflict.status_code == 409
    for text in ("Mine", "Theirs", "1 · has the problem"):
        assert text in conflict.text
    assert 'name="version" type="hidden" value="2"' in conflict.text
    assert saved.status_code == 303
    assert read(find_interview, "I1").notes == "Mine"


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"held_on": "2026-11-24"}, "This day is still to come"),
        ({"participant": "P9"}, "Not a valid choice."),
        ({"kind": ""}, "Not a valid choice."),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_kept(browser_of, typed, said):
    whole = {"notes": "Two jobs.", "kind": "other", "held_on": "2026-11-19", "version": "1"}

    page = browser_of("ed").post(EDIT, data=whole | typed)

    assert page.status_code == 422
    assert said in page.text
    assert "Two jobs." in page.text


def test_a_retracted_interview_is_not_edited(spoken, browser_of):
    spoken.acts(
        "ed",
        lambda s, m, now: retract_interview(s, m, now, find_interview(s, m, "I1"), reason="Twice."),
    )

    assert browser_of("ed").get(EDIT).status_code == 409
