"""The story in English."""

from tracker.cli.demo.english.cards import CARDS
from tracker.cli.demo.english.notes import NOTES
from tracker.cli.demo.english.talks import TALKS
from tracker.cli.demo.texts import Texts

ENGLISH = Texts(
    language="en",
    canvases={
        "evenings": (
            "Paid evening courses",
            (
                "A college and the companies around it train people to work safely with "
                "hydrogen, in the evening, and the companies pay for it."
            ),
        ),
        "lab": (
            "Lab by the half-day",
            (
                "The other way to use the same lab: suppliers rent it, with a technician, to try "
                "their parts out."
            ),
        ),
    },
    segments={
        "process": "Process companies",
        "installers": "Small installation firms",
        "seekers": "Job seekers",
        "suppliers": "Small suppliers of parts",
    },
    notes=NOTES,
    rewordings={
        "lend": "Three companies lend a trainer and equipment free of charge",
    },
    cards=CARDS,
    roles={
        "shift leader": "Shift leader",
        "hr": "HR manager",
        "fitter": "Owner of the firm",
        "maintenance": "Head of maintenance",
        "training": "Training coordinator",
        "planner": "Work planner",
        "colleague": "Project leader",
        "director": "Director of education",
        "operator": "Operator",
        "plant": "Plant manager",
        "energy": "HR manager",
    },
    talks=TALKS,
    findings={
        "modules": (
            "The first course stood ready after 38 days, from five modules that were there and "
            "one new one."
        ),
        "quotations": (
            "Three quotations and our own hours: 298 euro a seat with twelve people, 402 with "
            "eight."
        ),
    },
    reasons={
        "operators": (
            "Five of six people at four companies told of a vacancy of months, and what they did "
            "about it."
        ),
        "450": (
            "One of twelve paid in advance, and twice the answer was no when we asked for the "
            "order."
        ),
        "trainers": (
            "One says they are there, one asked six and found one. Ask again after the second "
            "evening."
        ),
        "programme": (
            "Nobody we spoke to can spare people for two years. The three evenings take its place."
        ),
        "association": (
            "The board of the association decides in December; until then this stands as it is."
        ),
        "friend": "A former colleague of ours who wanted to help. That is not a customer.",
    },
)
