"""Starting, entries, totals, amendments, spending and cancelling."""

from datetime import date

import pytest

from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import cancel_experiment, criteria_of
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.store import experiments as store

PAGE = "/w/acme/experiments/E1"
ACTIONS = {
    "start": {"on": "2026-11-23"},
    "cancel": {"reason": "No canteen."},
    "entries": {"hypothesis": "H1", "acted": "true"},
    "tally?hypothesis=H1": {"H1-trials": "4", "H1-successes": "3"},
    "amend?field=ends_on": {"value": "2026-12-24", "reason": "Holiday."},
    "spending": {"category": "test", "amount": "84.50", "spent_on": "2026-11-23"},
}


def criterion(session, member):
    return criteria_of(session, find_experiment(session, member, "E1"))[0]


def booked(session, member):
    return store.spending_of(session, member.workspace_id, [1])


@pytest.mark.usefixtures("planned")
def test_starting_seals_the_test(browser_of, read):
    answer = browser_of("ed").post(f"{PAGE}/start", data={"on": "2026-11-20"})

    row = read(find_experiment, "E1")
    assert answer.status_code == 303
    assert (row.status, row.starts_on) == (ExperimentStatus.RUNNING, date(2026, 11, 20))
    assert row.sealed_at is not None


@pytest.mark.usefixtures("planned")
def test_a_test_does_not_start_tomorrow(browser_of):
    page = browser_of("ed").post(f"{PAGE}/start", data={"on": "2026-11-24"})

    assert page.status_code == 422
    assert "This day is still to come" in page.text
    assert 'value="2026-11-24"' in page.text


@pytest.mark.usefixtures("running")
def test_a_test_that_runs_is_not_started_again(browser_of):
    page = browser_of("ed").post(f"{PAGE}/start", data={"on": "2026-11-23"})

    assert page.status_code == 409
    assert "This experiment is running." in page.text


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(("acted", "expected"), [("true", (1, 1)), ("false", (0, 1))])
def test_one_tap_counts_one_person(browser_of, read, acted, expected):
    answer = browser_of("ed").post(f"{PAGE}/entries", data={"hypothesis": "H1", "acted": acted})

    row = read(criterion)
    assert answer.status_code == 303
    assert answer.location == f"{PAGE}#H1"
    assert (row.successes, row.trials) == expected


@pytest.mark.usefixtures("running")
def test_two_taps_are_two(browser_of, read):
    for name in ("ed", "olga"):
        browser_of(name).post(f"{PAGE}/entries", data=ACTIONS["entries"])

    assert read(criterion).trials == 2


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"hypothesis": "H2", "acted": "true"}, 422),
        ({"hypothesis": "H1", "acted": "maybe"}, 422),
        ({"hypothesis": "", "acted": "true"}, 422),
    ],
)
def test_a_tap_that_means_nothing_counts_nobody(browser_of, read, typed, status):
    page = browser_of("ed").post(f"{PAGE}/entries", data=typed)

    assert page.status_code == status
    assert "Flyer" in page.text
    assert read(criterion).trials == 0


@pytest.mark.usefixtures("running")
def test_a_tap_on_a_test_that_ended_is_refused_on_its_page(browser_of, on):
    on("E1", cancel_experiment, reason="No canteen.")

    page = browser_of("ed").post(f"{PAGE}/entries", data=ACTIONS["entries"])

    assert page.status_code == 409
    assert "This experiment was cancelled." in page.text


@pytest.mark.usefixtures("running")
def test_totals_from_paper_replace_the_count(browser_of, read):
    answer = browser_of("ed").post(
        f"{PAGE}/tally?hypothesis=H1", data={"H1-trials": "10", "H1-successes": "7"}
    )

    row = read(criterion)
    assert answer.status_code == 303
    assert (row.successes, row.trials) == (7, 10)


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"H1-trials": "4", "H1-successes": "5"}, "No more people can have acted"),
        ({"H1-trials": "-4", "H1-successes": "0"}, "from 0 to 100,000"),
        ({"H1-trials": "many", "H1-successes": "3"}, "Give a whole number."),
        ({"H1-trials": "", "H1-successes": "3"}, "Give a number of people."),
    ],
)
def test_totals_that_cannot_be_are_refused_and_kept(browser_of, typed, said):
    page = browser_of("ed").post(f"{PAGE}/tally?hypothesis=H1", data=typed)

    assert page.status_code == 422
    assert said in page.text
    assert f'value="{typed["H1-successes"]}"' in page.text


@pytest.mark.usefixtures("measuring")
def test_a_value_is_measured(browser_of, read):
    answer = browser_of("ed").post(f"{PAGE}/tally?hypothesis=H3", data={"H3-value": "295.5"})

    assert answer.status_code == 303
    assert read(criterion).value == 295.5


@pytest.mark.usefixtures("measuring")
@pytest.mark.parametrize("typed", ["Infinity", "1e400", "1,5", "1e3"])
def test_a_value_that_is_no_ordinary_number_is_refused(browser_of, typed):
    page = browser_of("ed").post(f"{PAGE}/tally?hypothesis=H3", data={"H3-value": typed})

    assert page.status_code == 422
    assert f'value="{typed}"' in page.text


