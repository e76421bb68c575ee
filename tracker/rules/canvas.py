"""The canvas: nine blocks, the claims that belong to them, and Blank's four steps."""

from enum import StrEnum


class Block(StrEnum):
    """The nine blocks of a Business Model Canvas (Osterwalder and Pigneur, 2010)."""

    KEY_PARTNERS = "key_partners"
    KEY_ACTIVITIES = "key_activities"
    KEY_RESOURCES = "key_resources"
    VALUE_PROPOSITIONS = "value_propositions"
    CUSTOMER_RELATIONSHIPS = "customer_relationships"
    CHANNELS = "channels"
    CUSTOMER_SEGMENTS = "customer_segments"
    COST_STRUCTURE = "cost_structure"
    REVENUE_STREAMS = "revenue_streams"


class Claim(StrEnum):
    """What a hypothesis says of the world, and so what would prove it wrong."""

    PROBLEM_EXISTS = "problem_exists"
    PROBLEM_MATTERS = "problem_matters"
    WILL_USE = "will_use"
    WILL_COMMIT = "will_commit"
    CAN_REACH = "can_reach"
    CAN_DELIVER = "can_deliver"
    ADDS_UP = "adds_up"


class Risk(StrEnum):
    """The three risks of a business model, derived from the claim."""

    DESIRABILITY = "desirability"
    FEASIBILITY = "feasibility"
    VIABILITY = "viability"


class Step(StrEnum):
    """The four steps of Customer Development (Blank, The Four Steps to the Epiphany)."""

    DISCOVERY = "discovery"
    VALIDATION = "validation"
    CREATION = "creation"
    BUILDING = "building"


PROBLEM_CLAIMS = frozenset({Claim.PROBLEM_EXISTS, Claim.PROBLEM_MATTERS})

RISKS = {
    Claim.PROBLEM_EXISTS: Risk.DESIRABILITY,
    Claim.PROBLEM_MATTERS: Risk.DESIRABILITY,
    Claim.WILL_USE: Risk.DESIRABILITY,
    Claim.CAN_REACH: Risk.DESIRABILITY,
    Claim.CAN_DELIVER: Risk.FEASIBILITY,
    Claim.WILL_COMMIT: Risk.VIABILITY,
    Claim.ADDS_UP: Risk.VIABILITY,
}

CLAIM_OFFERED_FIRST = {
    Block.CUSTOMER_SEGMENTS: Claim.PROBLEM_EXISTS,
    Block.VALUE_PROPOSITIONS: Claim.WILL_USE,
    Block.CHANNELS: Claim.CAN_REACH,
    Block.CUSTOMER_RELATIONSHIPS: Claim.CAN_REACH,
    Block.REVENUE_STREAMS: Claim.WILL_COMMIT,
    Block.KEY_PARTNERS: Claim.WILL_COMMIT,
    Block.KEY_ACTIVITIES: Claim.CAN_DELIVER,
    Block.KEY_RESOURCES: Claim.CAN_DELIVER,
    Block.COST_STRUCTURE: Claim.ADDS_UP,
}


def risk_of(claim: Claim) -> Risk:
    """Return the risk a claim belongs to."""
    return RISKS[claim]


def claims_with(risk: Risk) -> list[Claim]:
    """Return the claims that carry a risk, in the order of DOMAIN's list."""
    return [claim for claim in Claim if RISKS[claim] is risk]


def claim_offered_for(block: Block) -> Claim:
    """Return the claim a note in this block most often makes; the member can choose another."""
    return CLAIM_OFFERED_FIRST[block]
