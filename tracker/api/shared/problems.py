"""Problems: the one kind of document every error answers with (RFC 9457), in the reader's language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from tracker.rules.refusals import Refusal, StaleVersion
from tracker.rules.sentences import Sentence

MEDIA_TYPE = "application/problem+json"
WHERE = "/api/docs#problem-"
"""What the type of a problem begins with: the place of the documentation that explains it."""
UNREADABLE, NOBODY, MISSING, CONFLICT, NOT_JSON, REFUSED, TOO_MANY = (
    400,
    401,
    404,
    409,
    415,
    422,
    429,
)


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the end of its type, its title, and what to do about it."""

    slug: str
    title: Sentence
    remedy: Sentence


KINDS: Mapping[int, Kind] = {
    400: Kind(
        "unreadable",
        Sentence("That did not work"),
        Sentence("The body is not JSON, or nested too deep. Nothing was looked at."),
    ),
    401: Kind(
        "nobody",
        Sentence("No token"),
        Sentence("Send a token that is in use: Authorization: Bearer TOKEN."),
    ),
    403: Kind(
        "not-allowed",
        Sentence("Not allowed"),
        Sentence("The role of the token's member does not allow this."),
    ),
    404: Kind(
        "not-here",
        Sentence("Not here"),
        Sentence("There is no such address, or no such record in this workspace."),
    ),
    405: Kind(
        "not-this-way",
        Sentence("Not this way"),
        Sentence("The Allow header names the methods this address takes."),
    ),
    409: Kind(
        "conflict",
        Sentence("Not in this state"),
        Sentence("Sealed, there already, ended, or a key that was used for another request."),
    ),
    413: Kind("too-large", Sentence("Too large"), Sentence("Send at most 4 MB at once.")),
    415: Kind("not-json", Sentence("Not JSON"), Sentence("Send Content-Type: application/json.")),
    422: Kind(
        "refused",
        Sentence("Not possible"),
        Sentence(
            "Understood, but a field is unknown, missing or wrong, or a rule says no; errors says which and why."
        ),
    ),
    429: Kind(
        "too-many",
        Sentence("Too many requests"),
        Sentence("Wait as many seconds as the Retry-After header says."),
    ),
    500: Kind(
        "fault", Sentence("Something went wrong"), Sentence("A fault of ours; nothing was changed.")
    ),
    503: Kind(
        "one-moment",
        Sentence("One moment"),
        Sentence(
            "The database cannot take this now; nothing was changed. Try again after Retry-After."
        ),
    ),
}
STALE = Kind(
    "stale",
    Sentence("Somebody was first"),
    Sentence("The record was saved since; current has it as it stands, yours what was sent."),
)

SHAPES: Mapping[str, Sentence] = {
    "missing": Sentence("This field is required."),
    "extra_forbidden": Sentence("There is no such field here."),
    "string_type": Sentence("Give text."),
    "string_unicode": Sentence(
        "This holds a character that cannot be stored. Please type the text again."
    ),
    "int_type": Sentence("Give a whole number."),
    "float_type": Sentence("Give a number."),
    "finite_number": Sentence("Give an ordinary number."),
    "string_too_short": Sentence("Give a reference, such as H12."),
    "bool_type": Sentence("Give true or false."),
    "list_type": Sentence("Give a list."),
    "dict_type": Sentence("Give an object."),
    "model_type": Sentence("Give an object."),
    "day": Sentence("Give a date such as 2026-11-30."),
    "moment": Sentence("Give a date such as 2026-11-30, or a moment such as 2026-11-30T09:00:00Z."),
    "scalar": Sentence("Give text or a number."),
    "whole": Sentence("Give a whole number."),
    "flag": Sentence("Give true or false."),
    "union_tag_not_found": Sentence("Give a reference such as P7, or an object."),
}
"""What is said for each type of error that pydantic, or a field of ours, can find."""
RANGES = frozenset({"greater_than_equal", "less_than_equal"})
TAGS = frozenset({"a_reference", "an_object"})
"""Parts of a place that name a choice between two shapes, not a field."""


class FieldProblem(BaseModel):
    """What is wrong with one field; nested fields are joined by dots (`criteria.0.pass_bar`)."""

    field: str
    message: str


class ProblemDocument(BaseModel):
    """An error (RFC 9457). A stale PATCH also has `current` and `yours`."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem]


class Problem(Exception):
    """A refusal of the door itself: a status, a sentence, and what is wrong with which field."""

    def __init__(
        self,
        status: int,
        sentence: Sentence,
        *,
        fields: Sequence[tuple[str, Sentence]] = (),
        headers: Mapping[str, str] | None = None,
        states: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep it all until it is answered; ``states`` are the two states of a stale record."""
        super().__init__(str(sentence))
        self.status = status
        self.sentence = sentence
        self.fields = fields
        self.headers = headers or {}
        self.states = states or {}


def answer_problem(error: Problem) -> Response:
    """Answer a refusal of the door."""
    said = [FieldProblem(field=field, message=say(sentence)) for field, sentence in error.fields]
    kind = STALE if error.states else KINDS[error.status]
    response = _document(error.status, kind, say(error.sentence), said, error.states)
    response.headers.update(error.headers)
    return response


def problem(
    status: int, sentence: str, *, field: str | None = None, error: Refusal | None = None
) -> Response:
    """Answer an error that was met anywhere behind the door; ``sentence`` is translated already."""
    is_about_a_field = field is not None or status == REFUSED
    said = [FieldProblem(field=field or "", message=sentence)] if is_about_a_field else []
    kind = STALE if isinstance(error, StaleVersion) else KINDS.get(status, KINDS[UNREADABLE])
    return _document(status, kind, sentence, said, {})


def wrong_shape(error: ValidationError) -> Problem:
    """Return the problem of a body or query whose fields are not as described."""
    fields = [(_place(each), _sentence(each)) for each in error.errors(include_url=False)]
    if len(fields) == 1:
        return Problem(REFUSED, fields[0][1], fields=fields)
    said = Sentence("%(count)d fields cannot be taken as they are.", values={"count": len(fields)})
    return Problem(REFUSED, said, fields=fields)


def say(sentence: Sentence) -> str:
    """Return a sentence in the language of the token's member."""
    return str(current_app.extensions["wending"].say(sentence))


def _document(
    status: int, kind: Kind, detail: str, said: list[FieldProblem], states: Mapping[str, Any]
) -> Response:
    document = ProblemDocument(
        type=WHERE + kind.slug, title=say(kind.title), status=status, detail=detail, errors=said
    )
    text = json.dumps(document.model_dump() | dict(states))
    return Response(text, status=status, mimetype=MEDIA_TYPE)


def _place(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"] if part not in TAGS)


def _sentence(error: ErrorDetails) -> Sentence:
    context = error.get("ctx", {})
    if error["type"] == "enum":
        return Sentence("Choose one of: %(choices)s.", values={"choices": _choices(context)})
    if error["type"] in RANGES:
        return Sentence("This number is too small or too large.")
    return SHAPES.get(error["type"], Sentence("This cannot be taken as it is."))


def _choices(context: Mapping[str, Any]) -> str:
    return str(context["expected"]).replace("'", "").replace(" or ", ", ")