@pytest.mark.usefixtures("running")
def test_what_is_sealed_is_amended_with_a_reason(browser_of, read):
    browser = browser_of("ed")
    shown = browser.get(f"{PAGE}/amend?field=pass_bar&hypothesis=H1").text

    answer = browser.post(
        f"{PAGE}/amend?field=pass_bar&hypothesis=H1", data={"value": "62.5", "reason": "Too easy."}
    )

    row = read(criterion)
    assert 'value="50"' in shown
    assert answer.status_code == 303
    assert (row.pass_bar, row.sealed_pass_bar) == (0.625, 0.5)


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("metric", "people who write", {"metric": "people who write"}),
        ("kill_bar", "", {"kill_bar": None}),
        ("planned_n", "12", {"planned_n": 12}),
        ("segment", "S1", {"segment_id": 1}),
    ],
)
def test_every_sealed_part_of_a_criterion_can_be_amended(browser_of, read, field, value, kept):
    answer = browser_of("ed").post(
        f"{PAGE}/amend?field={field}&hypothesis=H1", data={"value": value, "reason": "Learned."}
    )

    assert answer.status_code == 303
    assert read(criterion).model_dump(include=set(kept)) == kept


@pytest.mark.usefixtures("running")
def test_the_end_date_is_amended(browser_of, read):
    browser_of("ed").post(f"{PAGE}/amend?field=ends_on", data=ACTIONS["amend?field=ends_on"])

    assert read(find_experiment, "E1").ends_on == date(2026, 12, 24)


@pytest.mark.usefixtures("running")
def test_the_page_of_amendments_lists_what_can_be_amended_and_what_stands_there(browser_of):
    page = browser_of("ed").get(f"{PAGE}/amend").text

    for text in ("people who call", "50 %", "25 %", "people planned", "30 Nov 2026"):
        assert text in page


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (
            "pass_bar",
            {"value": "10", "reason": "Easier."},
            "The kill bar must lie on the worse side",
        ),
        ("pass_bar", {"value": "60", "reason": " "}, "Give a reason."),
        ("pass_bar", {"value": "", "reason": "Easier."}, "Give a number."),
        ("planned_n", {"value": "0", "reason": "Fewer."}, "Plan for 1 to 100,000 people."),
        ("segment", {"value": "S9", "reason": "Others."}, "Not a valid choice."),
    ],
)
def test_an_amendment_that_cannot_be_is_refused_and_kept(browser_of, field, typed, said):
    page = browser_of("ed").post(f"{PAGE}/amend?field={field}&hypothesis=H1", data=typed)

    assert page.status_code == 422
    assert said in page.text
    assert typed["reason"] in page.text


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    "asked", ["field=status", "field=pass_bar", "field=pass_bar&hypothesis=H2"]
)
def test_what_cannot_be_amended_has_no_page(browser_of, asked):
    assert browser_of("ed").get(f"{PAGE}/amend?{asked}").status_code == 404


@pytest.mark.usefixtures("planned")
def test_a_plan_is_edited_and_not_amended(browser_of):
    page = browser_of("ed").post(f"{PAGE}/amend?field=ends_on", data=ACTIONS["amend?field=ends_on"])

    assert page.status_code == 409
    assert "Holiday." in page.text


@pytest.mark.usefixtures("planned")
def test_money_and_hours_are_booked(browser_of, read):
    answer = browser_of("ed").post(f"{PAGE}/spending", data=ACTIONS["spending"] | {"hours": "2.5"})

    [row] = read(booked)
    assert answer.status_code == 303
    assert (str(row.amount), str(row.hours)) == ("84.50", "2.50")


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"amount": ""}, "Give an amount, hours, or both."),
        ({"amount": "-1"}, "not below zero"),
        ({"spent_on": "2026-11-24"}, "This day is still to come"),
        ({"category": "fun"}, "Invalid Choice"),
    ],
)
def test_spending_that_cannot_be_is_refused_and_kept(browser_of, typed, said):
    page = browser_of("ed").post(
        f"{PAGE}/spending", data=ACTIONS["spending"] | {"note": "Printing"} | typed
    )

    assert page.status_code == 422
    assert said in page.text
    assert 'value="Printing"' in page.text


@pytest.mark.usefixtures("running")
def test_cancelling_takes_a_reason(browser_of, read):
    browser = browser_of("ed")

    refused = browser.post(f"{PAGE}/cancel", data={"reason": "\u200b "})
    done = browser.post(f"{PAGE}/cancel", data=ACTIONS["cancel"])

    assert refused.status_code == 422
    assert done.status_code == 303
    assert read(find_experiment, "E1").status is ExperimentStatus.CANCELLED


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("action", ACTIONS)
def test_a_viewer_does_nothing(browser_of, action):
    assert browser_of("vic").post(f"{PAGE}/{action}", data=ACTIONS[action]).status_code == 403


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("action", ACTIONS)
def test_a_test_that_is_not_there_or_next_door_is_not_found(browser_of, action):
    missing = f"/w/acme/experiments/E9/{action}"
    foreign = f"/w/rival/experiments/E1/{action}"

    assert browser_of("ed").post(missing, data=ACTIONS[action]).status_code == 404
    assert browser_of("sam").post(foreign, data=ACTIONS[action]).status_code == 404


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("action", [action for action in ACTIONS if action != "entries"])
def test_every_action_has_a_page_of_its_own(browser_of, action):
    assert browser_of("ed").get(f"{PAGE}/{action}").status_code == 200


@pytest.mark.usefixtures("running")
def test_a_tap_is_no_page(browser_of):
    assert browser_of("ed").get(f"{PAGE}/entries").status_code == 405
