"""Routes: what each address takes and gives, said once, for the answering and for the description."""

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from tracker.actions.accounts.members import Member
from tracker.api.shared.fields import Asked, Body, Changes, Record
from tracker.api.shared.paging import ListAsked, page_of
from tracker.rules.references import Kind
from tracker.store.database import Session

Run = TypeVar("Run", bound=Callable[..., Any])
OK, CREATED = 200, 201


@dataclass(frozen=True)
class Resource:
    """A record with an address of its own: where it is, how it is found (or Missing), how it is shown."""

    kind: Kind
    path: str
    find: Callable[[Session, Member, str], Any]
    show: Callable[[Session, Member, datetime, Any], Record]
    record: type[Record]

    @property
    def address(self) -> str:
        """Return the address of one record."""
        return f"{self.path}/<ref>"


@dataclass(frozen=True)
class Route:
    """One thing a program can ask for.

    ``run`` is called with session, member and now, then with the record the path names (``finds``),
    then with the checked body (``takes``) or else the checked query (``asks``). What a route that
    writes returns is shown by ``shows``.
    """

    method: str
    path: str
    run: Callable[..., Any]
    gives: type[BaseModel]
    status: int = OK
    finds: Resource | None = None
    asks: type[Asked] = Asked
    takes: type[Body] | None = None
    shows: Resource | None = None

    @property
    def is_read(self) -> bool:
        """Tell whether it changes nothing."""
        return self.method == "GET"

    @property
    def name(self) -> str:
        """Return what it is called in logs and in the description: `post_hypotheses_ref_verdict`."""
        return re.sub(r"\W+", "_", f"{self.method.lower()}{self.path}").strip("_")

    @property
    def word(self) -> str:
        """Return the word of the story it belongs to: the first of its path."""
        return self.path.split("/")[1]

    @property
    def summary(self) -> str:
        """Return what it does, in one line."""
        return (inspect.getdoc(self.run) or "").split("\n")[0]


class Routes(list[Route]):
    """The routes of one word, in the order they are described."""

    def lists(
        self,
        path: str,
        item: type[BaseModel],
        *,
        asks: type[ListAsked] = ListAsked,
        within: Resource | None = None,
    ) -> Callable[[Run], Run]:
        """Answer GET with a page: ``run`` returns items and the next cursor."""
        return self._adding("GET", path, gives=page_of(item), asks=asks, finds=within)

    def shows(self, resource: Resource) -> None:
        """Answer GET with the record."""
        route = Route("GET", resource.address, resource.show, resource.record, finds=resource)
        self.append(route)

    def adds(
        self,
        resource: Resource,
        takes: type[Body],
        *,
        path: str = "",
        within: Resource | None = None,
    ) -> Callable[[Run], Run]:
        """Answer POST on a list with the new record, 201."""
        return self._adding(
            "POST",
            path or resource.path,
            gives=resource.record,
            takes=takes,
            shows=resource,
            finds=within,
            status=CREATED,
        )

    def edits(self, resource: Resource, takes: type[Changes]) -> Callable[[Run], Run]:
        """Answer PATCH with the changed record, or with both states when the version is stale."""
        return self._on(resource, "PATCH", "", takes=takes)

    def does(self, resource: Resource, verb: str, takes: type[Body]) -> Callable[[Run], Run]:
        """Answer POST on a verb of a record with the record after it."""
        return self._on(resource, "POST", f"/{verb}", takes=takes)

    def erases(self, resource: Resource, asks: type[Asked]) -> Callable[[Run], Run]:
        """Answer DELETE with what is left of the record."""
        return self._on(resource, "DELETE", "", asks=asks)

    def _on(self, resource: Resource, method: str, end: str, **rest: Any) -> Callable[[Run], Run]:
        return self._adding(
            method,
            resource.address + end,
            gives=resource.record,
            finds=resource,
            shows=resource,
            **rest,
        )

    def _adding(self, method: str, path: str, **rest: Any) -> Callable[[Run], Run]:
        def add(run: Run) -> Run:
            self.append(Route(method, path, run, **rest))
            return run

        return add


Page = tuple[Sequence[BaseModel], str | None]
"""What the function of a list returns: its items and the cursor of the next page."""
