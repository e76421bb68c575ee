"""Planning a test, and changing the plan."""

from datetime import date

import pytest

from tracker.actions.canvas import add_canvas
from tracker.actions.experiments.planning import edit_experiment, find_experiment
from tracker.actions.experiments.running import cancel_experiment, criteria_of, start_experiment
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure
from tracker.rules.experiments.kinds import Kind
from tracker.rules.refusals import Missing

NEW = "/w/acme/experiments/new?canvas=C1"
EDIT = "/w/acme/experiments/E1/edit"
CARD = {
    "name": "Flyer in two canteens",
    "kind": "flyer",
    "description": "Hang forty flyers.",
    "criteria-0-hypothesis": "H1",
    "criteria-0-metric": "people who call",
    "criteria-0-measure": "share",
    "criteria-0-pass_bar": "30",
    "criteria-0-kill_bar": "10",
    "criteria-0-planned_n": "20",
    "criteria-0-better": "higher",
}
SECOND = {
    "criteria-1-hypothesis": "H3",
    "criteria-1-metric": "price of a seat",
    "criteria-1-measure": "amount",
    "criteria-1-pass_bar": "310",
    "criteria-1-better": "lower",
}


def criteria(session, member, ref):
    return criteria_of(session, find_experiment(session, member, ref))


@pytest.mark.usefixtures("board")
def test_a_test_card_is_planned_with_its_criterion(browser_of, read):
    more = {"owner": "olga@example.org", "starts_on": "2026-11-24", "criteria-0-segment": "S1"}

    answer = browser_of("ed").post(NEW, data=CARD | more)

    assert answer.status_code == 303
    row, [criterion] = read(find_experiment, "E1"), read(criteria, "E1")
    assert (row.name, row.kind, row.starts_on) == (CARD["name"], Kind.FLYER, date(2026, 11, 24))
    assert (criterion.pass_bar, criterion.kill_bar, criterion.planned_n) == (0.3, 0.1, 20)
    assert criterion.segment_id == 1


@pytest.mark.usefixtures("board")
def test_one_form_takes_several_hypotheses_each_in_its_own_measure(browser_of, read):
    browser_of("ed").post(NEW, data=CARD | SECOND)

    share, amount = read(criteria, "E1")
    assert (share.measure, share.pass_bar) == (Measure.SHARE, 0.3)
    assert (amount.measure, amount.better, amount.pass_bar) == (Measure.AMOUNT, Better.LOWER, 310)


@pytest.mark.usefixtures("board")
def test_the_address_fills_in_kind_and_hypothesis(browser_of):
    page = browser_of("ed").get("/w/acme/experiments/new?hypothesis=H2&kind=pre_sale").text

    assert '<option selected value="pre_sale">' in page
    assert '<option selected value="H2">' in page
    assert "Evening courses" in page


@pytest.mark.usefixtures("board")
def test_a_kind_that_does_not_exist_is_left_open(browser_of):
    assert browser_of("ed").get(f"{NEW}&kind=magic").status_code == 200


@pytest.mark.usefixtures("board")
def test_the_kinds_stand_under_their_step_with_what_they_usually_give_and_cost(browser_of):
    page = browser_of("ed").get(NEW).text

    assert '<optgroup label="Validation">' in page
    assert "pre-sale · gives “paid” · 17 days · cost 2 of 5" in page


@pytest.mark.usefixtures("board")
def test_another_hypothesis_is_one_row_more_and_nothing_typed_is_lost(browser_of, read):
    page = browser_of("ed").post(NEW, data=CARD | {"criteria-0-pass_bar": "x", "add_row": "1"})

    assert page.status_code == 200
    assert 'name="criteria-1-metric"' in page.text
    assert 'value="Flyer in two canteens"' in page.text
    assert 'value="x"' in page.text
    assert "Please look at this first" not in page.text
    with pytest.raises(Missing):
        read(find_experiment, "E1")


