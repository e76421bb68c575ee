"""The canvas: nine blocks, seven claims, the risk each carries and the claim offered first."""

import pytest

from tracker.rules.canvas import Block, Claim, Risk, Step, claim_offered_for, claims_with, risk_of

RISKS = {
    "desirability": ["problem_exists", "problem_matters", "will_use", "can_reach"],
    "feasibility": ["can_deliver"],
    "viability": ["will_commit", "adds_up"],
}
OFFERED = {
    "customer_segments": "problem_exists",
    "value_propositions": "will_use",
    "channels": "can_reach",
    "customer_relationships": "can_reach",
    "revenue_streams": "will_commit",
    "key_partners": "will_commit",
    "key_activities": "can_deliver",
    "key_resources": "can_deliver",
    "cost_structure": "adds_up",
}


@pytest.mark.parametrize("risk", Risk)
def test_the_claims_of_a_risk(risk):
    assert [claim.value for claim in claims_with(risk)] == RISKS[risk.value]


@pytest.mark.parametrize("claim", Claim)
def test_every_claim_carries_one_risk(claim):
    assert claim.value in RISKS[risk_of(claim).value]


@pytest.mark.parametrize("block", Block)
def test_the_claim_offered_first_for_a_block(block):
    assert claim_offered_for(block).value == OFFERED[block.value]


def test_the_steps_stand_in_their_order():
    assert list(Step) == ["discovery", "validation", "creation", "building"]
