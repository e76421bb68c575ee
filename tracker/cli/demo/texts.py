"""The words of a story: what each key of the plot says in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]


@dataclass(frozen=True)
class NoteText:
    """A hypothesis, why the team believes it, and its tags."""

    statement: str
    because: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardText:
    """A Test Card and, once there is something to learn, its Learning Card; metrics by note."""

    name: str
    description: str
    metrics: Words
    observed: str = ""
    learned: str = ""
    next: str = ""
    spent_on: str = ""
    amended_because: str = ""


@dataclass(frozen=True)
class TalkText:
    """What was noted down in a conversation (Markdown), and the quotes, by the note they bear on."""

    notes: str
    quotes: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Texts:
    """All words of the story in one language; ``reasons`` by the note or talk they are about."""

    language: str
    canvases: Mapping[str, tuple[str, str]]
    segments: Words
    notes: Mapping[str, NoteText]
    rewordings: Words
    cards: Mapping[str, CardText]
    roles: Words
    talks: Mapping[str, TalkText]
    findings: Words
    reasons: Words
