"""Sentences for people, kept as templates so that whoever shows them can translate them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Sentence:
    """A template with ``%(name)s`` places, and what goes into them.

    With ``plural`` and ``count`` the form follows the count. A value may be a sentence or an enum
    member of its own: the door that shows it translates these too.
    """

    template: str
    plural: str | None = None
    count: int | None = None
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)

    def __str__(self) -> str:
        """Return the sentence in English, as logs and tests read it."""
        wants_plural = self.plural is not None and self.count != 1
        template = self.plural if wants_plural and self.plural else self.template
        return template % self.values if self.values else template.replace("%%", "%")
