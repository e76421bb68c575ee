"""The operator's page: whether the clockwork runs, mail goes out, backups are there and the disk has room."""

from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import current_app, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.rules.refusals import Missing
from tracker.store import accounts as store
from tracker.store import outbox, schema, upkeep
from tracker.store.tables.accounts import User
from tracker.web.accounts.blueprint import LARGEST, bp
from tracker.web.shared.door import (
    can_mail,
    for_owners,
    go,
    in_workspace,
    now,
    reading,
    signed_in,
    writing,
    writing_alone,
)

HEARTBEAT_IS_OLD = timedelta(minutes=5)
"""Our choice: a beat is due every minute, and a busy machine may miss a few."""
LITTLE_ROOM = 1024**3
"""Bytes on the disk; our choice: enough for a backup of a large workspace and some days to act."""


@bp.get("/operator")
@signed_in
def operator(user: User) -> ResponseReturnValue:
    """Show how the installation does; there is no such page for anybody but operators."""
    _must_operate(user)
    with reading() as session:
        beat_at = store.beat_at(session)
        counts, failed = outbox.counts(session), outbox.failed(session)
    return render_template(
        "accounts/operator.html",
        beat_at=beat_at,
        is_beating=is_beating(beat_at),
        counts=counts,
        failed=failed,
        can_mail=can_mail(),
        **_machine(),
    )


@bp.post(f"/operator/outbox/<int(max={LARGEST}):number>/again")
@signed_in
def send_again(user: User, number: int) -> ResponseReturnValue:
    """Begin anew with a letter that was given up."""
    _must_operate(user)
    with writing_alone() as session:
        if not outbox.send_again(session, number, now()):
            raise Missing
    _say_again()
    return go("accounts.operator")


@bp.post(f"/w/<slug>/outbox/<int(max={LARGEST}):number>/again")
@in_workspace
@for_owners
def send_own_again(member: Member, number: int) -> ResponseReturnValue:
    """Begin anew with a letter of this workspace that was given up."""
    with writing(member) as (session, me):
        if not outbox.send_again(session, number, now(), workspace_id=me.workspace_id):
            raise Missing
    _say_again()
    return go("accounts.members", slug=member.slug)


def is_beating(beat_at: datetime | None) -> bool:
    """Tell whether the heart beat of late."""
    return beat_at is not None and now() - beat_at <= HEARTBEAT_IS_OLD


def _must_operate(user: User) -> None:
    if not user.is_operator:
        raise Missing


def _say_again() -> None:
    flash(_("The message is tried again within a minute."), "success")


def _machine() -> dict[str, Any]:
    house = current_app.extensions["wending"]
    free = upkeep.free_bytes(house.data_dir)
    return {
        "backups": upkeep.backups_in(house.data_dir),
        "free": free,
        "has_room": free is None or free >= LITTLE_ROOM,
        "kind": upkeep.kind_of(house.database),
        "revision": schema.revision_of(house.database),
        "is_current": schema.is_current(house.database, house.migrations),
        "version": _version(),
    }


def _version() -> str:
    try:
        return version("wending")
    except PackageNotFoundError:
        return _("unknown")
