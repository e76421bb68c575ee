"""Brings the catalogues up to date: `python -m tests.translations.catalogue`.

It finds every text in the code and the templates, puts what is new and untranslated into each
messages.po, takes out what is gone, and compiles messages.mo. No dates and no line numbers, so a
catalogue changes only where a text does.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "tracker" / "translations"

SINGULAR = frozenset(
    {
        "_",
        "Conflict",
        "Missing",
        "N_",
        "NotAllowed",
        "RuleViolation",
        "Sentence",
        "gettext",
        "_l",
        "lazy_gettext",
    }
)
PLURAL = frozenset({"Sentence", "lazy_ngettext", "ngettext"})

METHODS = [
    ("tracker/**.py", f"{__package__}.catalogue:texts_of_python"),
    ("templates/**.html", "jinja2.ext:babel_extract"),
    ("templates/**.txt", "jinja2.ext:babel_extract"),
]
OPTIONS = {
    "templates/**.html": {"silent": "false", "trimmed": "true"},
    "templates/**.txt": {"silent": "false", "trimmed": "true"},
}
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}

HEADER = """\
msgid ""
msgstr ""
"Language: {catalog.locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {catalog.plural_forms}\\n"

"""


def texts_of_python(
    fileobj: IO[bytes], _keywords: object, _comment_tags: object, options: object
) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """Give the texts of a module to Babel, which by itself takes a dictionary key for a plural."""
    del options
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call):
            texts = texts_of_call(node)
            if texts:
                yield node.lineno, "ngettext" if len(texts) > 1 else "gettext", texts, []


def texts_of_call(call: ast.Call) -> tuple[str, ...]:
    """Return the singular and the plural that a call marks for translation, as far as it does."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    marked = 2 if name in PLURAL else 1 if name in SINGULAR else 0
    arguments = [getattr(argument, "value", None) for argument in call.args[:marked]]
    if not arguments or not isinstance(arguments[0], str):
        return ()
    return tuple(argument for argument in arguments if isinstance(argument, str))


def source() -> Catalog:
    """Return every text that the code and the templates show."""
    found = Catalog(charset="utf-8", creation_date=NO_DATE)
    extracted = extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS)
    for _file, _line, message, comments, context in extracted:
        found.add(message, auto_comments=comments, context=context)
    return found


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], charset="utf-8")


def updated(path: Path) -> Catalog:
    """Return the catalogue with exactly the texts of the source; nothing is guessed."""
    catalog = read(path)
    catalog.update(source(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    body = io.BytesIO()
    write_po(body, catalog, width=100, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(catalog=catalog).encode() + body.getvalue().strip(b"\n") + b"\n"


def as_mo(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def paths() -> list[Path]:
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def missing_in(catalog: Catalog) -> list[str | tuple[str, ...]]:
    """Return the texts that are not translated, not in every number, or only guessed."""
    return [
        message.id
        for message in catalog
        if message.id and (message.fuzzy or not is_translated(message.string))
    ]


def is_translated(text: str | tuple[str, ...] | None) -> bool:
    return all(text) if isinstance(text, tuple) else bool(text)


def main() -> None:
    for path in paths():
        catalog = updated(path)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        missing = len(missing_in(catalog))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalog)} texts, {missing} missing\n")


if __name__ == "__main__":
    main()
