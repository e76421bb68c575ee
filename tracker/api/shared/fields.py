"""The shapes of fields, in and out: strict types, dates as text, references; lengths are the rules' to check.

What pydantic enforces here is the type. Lengths and forms that a rule refuses anyway, with a better
sentence, stand in the description only (``json_schema_extra``), so that no rule is written twice.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from tracker.rules import references, text
from tracker.rules.references import Kind, reference

T = TypeVar("T")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
WHOLE = re.compile(r"-?\d{1,10}", re.ASCII)


def _day(value: object) -> object:
    """Return the date of ISO text; no number, no moment, no week is one."""
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a date")


def _moment(value: object) -> object:
    """Return the aware moment of RFC 3339 text, or the date of a date."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return _day(value)
    try:
        moment = datetime.fromisoformat(str(value))
        return moment.astimezone(UTC) if moment.tzinfo is not None else _no_moment()
    except (ValueError, OverflowError):
        return _no_moment()


def _no_moment() -> object:
    raise PydanticCustomError("moment", "a date or a moment")


def whole(value: object) -> object:
    """Return the whole number in the text of a query."""
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("whole", "a whole number")


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("flag", "true or false")


def _scalar(value: object) -> object:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise PydanticCustomError("scalar", "text or a number")


def _longest(characters: int) -> Any:
    return Field(json_schema_extra={"maxLength": characters})


def _ref(kind: Kind) -> Any:
    return WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{kind.value}[1-9][0-9]{{0,9}}$",
            "examples": [reference(kind, 12)],
        }
    )


SOMETHING = Field(min_length=1)
OneOf = Annotated[T, Field(strict=False)]
"""A value of an enum, by its value."""
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Version = Annotated[int, Field(ge=1, le=references.LARGEST)]
Place = Annotated[int, Field(ge=0, le=references.LARGEST)]
Scalar = Annotated[
    Any, BeforeValidator(_scalar), WithJsonSchema({"type": ["string", "number", "null"]})
]

Line = Annotated[str, _longest(text.NAME_LENGTH)]
Statement = Annotated[str, _longest(text.STATEMENT_LENGTH)]
Reason = Annotated[str, _longest(text.REASON_LENGTH)]
Notes = Annotated[str, _longest(text.NOTES_LENGTH)]
Email = Annotated[str, Field(json_schema_extra={"maxLength": 255, "examples": ["ed@example.org"]})]

CanvasRef = Annotated[str, SOMETHING, _ref(Kind.CANVAS)]
SegmentRef = Annotated[str, SOMETHING, _ref(Kind.SEGMENT)]
HypothesisRef = Annotated[str, SOMETHING, _ref(Kind.HYPOTHESIS)]
ExperimentRef = Annotated[str, SOMETHING, _ref(Kind.EXPERIMENT)]
OrganisationRef = Annotated[str, SOMETHING, _ref(Kind.ORGANISATION)]
ParticipantRef = Annotated[str, SOMETHING, _ref(Kind.PARTICIPANT)]
InterviewRef = Annotated[str, SOMETHING, _ref(Kind.INTERVIEW)]
EvidenceRef = Annotated[str, SOMETHING, _ref(Kind.EVIDENCE)]

AskedFlag = Annotated[bool, BeforeValidator(_flag)]
AskedMoment = Annotated[
    Any, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""A date, or a moment in UTC."""


def _without_defaults(schema: dict[str, Any]) -> None:
    """Take the defaults out of a description: what a PATCH leaves out stays as it is."""
    for described in schema["properties"].values():
        described.pop("default", None)


class Body(BaseModel):
    """What a request carries: these fields, of these types, and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)

    @classmethod
    def may_be_left_out(cls) -> bool:
        """Tell whether a request may do without a body, since no field is required."""
        return not any(field.is_required() for field in cls.model_fields.values())


class Nothing(Body):
    """No fields at all."""


class Reasoned(Body):
    """A reason, which is never empty."""

    reason: Reason


class Changes(Body):
    """The fields to change, and the version they were read at; what is left out stays."""

    model_config = ConfigDict(json_schema_extra=_without_defaults)

    version: Version

    def given(self) -> Any:
        """Return the fields that were sent, the version apart, as the actions take changes."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"version"}}


class Asked(BaseModel):
    """What a query asks for: these parameters and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Record(BaseModel):
    """What every record has: its reference, a version for PATCH, and two moments in UTC."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    ref: str
    version: int
    created_at: datetime
    updated_at: datetime


def basics(kind: Kind, row: Any) -> dict[str, Any]:
    """Return what every record has, of this row."""
    return {
        "ref": reference(kind, row.id),
        "version": row.version,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }


def ref_or_none(kind: Kind, number: int | None) -> str | None:
    """Return the reference of a number, or None for none."""
    return None if number is None else reference(kind, number)
