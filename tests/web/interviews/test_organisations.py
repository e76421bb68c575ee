"""Organisations: listed, renamed and merged."""

import pytest

from tracker.actions.interviews.participants import (
    NewParticipant,
    add_organisation,
    add_participant,
    edit_organisation,
    find_organisation,
)

LIST = "/w/acme/organisations"
ONE = f"{LIST}/O1"


@pytest.mark.usefixtures("stage")
def test_an_empty_list_says_how_organisations_get_there(browser_of):
    assert "No organisation yet" in browser_of("ed").get(LIST).text


@pytest.mark.usefixtures("spoken")
def test_the_list_counts_who_works_where(browser_of):
    page = browser_of("ed").get(LIST).text

    assert "De Boer" in page
    assert '<td class="number">1</td>' in page


@pytest.mark.usefixtures("spoken")
def test_the_page_lists_participants_by_code(browser_of):
    page = browser_of("ed").get(ONE).text

    assert "P1 · HR manager" in page
    assert "Jan Jansen" not in page


@pytest.mark.parametrize("how_many", [3, 60])
def test_the_list_takes_a_few_queries_whatever_its_length(board, browser_of, queries, how_many):
    for place in range(how_many):
        board.acts("ed", add_organisation, name=f"Firm {place}")
    browser = browser_of("ed")
    queries.clear()

    browser.get(LIST)

    assert len(queries) <= 6


@pytest.mark.usefixtures("spoken")
def test_an_organisation_is_renamed(browser_of, read):
    answer = browser_of("ed").post(f"{ONE}/edit", data={"name": "De Boer BV", "version": "1"})

    assert answer.status_code == 303
    assert read(find_organisation, "O1").name == "De Boer BV"


def test_a_name_that_is_anothers_is_refused_and_kept(spoken, browser_of):
    spoken.acts("ed", add_organisation, name="Refinery")

    page = browser_of("ed").post(f"{ONE}/edit", data={"name": "REFINERY", "version": "1"})

    assert page.status_code == 409
    assert "Merge the two instead." in page.text
    assert 'value="REFINERY"' in page.text


@pytest.mark.usefixtures("spoken")
def test_an_empty_name_is_refused(browser_of):
    page = browser_of("ed").post(f"{ONE}/edit", data={"name": " ", "version": "1"})

    assert page.status_code == 422


def test_the_second_editor_sees_both_names(spoken, browser_of):
    spoken.acts(
        "olga",
        lambda s, m, now: edit_organisation(
            s, m, now, find_organisation(s, m, "O1"), version=1, name="Theirs"
        ),
    )

    page = browser_of("ed").post(f"{ONE}/edit", data={"name": "Mine", "version": "1"})

    assert page.status_code == 409
    assert "Theirs" in page.text
    assert 'value="Mine"' in page.text


def test_two_names_of_one_organisation_are_merged(spoken, browser_of, read):
    spoken.acts("ed", add_participant, NewParticipant("Boer, de", "buyer"))
    browser = browser_of("ed")

    answer = browser.post(f"{LIST}/O2/merge", data={"into": "O1"})

    assert answer.location == ONE
    assert read(find_organisation, "O2").merged_into_id == 1
    page = browser.get(ONE).text
    assert "P2 · buyer" in page
    assert "Boer, de" in page
    assert "Go to O1" in browser.get(f"{LIST}/O2").text
    assert browser.get(f"{LIST}/O2/edit").status_code == 409
    assert '<td class="number">2</td>' in browser.get(LIST).text


@pytest.mark.parametrize("into", ["", "O1", "O9"])
def test_a_merge_with_no_other_is_refused(spoken, browser_of, into):
    spoken.acts("ed", add_organisation, name="Refinery")

    assert browser_of("ed").post(f"{ONE}/merge", data={"into": into}).status_code == 422


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("action", ["edit", "merge"])
def test_a_viewer_changes_nothing(browser_of, action):
    assert browser_of("vic").get(ONE).status_code == 200
    assert browser_of("vic").get(f"{ONE}/{action}").status_code == 403
    assert browser_of("vic").post(f"{ONE}/{action}", data={"name": "x"}).status_code == 403


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("page", ["", "/edit", "/merge"])
def test_an_organisation_that_is_not_there_or_next_door_is_not_found(browser_of, page):
    assert browser_of("ed").get(f"{LIST}/O9{page}").status_code == 404
    assert browser_of("sam").get(f"/w/rival/organisations/O1{page}").status_code == 404
    assert browser_of("ed").put(f"{ONE}{page}").status_code == 405
