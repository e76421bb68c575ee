"""Participants: by code, named only for those who may see it, merged and erased."""

import pytest

from tracker.actions.interviews.log import find_interview
from tracker.actions.interviews.participants import (
    NewParticipant,
    ParticipantChanges,
    add_participant,
    edit_participant,
    find_organisation,
    find_participant,
)
from tracker.store import interviews as store

LIST = "/w/acme/participants"
JAN = f"{LIST}/P1"
PERSON = {"organisation": "Refinery", "role": "operator", "segment": "S1"}
NAMED = {
    "name": "Piet Pietersen",
    "consent_given_on": "2026-11-23",
    "consent_ground": "asked in person",
    "consent_wording": "To call back.",
}
SECRETS = ("Jan Jansen", "jan@example.com", "asked in person", "We keep your name")


def who(session, member, number=1):
    return store.identity_of(session, member.workspace_id, number)


@pytest.mark.usefixtures("stage")
def test_an_empty_list_says_how_people_get_there(browser_of):
    assert "Nobody yet" in browser_of("ed").get(LIST).text


@pytest.mark.usefixtures("spoken")
def test_the_list_shows_code_role_organisation_and_how_often_they_spoke(browser_of):
    page = browser_of("ed").get(LIST).text

    for text in ("P1", "HR manager", "De Boer", "firms", "Jan Jansen"):
        assert text in page


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("url", [LIST, JAN, "/w/acme/organisations/O1", "/w/acme/interviews"])
def test_no_byte_of_a_viewers_page_says_who_somebody_is(browser_of, url):
    page = browser_of("vic").get(url)

    assert page.status_code == 200
    assert "HR manager" in page.text
    for secret in SECRETS:
        assert secret not in page.text.replace("Jan Jansen asks around", "")


@pytest.mark.usefixtures("spoken")
def test_editors_see_the_name_and_the_consent_for_it(browser_of):
    page = browser_of("ed").get(JAN).text

    for secret in SECRETS:
        assert secret in page
    assert "/w/acme/interviews/I1" in page


@pytest.mark.parametrize("how_many", [3, 60])
def test_the_list_takes_a_few_queries_whatever_its_length(board, browser_of, queries, how_many):
    for _ in range(how_many):
        board.acts("ed", add_participant, NewParticipant("De Boer", "HR manager"))
    browser = browser_of("ed")
    queries.clear()

    browser.get(LIST)

    assert len(queries) <= 6


def test_a_long_list_comes_in_pages(board, browser_of):
    for _ in range(51):
        board.acts("ed", add_participant, NewParticipant(role="HR manager"))
    browser = browser_of("ed")

    first = browser.get(LIST).text
    second = browser.get(f"{LIST}?after=50").text

    assert f"{LIST}?after=50" in first
    assert ">P51<" in second
    assert ">P50<" not in second
    assert browser.get(f"{LIST}?after=x").status_code == 422


@pytest.mark.usefixtures("spoken")
def test_the_page_takes_eight_queries(browser_of, queries):
    browser = browser_of("ed")
    queries.clear()

    browser.get(JAN)

    assert len(queries) <= 8


@pytest.mark.usefixtures("board")
def test_somebody_is_added(browser_of, read):
    answer = browser_of("ed").post(f"{LIST}/new", data=PERSON | NAMED)

    assert answer.location == JAN
    assert read(find_participant, "P1").role == "operator"
    assert read(find_organisation, "O1").name == "Refinery"
    assert read(who).name == "Piet Pietersen"


@pytest.mark.usefixtures("board")
def test_nobody_is_named_without_consent(browser_of):
    page = browser_of("ed").post(f"{LIST}/new", data=PERSON | NAMED | {"consent_ground": ""})

    assert page.status_code == 422
    assert "Say how they agreed." in page.text
    assert "Piet Pietersen" in page.text


@pytest.mark.usefixtures("spoken")
def test_a_participant_is_edited_and_the_identity_with_it(browser_of, read):
    browser = browser_of("ed")
    shown = browser.get(f"{JAN}/edit").text

    answer = browser.post(f"{JAN}/edit", data=PERSON | NAMED | {"version": "1"})

    assert 'value="Jan Jansen"' in shown
    assert answer.status_code == 303
    assert read(who).name == "Piet Pietersen"
    assert read(find_participant, "P1").role == "operator"


@pytest.mark.usefixtures("spoken")
def test_the_name_can_be_taken_out_again(browser_of, read):
    emptied = {"name": "", "email": "", "phone": "", "version": "1"}

    browser_of("ed").post(f"{JAN}/edit", data=PERSON | emptied)

    kept = read(who)
    assert (kept.name, kept.email, kept.phone) == ("", "", "")


