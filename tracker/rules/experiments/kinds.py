"""The kinds of experiment: usual step and signal, days to set up and to run, and cost."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.rules.canvas import PROBLEM_CLAIMS, Claim, Step
from tracker.rules.evidence.signals import GATE_WEIGHT, Signal, weight


class Kind(StrEnum):
    """The ways to test a hypothesis."""

    PROBLEM_INTERVIEWS = "problem_interviews"
    OBSERVATION = "observation"
    SURVEY = "survey"
    DESK_RESEARCH = "desk_research"
    PARTNER_TALKS = "partner_talks"
    FLYER = "flyer"
    LANDING_PAGE = "landing_page"
    ONLINE_AD = "online_ad"
    MOCK_UP = "mock_up"
    SOLUTION_INTERVIEWS = "solution_interviews"
    TRY_OUT_WORKSHOP = "try_out_workshop"
    CONCIERGE_MVP = "concierge_mvp"
    WIZARD_OF_OZ_MVP = "wizard_of_oz_mvp"
    SINGLE_FEATURE_MVP = "single_feature_mvp"
    LETTER_OF_INTENT = "letter_of_intent"
    PRE_SALE = "pre_sale"
    PILOT = "pilot"
    TECHNICAL_TRIAL = "technical_trial"
    COST_QUOTATION = "cost_quotation"
    MESSAGE_TEST = "message_test"
    CHANNEL_TEST = "channel_test"
    REFERRAL_TEST = "referral_test"
    OTHER = "other"


@dataclass(frozen=True)
class Usual:
    """What a kind of experiment usually takes and gives; cost from 1 (low) to 5 (high)."""

    step: Step
    signal: Signal
    setup_days: int
    run_days: int
    cost: int


USUAL = {
    Kind.PROBLEM_INTERVIEWS: Usual(Step.DISCOVERY, Signal.PAST_FACT, 2, 14, 1),
    Kind.OBSERVATION: Usual(Step.DISCOVERY, Signal.OBSERVED_USE, 3, 7, 2),
    Kind.SURVEY: Usual(Step.DISCOVERY, Signal.OPINION, 1, 7, 1),
    Kind.DESK_RESEARCH: Usual(Step.DISCOVERY, Signal.MEASURED, 1, 3, 1),
    Kind.PARTNER_TALKS: Usual(Step.DISCOVERY, Signal.COMMITTED, 3, 21, 2),
    Kind.FLYER: Usual(Step.VALIDATION, Signal.ENGAGED, 2, 7, 1),
    Kind.LANDING_PAGE: Usual(Step.VALIDATION, Signal.ENGAGED, 2, 14, 2),
    Kind.ONLINE_AD: Usual(Step.VALIDATION, Signal.ENGAGED, 1, 7, 3),
    Kind.MOCK_UP: Usual(Step.VALIDATION, Signal.ENGAGED, 3, 7, 2),
    Kind.SOLUTION_INTERVIEWS: Usual(Step.VALIDATION, Signal.ENGAGED, 2, 14, 1),
    Kind.TRY_OUT_WORKSHOP: Usual(Step.VALIDATION, Signal.ENGAGED, 7, 1, 2),
    Kind.CONCIERGE_MVP: Usual(Step.VALIDATION, Signal.OBSERVED_USE, 7, 28, 3),
    Kind.WIZARD_OF_OZ_MVP: Usual(Step.VALIDATION, Signal.OBSERVED_USE, 14, 28, 4),
    Kind.SINGLE_FEATURE_MVP: Usual(Step.VALIDATION, Signal.OBSERVED_USE, 28, 28, 5),
    Kind.LETTER_OF_INTENT: Usual(Step.VALIDATION, Signal.COMMITTED, 5, 21, 1),
    Kind.PRE_SALE: Usual(Step.VALIDATION, Signal.PAID, 3, 14, 2),
    Kind.PILOT: Usual(Step.VALIDATION, Signal.OBSERVED_USE, 21, 56, 5),
    Kind.TECHNICAL_TRIAL: Usual(Step.VALIDATION, Signal.MEASURED, 7, 14, 3),
    Kind.COST_QUOTATION: Usual(Step.VALIDATION, Signal.MEASURED, 2, 10, 1),
    Kind.MESSAGE_TEST: Usual(Step.CREATION, Signal.ENGAGED, 2, 14, 2),
    Kind.CHANNEL_TEST: Usual(Step.CREATION, Signal.PAID, 5, 28, 4),
    Kind.REFERRAL_TEST: Usual(Step.CREATION, Signal.COMMITTED, 3, 28, 2),
    Kind.OTHER: Usual(Step.DISCOVERY, Signal.ENGAGED, 3, 14, 2),
}
"""Our choice, ordered as published lists are (Bland and Osterwalder, Testing Business Ideas)."""

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def usual(kind: Kind) -> Usual:
    """Return what a kind usually takes and gives."""
    return USUAL[kind]


def can_move(kind: Kind, claim: Claim) -> bool:
    """Tell whether what a kind usually gives weighs enough to judge a claim by.

    Nobody's problem was ever looked up: for problem claims ``measured`` does not do.
    """
    signal = USUAL[kind].signal
    if claim in PROBLEM_CLAIMS and signal is Signal.MEASURED:
        return False
    return weight(claim, signal) >= GATE_WEIGHT


def cheapest_test(claim: Claim) -> Kind:
    """Return the kind to test a claim with next: lowest cost, then fewest days in all, then the table's order."""
    return min((kind for kind in Kind if can_move(kind, claim)), key=_effort)


def _effort(kind: Kind) -> tuple[int, int, int]:
    facts = USUAL[kind]
    return facts.cost, facts.setup_days + facts.run_days, _ORDER[kind]
