"""The page of one action on an experiment: its form, and the way back."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.actions.accounts.members import Member
from tracker.web.experiments.cards import stand_at
from tracker.web.shared.door import reading
from tracker.web.shared.forms import HouseForm


def act_page(
    member: Member,
    ref: str,
    form: HouseForm,
    *,
    title: str,
    lead: str | None,
    button: str,
    kind: str = "main",
) -> ResponseReturnValue:
    """Return the page of one action on an experiment: its form, and the way back."""
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
    page = render_template(
        "experiments/act.html",
        experiment=experiment,
        ref=ref,
        form=form,
        title=title,
        lead=lead,
        button=button,
        kind=kind,
    )
    return page, form.status