def test_the_second_editor_sees_both_texts(spoken, browser_of, read):
    spoken.acts(
        "olga",
        lambda s, m, now: edit_participant(
            s,
            m,
            now,
            find_participant(s, m, "P1"),
            version=1,
            changes=ParticipantChanges(role="CEO"),
        ),
    )
    mine = PERSON | NAMED | {"version": "1"}
    browser = browser_of("ed")

    conflict = browser.post(f"{JAN}/edit", data=mine)
    saved = browser.post(f"{JAN}/edit", data=mine | {"version": "2"})

    assert conflict.status_code == 409
    for text in ("CEO", "operator", "Jan Jansen", "Piet Pietersen"):
        assert text in conflict.text
    assert saved.status_code == 303
    assert read(find_participant, "P1").role == "operator"


def test_two_codes_of_one_person_are_merged(spoken, browser_of, read):
    spoken.acts("ed", add_participant, NewParticipant("De Boer", "HR"))
    browser = browser_of("ed")

    shown = browser.get(f"{LIST}/P2/merge").text
    answer = browser.post(f"{LIST}/P2/merge", data={"into": "P1"})

    assert "P1 · HR manager, De Boer" in shown
    assert answer.location == JAN
    assert read(find_participant, "P2").merged_into_id == 1
    assert "Go to P1" in browser.get(f"{LIST}/P2").text
    assert "One person with" in browser.get(JAN).text


@pytest.mark.parametrize("into", ["", "P1", "P9"])
def test_a_merge_with_nobody_else_is_refused(spoken, browser_of, into):
    spoken.acts("ed", add_participant, NewParticipant("De Boer", "HR"))

    assert browser_of("ed").post(f"{JAN}/merge", data={"into": into}).status_code == 422


@pytest.mark.usefixtures("spoken")
def test_before_erasing_every_place_is_shown(browser_of):
    page = browser_of("ed").get(f"{JAN}/erase").text

    assert "Jan Jansen" in page
    assert "1 place." in page
    assert "/w/acme/interviews/I1" in page
    assert "asks around" in page


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("typed", ["", "P2", "yes"])
def test_erasing_takes_the_code_typed_by_hand(browser_of, read, typed):
    page = browser_of("ed").post(f"{JAN}/erase", data={"code": typed})

    assert page.status_code == 422
    assert "Type P1 to confirm" in page.text
    assert read(who) is not None


@pytest.mark.usefixtures("spoken")
def test_after_erasing_the_name_is_nowhere_and_the_evidence_stays(browser_of, read):
    browser = browser_of("ed")

    answer = browser.post(f"{JAN}/erase", data={"code": " p1 "})

    assert answer.status_code == 303
    assert read(who) is None
    assert read(find_interview, "I1").notes.endswith("[erased] asks around.")
    assert "Jan Jansen" not in browser.get(JAN).text
    assert read(find_organisation, "O1").name == "De Boer"


@pytest.mark.usefixtures("spoken")
def test_the_organisations_name_goes_along_when_asked(browser_of, read):
    browser = browser_of("ed")
    shown = browser.get(f"{JAN}/erase?organisation=true").text

    browser.post(f"{JAN}/erase", data={"code": "P1", "organisation": "true"})

    assert "The name of the organisation goes too" in shown
    assert read(find_organisation, "O1").name == "[erased]"


@pytest.mark.usefixtures("spoken")
def test_who_was_erased_is_not_named_again(browser_of):
    browser = browser_of("ed")
    browser.post(f"{JAN}/erase", data={"code": "P1"})

    page = browser.post(f"{JAN}/edit", data=PERSON | NAMED | {"version": "2"})

    assert page.status_code == 409
    assert "Who this was has been erased." in page.text


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("action", ["new", "P1/edit", "P1/merge", "P1/erase"])
def test_a_viewer_changes_nothing_and_sees_no_form(browser_of, action):
    browser = browser_of("vic")

    assert browser.get(f"{LIST}/{action}").status_code == 403
    assert browser.post(f"{LIST}/{action}", data={"code": "P1"}).status_code == 403


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("page", ["", "/edit", "/merge", "/erase"])
def test_somebody_who_is_not_there_or_next_door_is_not_found(browser_of, page):
    assert browser_of("ed").get(f"{LIST}/P9{page}").status_code == 404
    assert browser_of("sam").get(f"/w/rival/participants/P1{page}").status_code == 404
    assert browser_of("ed").put(f"{JAN}{page}").status_code == 405
