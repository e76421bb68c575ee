"""What a hypothesis's evidence says, read row by row from the bare tables and told in decimals."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tests.rules.evidence import by_hand
from tracker.actions.accounts.members import Member
from tracker.rules.evidence.confidence import Piece
from tracker.rules.evidence.tally import Tally
from tracker.store.database import Session
from tracker.store.tables import METADATA


def confidence_of(session: Session, member: Member, now: datetime, number: int) -> by_hand.Told:
    """Return what the evidence on a hypothesis says, by the domain's text alone."""
    tables = {
        name: _rows(session, name, member.workspace_id)
        for name in (
            *("hypotheses", "evidence", "interviews", "participants", "organisations"),
            *("criteria",),
        )
    }
    pieces = [
        _piece(tables, row)
        for row in tables["evidence"].values()
        if row["hypothesis_id"] == number and not _is_taken_back(tables, row)
    ]
    claim = tables["hypotheses"][number]["claim"].value
    return by_hand.assessed(claim, pieces, member.today(now))


def _rows(session: Session, name: str, workspace_id: int) -> dict[int, Any]:
    table = METADATA.tables[name]
    wanted = sa.select(table).where(table.c.workspace_id == workspace_id)
    return {row["id"]: row for row in session.execute(wanted).mappings()}


def _is_taken_back(tables: dict[str, Any], row: Any) -> bool:
    interview = tables["interviews"].get(row["interview_id"])
    return row["retracted_at"] is not None or (
        interview is not None and interview["retracted_at"] is not None
    )


def _piece(tables: dict[str, Any], row: Any) -> Piece:
    criterion = tables["criteria"].get(row["criterion_id"])
    interview = tables["interviews"].get(row["interview_id"])
    tally = _tally(criterion) if criterion and criterion["measure"] == "share" else None
    experiment = row["experiment_id"] if tally else interview and interview["experiment_id"]
    return Piece(
        ref=f"V{row['id']}",
        source=_source(tables, row, interview),
        direction=row["direction"],
        signal=row["signal"],
        observed_on=row["observed_on"],
        experiment=f"E{experiment}" if experiment else None,
        tally=tally,
    )


def _tally(criterion: Any) -> Tally:
    return Tally(
        criterion["successes"],
        criterion["trials"],
        criterion["pass_bar"],
        criterion["kill_bar"],
        criterion["planned_n"],
    )


def _source(tables: dict[str, Any], row: Any, interview: Any) -> str:
    if row["experiment_id"]:
        return f"experiment {row['experiment_id']}"
    person = row["participant_id"] or (interview and interview["participant_id"])
    if person:
        participant = _merged(tables["participants"], person)
        organisation = participant["organisation_id"]
        if organisation:
            return f"organisation {_merged(tables['organisations'], organisation)['id']}"
        return f"participant {participant['id']}"
    return f"interview {interview['id']}" if interview else "nobody"


def _merged(rows: dict[int, Any], number: int) -> Any:
    row = rows[number]
    while row["merged_into_id"]:
        row = rows[row["merged_into_id"]]
    return row
