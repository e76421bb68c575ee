"""The schema: one file a word; importing this package declares every table."""

from tracker.store.tables import (
    accounts,
    canvas,
    evidence,
    experiments,
    hypotheses,
    interviews,
    journal,
    outbox,
)
from tracker.store.tables.base import METADATA

__all__ = [
    "METADATA",
    "accounts",
    "canvas",
    "evidence",
    "experiments",
    "hypotheses",
    "interviews",
    "journal",
    "outbox",
]
