"""The list of members."""

import pytest


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_sees_the_members(browser_of, name):
    page = browser_of(name).get("/w/acme/members")

    assert page.status_code == 200
    for seen in ("olga@example.org", "ed@example.org", "vic@example.org", "owner", "viewer"):
        assert seen in page.text
    assert "sam@example.org" not in page.text


def test_the_members_of_another_workspace_are_not_found(browser_of):
    assert browser_of("sam").get("/w/acme/members").status_code == 404
    assert browser_of("sam").get("/w/nowhere/members").status_code == 404


def test_the_list_is_read_only(browser_of):
    assert browser_of("olga").post("/w/acme/members").status_code == 405


def test_the_list_takes_a_few_queries(browser_of, queries):
    browser = browser_of("ed")
    queries.clear()

    browser.get("/w/acme/members")

    assert len(queries) <= 6
