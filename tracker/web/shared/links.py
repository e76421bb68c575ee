"""Links: the page of any record, from its reference alone."""

from flask import url_for

PAGES = {
    "C": "canvas.board",
    "H": "hypotheses.show",
    "E": "experiments.show",
    "O": "organisations.show",
    "P": "participants.show",
    "I": "interviews.show",
    "V": "evidence.show",
}


def page_of(slug: str, ref: str | None) -> str | None:
    """Return the address of a record's page, or None for a kind that has none (segments)."""
    endpoint = PAGES.get(ref[:1]) if ref else None
    return url_for(endpoint, slug=slug, ref=ref) if endpoint else None
