"""The page of one interview, more quotes, and taking it back."""

import pytest

from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.actions.interviews.log import (
    Heard,
    InterviewChanges,
    add_heard,
    edit_interview,
    find_interview,
    retract_interview,
)
from tracker.rules.evidence.signals import Direction, Signal
from tracker.store import evidence as evidence_store

PAGE = "/w/acme/interviews/I1"
QUOTE = {
    "evidence-0-quote": "He called at once.",
    "evidence-0-hypothesis": "H3",
    "evidence-0-direction": "supports",
    "evidence-0-signal": "engaged",
}


def heard(session, member):
    return evidence_store.page(session, member.workspace_id)


@pytest.mark.usefixtures("spoken")
def test_notes_are_shown_as_markdown_and_evidence_as_cards(browser_of):
    page = browser_of("ed").get(PAGE).text

    assert "<strong>three jobs</strong>" in page
    assert "Three jobs lost for want of a certificate." in page
    assert "H1 They lose jobs" in page
    assert "supports" in page
    assert "a specific thing they did, or do now" in page
    assert "/w/acme/evidence/V1" in page
    assert "4 · has a makeshift solution" in page
    assert "/w/acme/participants/P1" in page


def test_evidence_on_a_retired_hypothesis_still_says_what_it_was_about(spoken, browser_of):
    spoken.acts(
        "ed",
        lambda s, m, now: retire_hypothesis(s, m, now, find_hypothesis(s, m, "H1"), reason="Gone."),
    )

    assert "H1 They lose jobs" in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("spoken")
def test_a_quote_is_added_later(browser_of, read):
    answer = browser_of("ed").post(f"{PAGE}/evidence", data=QUOTE)

    added = read(heard)[1]
    assert answer.status_code == 303
    assert (added.hypothesis_id, added.interview_id, added.quote) == (3, 1, "He called at once.")


@pytest.mark.usefixtures("spoken")
def test_another_row_keeps_what_was_typed(browser_of):
    page = browser_of("ed").post(f"{PAGE}/evidence", data=QUOTE | {"add_row": "1"})

    assert page.status_code == 200
    assert "He called at once." in page.text
    assert 'name="evidence-1-quote"' in page.text


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"evidence-0-signal": ""}, "Say what they really gave."),
        ({"evidence-0-hypothesis": ""}, "Choose what this is about."),
    ],
)
def test_half_a_quote_is_refused_and_kept(browser_of, typed, said):
    page = browser_of("ed").post(f"{PAGE}/evidence", data=QUOTE | typed)

    assert page.status_code == 422
    assert said in page.text
    assert "He called at once." in page.text


@pytest.mark.usefixtures("spoken")
def test_no_quote_at_all_is_refused(browser_of):
    page = browser_of("ed").post(f"{PAGE}/evidence", data={})

    assert page.status_code == 422
    assert "Write down what was said or done" in page.text


@pytest.mark.usefixtures("spoken")
def test_an_interview_is_taken_back_with_a_reason(browser_of, read):
    browser = browser_of("ed")

    refused = browser.post(f"{PAGE}/retract", data={"reason": " "})
    done = browser.post(f"{PAGE}/retract", data={"reason": "Logged twice."})
    page = browser.get(PAGE).text

    assert refused.status_code == 422
    assert done.status_code == 303
    assert read(find_interview, "I1").retracted_at is not None
    assert "Logged twice." in page
    assert "Three jobs lost" in page
    assert "Add a quote" not in page


def test_a_retracted_interview_takes_no_quote(spoken, browser_of):
    spoken.acts(
        "ed",
        lambda s, m, now: retract_interview(s, m, now, find_interview(s, m, "I1"), reason="Twice."),
    )

    page = browser_of("ed").post(f"{PAGE}/evidence", data=QUOTE)

    assert page.status_code == 409


def test_what_was_typed_stays_text(spoken, browser_of):
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))"
    changes = InterviewChanges(notes=nasty)
    spoken.acts(
        "ed",
        lambda s, m, now: edit_interview(
            s, m, now, find_interview(s, m, "I1"), version=1, changes=changes
        ),
    )
    quote = Heard("H1", Direction.NEUTRAL, Signal.OPINION, nasty)
    spoken.acts("ed", lambda s, m, now: add_heard(s, m, now, find_interview(s, m, "I1"), quote))

    page = browser_of("ed").get(PAGE).text

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


@pytest.mark.usefixtures("spoken")
def test_a_viewer_reads_and_can_do_nothing(browser_of):
    browser = browser_of("vic")
    page = browser.get(PAGE)

    assert page.status_code == 200
    assert "Add a quote" not in page.text
    assert f"{PAGE}/edit" not in page.text
    assert browser.post(f"{PAGE}/evidence", data=QUOTE).status_code == 403
    assert browser.post(f"{PAGE}/retract", data={"reason": "x"}).status_code == 403


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("page", ["", "/evidence", "/retract"])
def test_an_interview_that_is_not_there_or_next_door_is_not_found(browser_of, page):
    assert browser_of("ed").get(f"/w/acme/interviews/I9{page}").status_code == 404
    assert browser_of("ed").get(f"/w/acme/interviews/I{2**63}{page}").status_code == 404
    assert browser_of("sam").get(f"/w/rival/interviews/I1{page}").status_code == 404
    assert browser_of("ed").delete(f"{PAGE}{page}").status_code == 405


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_takes_eight_queries(spoken, browser_of, queries, how_many):
    for place in range(how_many):
        quote = Heard("H2", Direction.SUPPORTS, Signal.OPINION, f"Quote {place}")
        spoken.acts(
            "ed",
            lambda s, m, now, quote=quote: add_heard(s, m, now, find_interview(s, m, "I1"), quote),
        )
    browser = browser_of("ed")
    queries.clear()

    browser.get(PAGE)

    assert len(queries) <= 8