@pytest.mark.usefixtures("board")
def test_an_empty_row_is_ignored(browser_of, read):
    empty = {"criteria-1-hypothesis": "", "criteria-1-metric": " ", "criteria-1-measure": "count"}

    browser_of("ed").post(NEW, data=CARD | empty)

    assert len(read(criteria, "E1")) == 1


@pytest.mark.usefixtures("board")
def test_a_test_may_be_planned_before_it_is_said_what_it_must_show(browser_of, read):
    browser_of("ed").post(NEW, data={"name": "Idea", "kind": "survey"})

    assert read(criteria, "E1") == []


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Give the test a name."),
        ({"kind": ""}, "Choose a kind of test."),
        ({"kind": "magic"}, "Choose a kind of test."),
        ({"criteria-0-hypothesis": ""}, "Choose a hypothesis."),
        ({"criteria-0-hypothesis": "H99"}, "Not a valid choice."),
        ({"criteria-0-metric": ""}, "Say what you will measure."),
        ({"criteria-0-pass_bar": ""}, "Set the bar before you start."),
        ({"criteria-0-pass_bar": "NaN"}, "Give a number such as 1.5."),
        ({"criteria-0-pass_bar": "100"}, "Set the bar between 1 % and 99 %."),
        ({"criteria-0-kill_bar": "40"}, "The kill bar must lie on the worse side of the pass bar."),
        ({"criteria-0-planned_n": ""}, "Say how many people you plan to ask."),
        ({"criteria-0-planned_n": "9" * 20}, "Give a whole number."),
        ({"criteria-0-better": "lower"}, "Turn the prediction round instead."),
        ({"criteria-0-metric": "a\x00b"}, "a character that cannot be stored"),
        ({"starts_on": "2026-02-30"}, "Not a valid date value."),
        ({"starts_on": "1999-01-01"}, "Give a date between 2000 and 2100."),
        ({"starts_on": "2026-11-24", "ends_on": "2026-11-23"}, "The end lies before the start."),
        ({"owner": "sam@example.org"}, "Not a valid choice."),
        ({"criteria-1-hypothesis": "H1"} | {
            "criteria-1-metric": "calls", "criteria-1-measure": "count",
            "criteria-1-pass_bar": "3", "criteria-1-better": "higher",
        }, "Give one criterion per hypothesis."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(browser_of, typed, said):
    page = browser_of("ed").post(NEW, data=CARD | typed)

    assert page.status_code == 422
    assert said in page.text
    assert "Hang forty flyers." in page.text


@pytest.mark.usefixtures("board")
def test_field_names_that_no_browser_makes_are_left_alone(browser_of):
    strange = {f"criteria-{place}-metric": "x" for place in ("²", "9" * 5000, "-1", "x")}

    assert browser_of("ed").post(NEW, data=CARD | strange).status_code == 303


def test_the_reader_types_a_comma_in_dutch(board, browser_of, read):
    with board.database.writing() as session:
        board.user(session, "ed").language = "nl"

    browser_of("ed").post(NEW, data=CARD | {"criteria-0-pass_bar": "12,5"})

    assert read(criteria, "E1")[0].pass_bar == 0.125


@pytest.mark.usefixtures("stage")
def test_without_a_canvas_the_page_says_so(browser_of):
    page = browser_of("ed").get("/w/acme/experiments/new")

    assert page.status_code == 200
    assert "First a canvas" in page.text


def test_with_several_canvases_one_is_chosen_first(board, browser_of):
    board.acts("ed", add_canvas, name="Day courses")

    page = browser_of("ed").get("/w/acme/experiments/new?kind=flyer").text

    assert "/w/acme/experiments/new?kind=flyer&amp;canvas=C2" in page


@pytest.mark.usefixtures("board")
def test_nobody_plans_on_a_canvas_next_door(browser_of):
    browser = browser_of("sam")

    assert browser.get("/w/rival/experiments/new?canvas=C1").status_code == 404
    assert browser.post("/w/rival/experiments/new?hypothesis=H1", data=CARD).status_code == 404


@pytest.mark.usefixtures("planned")
def test_a_viewer_plans_nothing(browser_of):
    browser = browser_of("vic")

    assert browser.get(NEW).status_code == 403
    assert browser.post(NEW, data=CARD).status_code == 403
    assert browser.get(EDIT).status_code == 403
    assert browser.post(EDIT, data=CARD).status_code == 403


@pytest.mark.usefixtures("planned")
def test_a_planned_test_is_edited_whole(browser_of, read):
    browser = browser_of("ed")
    shown = browser.get(EDIT).text

    answer = browser.post(EDIT, data=CARD | SECOND | {"version": "1", "criteria-0-pass_bar": "60"})

    assert 'value="50"' in shown
    assert answer.status_code == 303
    assert [each.pass_bar for each in read(criteria, "E1")] == [0.6, 310]


@pytest.mark.usefixtures("running")
def test_a_running_test_takes_another_name_and_nothing_sealed(browser_of, read):
    browser = browser_of("ed")
    version = read(find_experiment, "E1").version

    page = browser.get(EDIT).text
    answer = browser.post(EDIT, data={"name": "Flyer again", "version": str(version)})

    assert "criteria-0-pass_bar" not in page
    assert answer.status_code == 303
    assert read(find_experiment, "E1").name == "Flyer again"


@pytest.mark.usefixtures("planned")
def test_who_edits_while_another_starts_it_sees_why_and_keeps_every_word(browser_of, on):
    on("E1", start_experiment)
    browser = browser_of("ed")

    first = browser.post(EDIT, data=CARD | {"version": "1"})
    second = browser.post(EDIT, data=CARD | {"version": "2"})

    assert first.status_code == second.status_code == 409
    assert "This was sealed when the experiment started." in second.text
    assert 'value="people who call"' in second.text


@pytest.mark.usefixtures("planned")
def test_the_second_editor_sees_both_texts_and_may_save_after_that(browser_of, on, read):
    on("E1", edit_experiment, version=1, changes={"name": "Theirs", "description": "Their words"})
    browser = browser_of("olga")
    mine = CARD | {"name": "Mine", "version": "1"}

    conflict = browser.post(EDIT, data=mine)
    saved = browser.post(EDIT, data=mine | {"version": "2"})

    assert conflict.status_code == 409
    for text in ("Mine", "Theirs", "Hang forty flyers.", "Their words", "at least 50 % of 4"):
        assert text in conflict.text
    assert 'name="version" type="hidden" value="2"' in conflict.text
    assert saved.status_code == 303
    assert read(find_experiment, "E1").name == "Mine"


@pytest.mark.usefixtures("planned")
def test_a_test_that_ended_is_not_edited(browser_of, on):
    on("E1", cancel_experiment, reason="No canteen.")

    assert browser_of("ed").get(EDIT).status_code == 409


@pytest.mark.usefixtures("planned")
def test_a_hypothesis_retired_meanwhile_still_stands_in_its_row(browser_of, board):
    board.acts(
        "ed",
        lambda s, m, now: retire_hypothesis(s, m, now, find_hypothesis(s, m, "H1"), reason="Gone."),
    )

    page = browser_of("ed").get(EDIT)

    assert '<option selected value="H1">' in page.text


@pytest.mark.usefixtures("planned")
def test_a_plan_that_is_not_there_or_next_door_is_not_found(browser_of):
    assert browser_of("ed").get("/w/acme/experiments/E2/edit").status_code == 404
    assert browser_of("sam").post("/w/rival/experiments/E1/edit", data=CARD).status_code == 404


@pytest.mark.usefixtures("board")
def test_planning_writes_no_status_of_its_own(browser_of, read):
    smuggled = {"status": "completed", "workspace_id": "2", "sealed_at": "2026-01-01"}

    browser_of("ed").post(NEW, data=CARD | smuggled)

    row = read(find_experiment, "E1")
    assert row.status is ExperimentStatus.PLANNED
    assert row.sealed_at is None
