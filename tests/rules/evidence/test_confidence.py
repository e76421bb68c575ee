"""Confidence: examples for every rule, and what must hold whatever the evidence."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.evidence import by_hand
from tests.rules.evidence.strategies import (
    TODAY,
    claims,
    histories,
    observations,
    plain_histories,
    results,
    tallies,
)
from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import (
    Piece,
    assess,
    confidence_of,
    contribution,
    counts_for,
)
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.evidence.tally import Standing, Tally

NOISE = 1e-9


def said(source, signal=Signal.PAID, direction=Direction.SUPPORTS, *, ref="V1", days=0, **more):
    return Piece(ref, source, direction, signal, TODAY - timedelta(days=days), **more)


def counted(tally, signal=Signal.PAID, *, experiment="E1", days=0):
    day = TODAY - timedelta(days=days)
    return Piece("V9", experiment, Direction.NEUTRAL, signal, day, experiment, tally)


def confidence(pieces, claim=Claim.WILL_COMMIT):
    return assess(claim, pieces, TODAY).confidence


def total(pieces, claim=Claim.WILL_COMMIT, today=TODAY):
    return assess(claim, pieces, today).total


@pytest.mark.parametrize(("organisations", "expected"), [(1, 0.75), (2, 0.90), (3, 0.9643)])
def test_each_organisation_that_paid_multiplies_the_odds_by_three(organisations, expected):
    pieces = [said(f"O{number}") for number in range(organisations)]

    assert confidence(pieces) == pytest.approx(expected, abs=5e-5)


def test_nothing_known_is_a_half():
    found = assess(Claim.WILL_COMMIT, [], TODAY)

    assert (found.total, found.confidence, found.independent_sources) == (0, 0.5, 0)


def test_ten_opinions_are_one_unit_of_talk():
    pieces = [said(f"O{number}", Signal.OPINION) for number in range(10)]

    assert confidence(pieces, Claim.PROBLEM_EXISTS) == pytest.approx(0.75)


@pytest.mark.parametrize(("opinions", "expected"), [(9, 0.9), (10, 1.0), (11, 1.0)])
def test_talk_is_cut_at_one_unit(opinions, expected):
    pieces = [said(f"O{number}", Signal.OPINION) for number in range(opinions)]

    assert total(pieces, Claim.PROBLEM_EXISTS) == pytest.approx(expected)


def test_talk_against_is_cut_at_one_unit_too():
    against = [said(f"O{n}", Signal.OPINION, Direction.CONTRADICTS) for n in range(30)]

    assert total(against, Claim.PROBLEM_EXISTS) == -1


@pytest.mark.parametrize(
    ("claim", "signal", "is_talk"),
    [
        (Claim.WILL_USE, Signal.PAST_FACT, True),  # 0.2
        (Claim.CAN_REACH, Signal.MEASURED, False),  # 0.3
        (Claim.PROBLEM_EXISTS, Signal.ENGAGED, False),  # 0.3
    ],
)
def test_a_quarter_of_a_unit_divides_talk_from_the_rest(claim, signal, is_talk):
    assert contribution(claim, said("O1", signal), TODAY).is_talk is is_talk


def test_talk_that_something_better_stands_beside_is_not_cut():
    opinions = [said(f"O{number}", Signal.OPINION, days=0) for number in range(1, 21)]
    old_fact = said("O1", Signal.PAST_FACT, days=1_200)

    without, with_fact = (
        total(opinions, Claim.PROBLEM_EXISTS),
        total([*opinions, old_fact], Claim.PROBLEM_EXISTS),
    )

    assert without == 1
    assert with_fact == pytest.approx(1.1)


def test_what_is_talk_is_said_by_its_weight_and_not_by_its_age():
    opinions = [said(f"O{number}", Signal.OPINION) for number in range(1, 21)]
    forgotten_fact = said("O1", Signal.PAST_FACT, days=10_000)

    assert total([*opinions, forgotten_fact], Claim.PROBLEM_EXISTS) == pytest.approx(1.1)


def test_one_source_is_one_voice_for_and_one_against():
    pieces = [
        said("O1", Signal.PAID, ref="V1"),
        said("O1", Signal.COMMITTED, ref="V2"),
        said("O1", Signal.COMMITTED, Direction.CONTRADICTS, ref="V3"),
        said("O1", Signal.ENGAGED, Direction.CONTRADICTS, ref="V4"),
    ]

    found = assess(Claim.WILL_COMMIT, pieces, TODAY)

    assert found.total == pytest.approx(1.0 - 0.8)
    assert found.independent_sources == 1
    assert [each.counts for each in found.contributions] == [True, False, True, False]
    assert str(found.contributions[1].silence) == "same voice as V1"


def test_a_contradiction_is_the_ask_that_was_declined():
    assert confidence([said("O1", Signal.PAID, Direction.CONTRADICTS)]) == pytest.approx(0.25)


def test_neutral_evidence_says_nothing():
    found = assess(Claim.WILL_COMMIT, [said("O1", direction=Direction.NEUTRAL)], TODAY)

    assert (found.confidence, found.independent_sources) == (0.5, 0)


def test_a_signal_without_weight_is_no_source():
    found = assess(Claim.WILL_COMMIT, [said("O1", Signal.OPINION)], TODAY)

    assert (found.confidence, found.independent_sources) == (0.5, 0)


def test_a_tally_counts_the_people_in_it():
    five_of_ten = counted(Tally(5, 10, 0.3, None, 10))

    found = assess(Claim.WILL_COMMIT, [five_of_ten], TODAY)

    assert found.confidence == pytest.approx(0.7051, abs=5e-5)
    assert found.independent_sources == 10


def test_a_tally_between_its_bars_counts_nobody():
    between = counted(Tally(2, 10, 0.3, 0.1, 10))

    assert assess(Claim.WILL_COMMIT, [between], TODAY).independent_sources == 0


def test_where_the_tally_says_more_the_interviews_are_counted_in_it():
    tally = counted(Tally(10, 10, 0.3, None, 10))
    interviews = [said(f"O{n}", Signal.ENGAGED, ref=f"V{n}", experiment="E1") for n in (1, 2)]

    found = assess(Claim.WILL_COMMIT, [*interviews, tally], TODAY)

    assert found.total == pytest.approx(3)
    assert found.independent_sources == 10
    assert [str(each.silence) for each in found.contributions[:2]] == ["counted in E1"] * 2


def test_where_the_interviews_say_more_the_tally_is_counted_in_them():
    tally = counted(Tally(5, 10, 0.3, None, 10), Signal.ENGAGED)
    interviews = [said(f"O{n}", Signal.PAID, ref=f"V{n}", experiment="E1") for n in (1, 2)]

    found = assess(Claim.WILL_COMMIT, [tally, *interviews], TODAY)

    assert found.total == pytest.approx(2)
    assert found.independent_sources == 2
    assert not found.contributions[0].counts


def test_at_a_tie_the_tally_counts():
    tally = counted(Tally(3, 10, 0.3, None, 10))
    interview = said("O1", Signal.PAID, Direction.CONTRADICTS, experiment="E1", days=240)

    assert total([tally, interview]) == pytest.approx(0.5)


def test_interviews_of_another_experiment_are_other_people():
    tally = counted(Tally(3, 10, 0.3, None, 10))
    interview = said("O1", experiment="E2")

    assert total([tally, interview]) == pytest.approx(1.5)


def test_a_neutral_remark_beside_an_open_tally_is_counted_in_it():
    open_tally = counted(Tally(2, 10, 0.3, 0.1, 10))
    remark = said("O1", direction=Direction.NEUTRAL, experiment="E1")

    assert total([open_tally, remark]) == 0


def test_a_piece_older_than_can_be_felt_says_nothing():
    assert total([said("O1", days=240 * 29)]) == pytest.approx(2**-29)
    assert total([said("O1", days=240 * 30)]) == 0


@pytest.mark.parametrize(
    ("claim", "piece", "counts"),
    [
        (Claim.WILL_COMMIT, said("O1"), True),
        (Claim.WILL_COMMIT, said("O1", days=20_000), True),
        (Claim.WILL_COMMIT, said("O1", Signal.OPINION), False),
        (Claim.WILL_COMMIT, said("O1", direction=Direction.NEUTRAL), False),
        (Claim.WILL_COMMIT, counted(Tally(3, 10, 0.3, None, 10)), True),
        (Claim.WILL_COMMIT, counted(Tally(3, 10, 0.3, None, 11)), False),
        (Claim.WILL_COMMIT, counted(Tally(2, 10, 0.3, 0.1, 10)), False),
        (Claim.CAN_DELIVER, counted(Tally(9, 10, 0.3, None, 10), Signal.ENGAGED), False),
    ],
)
def test_counted_evidence_points_one_way_and_weighs_something(claim, piece, counts):
    assert counts_for(claim, piece) is counts


@given(claims, histories())
def test_the_rules_agree_with_the_decimals(claim, pieces):
    found = assess(claim, pieces, TODAY)
    told = by_hand.assessed(claim.value, pieces, TODAY)

    assert found.total == pytest.approx(told.total, abs=1e-9)
    assert found.confidence == pytest.approx(told.confidence, abs=1e-9)
    assert found.independent_sources == told.sources


@given(claims, histories())
def test_the_contributions_that_count_add_up_to_the_total_but_for_the_cut_of_talk(claim, pieces):
    found = assess(claim, pieces, TODAY)
    heard = [each for each in found.contributions if each.counts]

    if not any(each.is_talk for each in heard):
        assert sum(each.x for each in heard) == pytest.approx(found.total, abs=1e-9)
    assert all(each.counts or each.silence for each in found.contributions)


@given(claims, histories(), st.randoms())
def test_the_order_of_evidence_does_not_matter(claim, pieces, random):
    shuffled = random.sample(pieces, len(pieces))

    first, second = assess(claim, pieces, TODAY), assess(claim, shuffled, TODAY)

    assert (first.total, first.independent_sources) == (second.total, second.independent_sources)


@given(claims, histories(), st.data())
def test_repeating_evidence_changes_nothing(claim, pieces, data):
    assume(pieces)
    again = data.draw(st.sampled_from(pieces))

    before, after = assess(claim, pieces, TODAY), assess(claim, [*pieces, again], TODAY)

    assert (before.total, before.independent_sources) == (after.total, after.independent_sources)


@given(claims, plain_histories(), observations(directions=(Direction.SUPPORTS,), experiments=()))
def test_one_more_supporting_piece_never_lowers_it(claim, pieces, one_more):
    assert total([*pieces, one_more], claim) >= total(pieces, claim) - NOISE


@given(claims, plain_histories(), observations(directions=(Direction.CONTRADICTS,), experiments=()))
def test_one_more_contradicting_piece_never_raises_it(claim, pieces, one_more):
    assert total([*pieces, one_more], claim) <= total(pieces, claim) + NOISE


@given(claims, plain_histories(), results("E3"))
def test_a_tally_that_is_met_never_lowers_it_and_one_that_failed_never_raises_it(
    claim, pieces, result
):
    before, after = total(pieces, claim), total([*pieces, result], claim)

    assert after >= before - NOISE or result.tally.standing is not Standing.MET
    assert after <= before + NOISE or result.tally.standing is not Standing.FAILED


@given(claims, plain_histories(), st.sampled_from([1, -1]), st.integers(1, 2_000))
def test_when_all_points_one_way_time_moves_it_towards_a_half_and_never_past(
    claim, pieces, way, days
):
    one_way = [each for each in pieces if contribution(claim, each, TODAY).x * way >= 0]

    now = total(one_way, claim) * way
    later = total(one_way, claim, TODAY + timedelta(days=days)) * way

    assert 0 <= later <= now + NOISE


@given(claims, st.lists(observations(signals=(Signal.OPINION,)), max_size=40), tallies())
def test_opinions_alone_stay_between_a_quarter_and_three_quarters(claim, pieces, tally):
    asked = counted(tally, Signal.OPINION)

    assert 0.25 <= confidence([*pieces, asked], claim) <= 0.75


@given(claims, histories())
def test_confidence_stays_between_nothing_and_certainty(claim, pieces):
    assert 0 < confidence(pieces, claim) < 1


@given(claims, plain_histories())
def test_what_counts_for_a_claim_is_what_weighs_and_points(claim, pieces):
    for each in assess(claim, pieces, TODAY).contributions:
        counts = each.direction is not Direction.NEUTRAL and each.weight > 0
        assert counts_for(claim, each.piece) is counts


def test_a_supporting_interview_can_lower_it_where_its_experiment_has_a_tally_too():
    """The exemption is real: the side that says more takes over, and its talk is then cut."""
    tally = counted(Tally(3, 10, 0.3, None, 10), Signal.PAID)
    signed_elsewhere = said("O1", Signal.PAID, ref="V1")
    same_people = said("O1", Signal.COMMITTED, ref="V2", experiment="E1")

    before = confidence([tally, signed_elsewhere])
    after = confidence([tally, signed_elsewhere, same_people])

    assert before == pytest.approx(0.8386, abs=5e-5)
    assert after == pytest.approx(0.75)


def test_time_can_raise_it_where_an_experiment_has_a_tally_and_talk():
    """The same exemption: fresh talk outweighs the tally and is cut; as it fades the tally speaks."""
    talk = [
        said(f"P{number}", Signal.OPINION, ref=f"V{number}", experiment="E1")
        for number in range(20)
    ]
    tally = counted(Tally(10, 10, 0.3, None, 10), Signal.PAST_FACT)
    later = TODAY + timedelta(days=60)

    assert confidence([*talk, tally], Claim.PROBLEM_EXISTS) == pytest.approx(0.75)
    assert assess(Claim.PROBLEM_EXISTS, [*talk, tally], later).confidence == pytest.approx(
        0.8019, abs=5e-5
    )


@given(st.floats(-50, 50))
def test_confidence_mirrors_its_sum(units):
    assert confidence_of(units) == pytest.approx(1 - confidence_of(-units))


def test_an_older_piece_is_only_as_heavy_as_it_is_fresh():
    half = said("O1", days=240)

    found = contribution(Claim.WILL_COMMIT, half, TODAY)

    assert (found.weight, found.freshness, found.x) == (1.0, 0.5, 0.5)
    assert replace(half, direction=Direction.CONTRADICTS) != half
