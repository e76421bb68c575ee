"""The words people read for every stored value; doors translate them."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.rules.accounts import Role
from tracker.rules.canvas import Block, Claim, Risk, Step
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure, SpendingCategory
from tracker.rules.experiments.kinds import Kind
from tracker.rules.experiments.outcomes import Outcome
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.rules.interviews import InterviewKind
from tracker.rules.letters import LetterKind, MailTrouble
from tracker.rules.sentences import Sentence

WORDS: Mapping[str, Mapping[StrEnum, Sentence]] = {
    "role": {
        Role.OWNER: Sentence("owner"),
        Role.EDITOR: Sentence("editor"),
        Role.VIEWER: Sentence("viewer"),
    },
    "block": {
        Block.KEY_PARTNERS: Sentence("Key partners"),
        Block.KEY_ACTIVITIES: Sentence("Key activities"),
        Block.KEY_RESOURCES: Sentence("Key resources"),
        Block.VALUE_PROPOSITIONS: Sentence("Value propositions"),
        Block.CUSTOMER_RELATIONSHIPS: Sentence("Customer relationships"),
        Block.CHANNELS: Sentence("Channels"),
        Block.CUSTOMER_SEGMENTS: Sentence("Customer segments"),
        Block.COST_STRUCTURE: Sentence("Cost structure"),
        Block.REVENUE_STREAMS: Sentence("Revenue streams"),
    },
    "claim": {
        Claim.PROBLEM_EXISTS: Sentence("the problem exists"),
        Claim.PROBLEM_MATTERS: Sentence("the problem matters"),
        Claim.WILL_USE: Sentence("they will use it"),
        Claim.WILL_COMMIT: Sentence("they will commit"),
        Claim.CAN_REACH: Sentence("they can be reached"),
        Claim.CAN_DELIVER: Sentence("it can be delivered"),
        Claim.ADDS_UP: Sentence("the sums add up"),
    },
    "risk": {
        Risk.DESIRABILITY: Sentence("desirability"),
        Risk.FEASIBILITY: Sentence("feasibility"),
        Risk.VIABILITY: Sentence("viability"),
    },
    "step": {
        Step.DISCOVERY: Sentence("Discovery"),
        Step.VALIDATION: Sentence("Validation"),
        Step.CREATION: Sentence("Creation"),
        Step.BUILDING: Sentence("Building"),
    },
    "direction": {
        Direction.SUPPORTS: Sentence("supports"),
        Direction.CONTRADICTS: Sentence("contradicts"),
        Direction.NEUTRAL: Sentence("neutral"),
    },
    "signal": {
        Signal.OPINION: Sentence("said"),
        Signal.PAST_FACT: Sentence("did"),
        Signal.ENGAGED: Sentence("came"),
        Signal.OBSERVED_USE: Sentence("used"),
        Signal.COMMITTED: Sentence("committed"),
        Signal.PAID: Sentence("paid"),
        Signal.MEASURED: Sentence("measured"),
    },
    "signal_help": {
        Signal.OPINION: Sentence("a view, a compliment, “I would…”"),
        Signal.PAST_FACT: Sentence("a specific thing they did, or do now"),
        Signal.ENGAGED: Sentence("clicked, came, signed up, gave time"),
        Signal.OBSERVED_USE: Sentence("was seen doing it"),
        Signal.COMMITTED: Sentence(
            "a letter of intent, hours, a room, equipment, an introduction to whoever decides"
        ),
        Signal.PAID: Sentence("money"),
        Signal.MEASURED: Sentence("built, counted, quoted or looked up"),
    },
    "status": {
        Status.UNTESTED: Sentence("untested"),
        Status.TESTING: Sentence("testing"),
        Status.VALIDATED: Sentence("validated"),
        Status.INVALIDATED: Sentence("invalidated"),
        Status.INCONCLUSIVE: Sentence("inconclusive"),
        Status.RETIRED: Sentence("retired"),
    },
    "verdict": {
        Verdict.VALIDATED: Sentence("validated"),
        Verdict.INVALIDATED: Sentence("invalidated"),
        Verdict.INCONCLUSIVE: Sentence("inconclusive"),
    },
    "stale": {
        StaleReason.ORPHANED: Sentence("orphaned"),
        StaleReason.STUCK: Sentence("stuck"),
        StaleReason.NEVER_TESTED: Sentence("never tested"),
        StaleReason.AGED: Sentence("aged"),
    },
    "kind": {
        Kind.PROBLEM_INTERVIEWS: Sentence("problem interviews"),
        Kind.OBSERVATION: Sentence("observation"),
        Kind.SURVEY: Sentence("survey"),
        Kind.DESK_RESEARCH: Sentence("desk research"),
        Kind.PARTNER_TALKS: Sentence("partner talks"),
        Kind.FLYER: Sentence("flyer"),
        Kind.LANDING_PAGE: Sentence("landing page"),
        Kind.ONLINE_AD: Sentence("online ad"),
        Kind.MOCK_UP: Sentence("mock-up"),
        Kind.SOLUTION_INTERVIEWS: Sentence("solution interviews"),
        Kind.TRY_OUT_WORKSHOP: Sentence("try-out workshop"),
        Kind.CONCIERGE_MVP: Sentence("concierge MVP"),
        Kind.WIZARD_OF_OZ_MVP: Sentence("Wizard of Oz MVP"),
        Kind.SINGLE_FEATURE_MVP: Sentence("single-feature MVP"),
        Kind.LETTER_OF_INTENT: Sentence("letter of intent"),
        Kind.PRE_SALE: Sentence("pre-sale"),
        Kind.PILOT: Sentence("pilot"),
        Kind.TECHNICAL_TRIAL: Sentence("technical trial"),
        Kind.COST_QUOTATION: Sentence("cost quotation"),
        Kind.MESSAGE_TEST: Sentence("message test"),
        Kind.CHANNEL_TEST: Sentence("channel test"),
        Kind.REFERRAL_TEST: Sentence("referral test"),
        Kind.OTHER: Sentence("other test"),
    },
    "experiment_status": {
        ExperimentStatus.PLANNED: Sentence("planned"),
        ExperimentStatus.RUNNING: Sentence("running"),
        ExperimentStatus.COMPLETED: Sentence("completed"),
        ExperimentStatus.CANCELLED: Sentence("cancelled"),
    },
    "measure": {
        Measure.SHARE: Sentence("share of people"),
        Measure.COUNT: Sentence("count"),
        Measure.AMOUNT: Sentence("amount"),
    },
    "better": {
        Better.HIGHER: Sentence("higher is better"),
        Better.LOWER: Sentence("lower is better"),
    },
    "outcome": {
        Outcome.TOO_EARLY: Sentence("too early"),
        Outcome.MET: Sentence("met"),
        Outcome.FAILED: Sentence("failed"),
        Outcome.INCONCLUSIVE: Sentence("inconclusive"),
    },
    "spending": {
        SpendingCategory.TEST: Sentence("test"),
        SpendingCategory.MARKETING: Sentence("marketing"),
        SpendingCategory.ORGANISATION: Sentence("organisation"),
    },
    "interview_kind": {
        InterviewKind.PROBLEM: Sentence("problem"),
        InterviewKind.SOLUTION: Sentence("solution"),
        InterviewKind.PARTNER: Sentence("partner"),
        InterviewKind.OTHER: Sentence("other"),
    },
    "letter": {
        LetterKind.INVITATION: Sentence("invitation"),
        LetterKind.PASSWORD_RESET: Sentence("new password"),
    },
    "mail_trouble": {
        MailTrouble.UNREACHABLE: Sentence("the mail server could not be reached"),
        MailTrouble.SILENT: Sentence("the mail server did not answer in time"),
        MailTrouble.DROPPED: Sentence("the mail server ended the connection"),
        MailTrouble.UNENCRYPTED: Sentence("the mail server offers no encryption"),
        MailTrouble.UNVERIFIED: Sentence("the mail server's certificate could not be verified"),
        MailTrouble.NOT_SIGNED_IN: Sentence("the mail server refused the name or password"),
        MailTrouble.ADDRESS_REFUSED: Sentence("the mail server refused the address"),
        MailTrouble.LETTER_REFUSED: Sentence("the mail server refused the message"),
        MailTrouble.UNFINISHED: Sentence("sending it was broken off"),
        MailTrouble.UNWRITTEN: Sentence("the message could not be written"),
    },
}

RUNGS = (
    Sentence("has no problem"),
    Sentence("has the problem"),
    Sentence("knows the problem"),
    Sentence("searches for a solution"),
    Sentence("has a makeshift solution"),
    Sentence("has or can free a budget"),
)
"""Blank's ladder towards the earlyvangelist, from rung 0."""

GUIDING_QUESTIONS: Mapping[Block, Sentence] = {
    Block.KEY_PARTNERS: Sentence("Who must join in, and what do they bring?"),
    Block.KEY_ACTIVITIES: Sentence("What must you be good at doing?"),
    Block.KEY_RESOURCES: Sentence("Which people, places and equipment does it take?"),
    Block.VALUE_PROPOSITIONS: Sentence("What do you do for them that nobody else does?"),
    Block.CUSTOMER_RELATIONSHIPS: Sentence(
        "How do you win them, keep them, and let them bring others?"
    ),
    Block.CHANNELS: Sentence("How do they hear of you, and how does it reach them?"),
    Block.CUSTOMER_SEGMENTS: Sentence("Who has the problem, and who pays to be rid of it?"),
    Block.COST_STRUCTURE: Sentence("What does it cost to make all this work?"),
    Block.REVENUE_STREAMS: Sentence("Who pays or contributes what, and for what?"),
}


def word(value: StrEnum) -> Sentence:
    """Return the word for a stored value; the values of two enums never clash, since members are compared by class."""
    return next(words[value] for words in WORDS.values() if type(next(iter(words))) is type(value))
