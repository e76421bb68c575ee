"""The list of hypotheses."""

import pytest

from tests.scene import canvas, does, evidence, hypothesis
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.rules.canvas import Block, Claim
from tracker.rules.evidence.signals import Direction
from tracker.web.hypotheses import listing

URL = "/w/acme/hypotheses"


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_sees_the_list(stage, browser_of, name):
    hypothesis(stage, importance=4, owner="olga@example.org", tags=("price",))

    page = browser_of(name).get(URL)

    assert page.status_code == 200
    for seen in ("Companies pay 450 euro", "H1", "Revenue streams", "untested", "Olga Example"):
        assert seen in page.text
    assert ("Write one down" in page.text) == (name != "vic")


def test_the_list_of_another_workspace_is_not_found(stage, browser_of):
    hypothesis(stage)

    assert browser_of("sam").get(URL).status_code == 404
    assert "450" not in browser_of("sam").get("/w/rival/hypotheses").text


def test_a_stranger_signs_in_first_and_comes_back(app):
    answer = app.test_client().get(f"{URL}?status=testing")

    assert answer.status_code == 303
    assert "next=/w/acme/hypotheses?status%3Dtesting" in answer.location


def test_an_empty_list_offers_the_first_step(ed):
    page = ed.get(URL)

    assert "No assumptions yet" in page.text
    assert "Write the first one down" in page.text


def test_the_riskiest_stands_first_unless_another_order_is_asked_for(stage, ed):
    for statement, importance in (("A detail", 1), ("The heart", 5), ("In between", 3)):
        hypothesis(stage, statement=statement, importance=importance)

    riskiest, newest = ed.get(URL).text, ed.get(f"{URL}?sort=created").text

    assert riskiest.index("The heart") < riskiest.index("In between") < riskiest.index("A detail")
    assert newest.index("In between") < newest.index("The heart") < newest.index("A detail")


@pytest.mark.parametrize(
    "query",
    [
        "canvas=C2",
        "block=channels",
        "status=testing",
        "stale=false&status=testing",
        "owner=ed@example.org",
        "tag=shops",
        "claim=can_reach",
        "risk=desirability",
        "q=SHOPS",
        "status=testing&block=channels&q=sell",
    ],
)
def test_the_address_narrows_the_list(stage, ed, query):
    place = canvas(stage) if "canvas" in query else "C1"
    hypothesis(stage, statement="Companies pay", claim=Claim.WILL_COMMIT)
    wanted = {"claim": Claim.CAN_REACH, "owner": "ed@example.org", "tags": ("shops",)}
    hypothesis(stage, canvas=place, block=Block.CHANNELS, statement="Shops sell it", **wanted)
    evidence(stage, "H2")

    page = ed.get(f"{URL}?{query}")

    assert page.status_code == 200
    assert "Shops sell it" in page.text
    assert "Companies pay" not in page.text


def test_retired_hypotheses_are_shown_only_when_asked_for(stage, ed):
    hypothesis(stage)
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out of scope.")

    assert "Companies pay" not in ed.get(URL).text
    assert "Companies pay" in ed.get(f"{URL}?status=retired").text


def test_filters_that_leave_nothing_say_so(stage, ed):
    hypothesis(stage)

    page = ed.get(f"{URL}?q=nothing like it")

    assert "Nothing fits" in page.text
    assert 'value="nothing like it"' in page.text


@pytest.mark.parametrize(
    "query",
    [
        "canvas=C9",
        "canvas=x",
        "block=basement",
        "status=great",
        "stale=perhaps",
        "owner=sam@example.org",
        "claim=1",
        "risk=1",
        "sort=luck",
        "after=abc",
        "after=-5",
        "after=0~99999999999999999999",
        "sort=confidence&after=nan~1",
        "sort=created&after=yesterday~1",
        "sort=updated&after=2026-11-23~1",
        "q=%00",
        "q=" + "x" * 10_000,
    ],
)
def test_what_an_address_cannot_mean_is_left_out_and_said(stage, ed, query):
    hypothesis(stage)

    page = ed.get(f"{URL}?{query}")

    assert page.status_code == 422
    assert "asks for something that is not here" in page.text
    assert "Companies pay" in page.text


@pytest.mark.parametrize("text", ["%", "_", '"', "AND", "\\"])
def test_search_text_is_literal(stage, ed, text):
    hypothesis(stage, statement="Plain words")
    hypothesis(stage, statement=f"Odd {text} words")

    page = ed.get(URL, query_string={"q": text})

    assert "Odd" in page.text
    assert "Plain words" not in page.text


@pytest.mark.parametrize("sort", ["risk", "created", "updated", "confidence"])
def test_pages_follow_one_another_in_every_order(stage, ed, sort, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(1, 6):
        hypothesis(stage, statement=f"Number {number}", importance=number)
    evidence(stage, "H3", direction=Direction.CONTRADICTS)

    url, seen = f"{URL}?sort={sort}", []
    while url:
        text = ed.get(url).text
        seen += [number for number in range(1, 6) if f"Number {number}" in text]
        url = next_page(text)

    assert sorted(seen) == [1, 2, 3, 4, 5]


def next_page(text):
    """Return the address of the next page, or None on the last."""
    links = [part.split('"')[0] for part in text.split('href="')[1:]]
    found = [link for link in links if "after=" in link]
    return found[0].replace("&amp;", "&") if found else None


def test_the_list_takes_the_same_queries_however_long_it_is(stage, ed, queries):
    for number in range(3):
        hypothesis(stage, statement=f"Number {number}")
    queries.clear()
    ed.get(f"{URL}?canvas=C1")
    few = len(queries)
    for number in range(57):
        hypothesis(stage, statement=f"Another {number}")
    queries.clear()

    ed.get(f"{URL}?canvas=C1")

    assert len(queries) == few <= 6


def test_the_list_is_read_only(ed):
    assert ed.post(URL).status_code == 405
