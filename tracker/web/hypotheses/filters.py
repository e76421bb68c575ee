"""The filters of the list of hypotheses: the parts of its address, and what each means."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from tracker.rules.canvas import Block, Claim, Risk
from tracker.rules.hypotheses.verdicts import Status
from tracker.store.hypotheses import Filters, HypothesisLine, Sort
from tracker.web.shared.address import YES_OR_NO, Address, place, searchable

FILTERS = ("canvas", "block", "status", "stale", "owner", "tag", "claim", "risk", "q")
PARTS = (*FILTERS, "sort", "after")


def filters_in(
    address: Address, canvas_of: Callable[[str], int], owners: Mapping[str, int]
) -> Filters:
    """Return what the address narrows the list to; ``owners`` are the members by e-mail address."""
    return Filters(
        canvas_id=address.read("canvas", canvas_of),
        block=address.read("block", Block),
        status=address.read("status", Status),
        stale=address.read("stale", YES_OR_NO.__getitem__),
        owner_id=address.read("owner", lambda text: owners[text.lower()]),
        tag=address.read("tag", lambda text: searchable(text).lstrip("#")),
        claim=address.read("claim", Claim),
        risk=address.read("risk", Risk),
        q=address.read("q", searchable),
    )


def place_in(address: Address, sort: Sort) -> tuple[object, int] | None:
    """Return behind which line the page begins, as the order compares it."""
    keys = {Sort.RISK: _rank, Sort.CONFIDENCE: _share, Sort.CREATED: _moment, Sort.UPDATED: _moment}
    return address.read("after", lambda text: place(text, keys[sort]))


def behind(line: HypothesisLine) -> str:
    """Return how the address names the place behind a line."""
    key = line.key.isoformat() if isinstance(line.key, datetime) else line.key
    return f"{key}~{line.id}"


def _rank(text: str) -> object:
    if not text.isascii() or not text.isdecimal():
        raise ValueError
    return text


def _share(text: str) -> object:
    share = float(text)
    if not math.isfinite(share):
        raise ValueError
    return share


def _moment(text: str) -> object:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta(0):
        raise ValueError
    return moment.astimezone(UTC)
