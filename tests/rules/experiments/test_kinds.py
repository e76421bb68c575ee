"""Kinds of experiment: the domain's table, and the cheapest that can still move a claim."""

import pytest

from tracker.rules.canvas import Claim
from tracker.rules.experiments.kinds import Kind, can_move, cheapest_test, usual

TABLE = """
| problem_interviews | discovery | past_fact | 2 | 14 | 1 |
| observation | discovery | observed_use | 3 | 7 | 2 |
| survey | discovery | opinion | 1 | 7 | 1 |
| desk_research | discovery | measured | 1 | 3 | 1 |
| partner_talks | discovery | committed | 3 | 21 | 2 |
| flyer | validation | engaged | 2 | 7 | 1 |
| landing_page | validation | engaged | 2 | 14 | 2 |
| online_ad | validation | engaged | 1 | 7 | 3 |
| mock_up | validation | engaged | 3 | 7 | 2 |
| solution_interviews | validation | engaged | 2 | 14 | 1 |
| try_out_workshop | validation | engaged | 7 | 1 | 2 |
| concierge_mvp | validation | observed_use | 7 | 28 | 3 |
| wizard_of_oz_mvp | validation | observed_use | 14 | 28 | 4 |
| single_feature_mvp | validation | observed_use | 28 | 28 | 5 |
| letter_of_intent | validation | committed | 5 | 21 | 1 |
| pre_sale | validation | paid | 3 | 14 | 2 |
| pilot | validation | observed_use | 21 | 56 | 5 |
| technical_trial | validation | measured | 7 | 14 | 3 |
| cost_quotation | validation | measured | 2 | 10 | 1 |
| message_test | creation | engaged | 2 | 14 | 2 |
| channel_test | creation | paid | 5 | 28 | 4 |
| referral_test | creation | committed | 3 | 28 | 2 |
| other | discovery | engaged | 3 | 14 | 2 |
"""
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in TABLE.strip().splitlines()]


def test_there_are_no_other_kinds_and_they_stand_in_this_order():
    assert [kind.value for kind in Kind] == [row[0] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_kind_takes_and_gives_what_the_table_says(row):
    found = usual(Kind(row[0]))

    assert [found.step.value, found.signal.value] == row[1:3]
    assert [found.setup_days, found.run_days, found.cost] == [int(cell) for cell in row[3:]]


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (Claim.PROBLEM_EXISTS, Kind.PROBLEM_INTERVIEWS),
        (Claim.PROBLEM_MATTERS, Kind.FLYER),
        (Claim.WILL_USE, Kind.FLYER),
        (Claim.WILL_COMMIT, Kind.LETTER_OF_INTENT),
        (Claim.CAN_REACH, Kind.FLYER),
        (Claim.CAN_DELIVER, Kind.DESK_RESEARCH),
        (Claim.ADDS_UP, Kind.DESK_RESEARCH),
    ],
)
def test_the_cheapest_test_of_a_claim(claim, kind):
    assert cheapest_test(claim) is kind


@pytest.mark.parametrize("claim", Claim)
def test_no_kind_that_can_move_a_claim_is_cheaper(claim):
    chosen = cheapest_test(claim)

    assert can_move(chosen, claim)
    assert all(effort(chosen) <= effort(kind) for kind in Kind if can_move(kind, claim))


def test_nobodys_problem_was_ever_looked_up():
    assert not can_move(Kind.DESK_RESEARCH, Claim.PROBLEM_EXISTS)  # weighs 0.6
    assert can_move(Kind.DESK_RESEARCH, Claim.ADDS_UP)


def test_a_kind_moves_a_claim_from_a_weight_of_a_half():
    assert can_move(Kind.FLYER, Claim.WILL_USE)  # 0.5
    assert not can_move(Kind.PARTNER_TALKS, Claim.CAN_DELIVER)  # 0.3


def effort(kind):
    found = usual(kind)
    return found.cost, found.setup_days + found.run_days
