"""Forms whose rows can grow, and refusals that are about the rows as a whole."""

import pytest
from wtforms import StringField

from tracker.rules.refusals import RuleViolation
from tracker.web.shared.forms import REFUSED, HouseForm
from tracker.web.shared.rows import Needed, Row, RowList


class Guest(Row):
    tells = ("name",)

    name = StringField()
    dish = StringField(validators=[Needed("Choose a dish.")])

    def check(self):
        if self.name.data == "Nobody":
            raise RuleViolation("Nobody cannot come.", "name")


class Party(HouseForm):
    guests = RowList(Guest, most=3)


@pytest.fixture
def party(app):
    """Return a way to send the form."""

    def send(**typed):
        with app.test_request_context("/", method="POST", data=typed):
            form = Party()
            form.grew = form.guests.add_when_asked()
            form.is_valid = form.validate()
            return form

    return send


def test_there_is_always_one_row_to_write_in(party):
    assert len(party().guests.entries) == 1


def test_rows_that_say_nothing_are_left_out(party):
    form = party(**{"guests-0-name": " ", "guests-0-dish": "soup", "guests-1-name": "Ann",
                    "guests-1-dish": "pie"})  # fmt: skip

    assert form.is_valid
    assert [row.name.data for row in form.guests.filled] == ["Ann"]


def test_what_a_row_lacks_is_said_at_its_field(party):
    form = party(**{"guests-0-name": "Ann", "guests-0-dish": ""})

    assert form.errors == {"guests": [{"dish": ["Choose a dish."]}]}


def test_what_a_rule_refuses_is_said_at_its_field(party):
    form = party(**{"guests-0-name": "Nobody", "guests-0-dish": "soup"})

    assert form.errors == {"guests": [{"name": ["Nobody cannot come."]}]}


def test_no_row_is_required_as_a_whole(party):
    assert not party().guests.entries[0].form.dish.flags.required


def test_a_row_is_added_while_there_is_room(party):
    full = {f"guests-{place}-name": "Ann" for place in range(3)}

    assert len(party(**{"guests-0-name": "Ann", "add_row": "1"}).guests.entries) == 2
    assert len(party(**full, add_row="1").guests.entries) == 3


def test_more_rows_than_fit_are_cut_off(party):
    many = {f"guests-{place}-name": "Ann" for place in range(9)}

    assert len(party(**many).guests.entries) == 3


@pytest.mark.parametrize("place", ["²", "-1", "x", "", "9" * 5000])
def test_a_name_that_no_browser_makes_is_left_alone(party, place):
    form = party(**{f"guests-{place}-name": "Ann"})

    assert form.guests.filled == []


def test_a_refusal_about_all_rows_stands_above_the_form(app):
    with app.test_request_context("/", method="POST"):
        form = Party()
        form.refuse(RuleViolation("Too many guests.", "guests"))

        assert form.problem == "Too many guests."
        assert form.status == REFUSED
