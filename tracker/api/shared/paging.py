"""Pages of lists: at most 200 items, and a cursor from which the next page goes on."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, create_model

from tracker.api.shared.fields import Asked, whole
from tracker.rules.references import LARGEST
from tracker.rules.refusals import RuleViolation

USUAL_LIMIT, MOST = 50, 200
I = TypeVar("I", bound=BaseModel)  # noqa: E741 - the I of item
R = TypeVar("R")


class Listed(BaseModel, Generic[I]):
    """One page of a list; `next` is the cursor of the next one, null on the last."""

    items: list[I]
    next: str | None


def page_of(item: type[BaseModel]) -> type[BaseModel]:
    """Return the shape of a page of such items, under a name that people can read."""
    page: Any = Listed[item]  # type: ignore[valid-type]
    name = f"PageOf{item.__name__}"
    return create_model(name, __base__=page, __doc__=Listed.__doc__)


class ListAsked(Asked):
    """How much of a list, and from where."""

    limit: Annotated[int, Field(ge=1, le=MOST), BeforeValidator(whole)] = USUAL_LIMIT
    cursor: str | None = None
    """The `next` of the page before, as it is."""


def cut(
    rows: Sequence[R], asked: ListAsked, key: Callable[[R], Sequence[Any]]
) -> tuple[Sequence[R], str | None]:
    """Return the rows of this page and the cursor of the next; ask the store for ``limit + 1``."""
    page = rows[: asked.limit]
    return page, cursor_of(*key(page[-1])) if len(rows) > asked.limit else None


def cursor_of(*key: Any) -> str:
    """Return a place in a list as text that needs no escaping in an address."""
    plain = [part.isoformat() if isinstance(part, date) else part for part in key]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def place_of(cursor: str | None, *parts: Callable[[Any], Any]) -> tuple[Any, ...] | None:
    """Return the key in a cursor, each part read by its reader; raise RuleViolation for a forged one."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        return tuple(read(part) for read, part in zip(parts, found, strict=True))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise RuleViolation(
            "This cursor is none of ours. Begin the list again without it.", "cursor"
        ) from None


def number(part: Any) -> int:
    """Read a record's number."""
    if not isinstance(part, int) or isinstance(part, bool) or not 0 <= part <= LARGEST:
        raise ValueError
    return part


def number_after(cursor: str | None) -> int:
    """Return the number after which a list in the order of recording goes on."""
    place = place_of(cursor, number)
    return place[0] if place else 0


def day(part: Any) -> date:
    """Read a day."""
    return date.fromisoformat(part)


def moment(part: Any) -> datetime:
    """Read an aware moment."""
    found = datetime.fromisoformat(part)
    if found.tzinfo is None:
        raise ValueError
    return found


def share(part: Any) -> float:
    """Read a confidence."""
    if not isinstance(part, float | int) or not 0 <= part <= 1:
        raise ValueError
    return float(part)


def digits(part: Any) -> str:
    """Read a rank, which is digits."""
    if not isinstance(part, str) or not part.isascii() or not part.isdigit():
        raise ValueError
    return part
