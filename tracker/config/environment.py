"""One variable of the environment at a time, given directly or as the name of a file."""

from collections.abc import Mapping
from pathlib import Path

PREFIX = "TRACKER_"


class ConfigError(Exception):
    """A setting that cannot be used: the variable's name, and a sentence on how to mend it."""

    def __init__(self, variable: str, sentence: str) -> None:
        super().__init__(f"{variable}: {sentence}")
        self.variable = variable
        self.sentence = sentence


def value_of(environ: Mapping[str, str], variable: str) -> str | None:
    """Return the trimmed value of a variable, or of the file that X_FILE names; None when empty.

    Raises ConfigError when both are given, and when the file holds nothing that can be read.
    """
    direct = environ.get(variable, "").strip()
    file_variable = f"{variable}_FILE"
    path = environ.get(file_variable, "").strip()
    if direct and path:
        raise ConfigError(file_variable, f"give either this or {variable}, not both.")
    return text_of_file(file_variable, Path(path)) if path else direct or None


def text_of_file(variable: str, path: Path) -> str:
    """Return what a file says, without the line end that editors add."""
    try:
        text = path.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigError(variable, f"the file {path} cannot be read: {reason}.") from error
    if not text:
        raise ConfigError(variable, f"the file {path} is empty.")
    return text
