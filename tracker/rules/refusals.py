"""What a rule says when it says no: one class for each kind of answer a door gives."""

from tracker.rules.sentences import Sentence


class Refusal(Exception):
    """A sentence the user can act on and, where there is one, the field it is about."""

    def __init__(self, message: str | Sentence, field: str | None = None, **values: object) -> None:
        """Keep the message untranslated; ``values`` fill its ``%(name)s`` places."""
        self.sentence = (
            message if isinstance(message, Sentence) else Sentence(message, values=values)
        )
        self.field = field
        super().__init__(str(self.sentence))


class RuleViolation(Refusal):
    """Understood, but the rules do not allow it (422)."""


class Conflict(Refusal):
    """Not possible in the state the record is in: sealed, duplicate, already ended (409)."""


class StaleVersion(Conflict):
    """Somebody else saved the record first (409); ``current`` is what stands now."""

    def __init__(self, current: object) -> None:
        """Carry the record as it stands, so that both texts can be shown."""
        super().__init__(
            Sentence(
                "Somebody else saved this while you were editing. Both texts are shown: keep what you need."
            )
        )
        self.current = current


class NotAllowed(Refusal):
    """The member's role does not allow it (403)."""


class Missing(Refusal):
    """There is no such record in this workspace (404), whatever another workspace holds."""

    def __init__(self, message: Sentence | None = None) -> None:
        """Say no more than that it is not here."""
        super().__init__(message or Sentence("There is nothing here under that reference."))
