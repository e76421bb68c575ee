"""Every text is translated, and what is compiled is what was translated."""

import ast
from io import BytesIO

import pytest
from babel.messages.mofile import read_mo

from tests.translations.catalogue import (
    as_mo,
    as_po,
    missing_in,
    paths,
    read,
    texts_of_call,
    updated,
)

UPDATE = "run `python -m tests.translations.catalogue`, then translate what is missing"

every_catalogue = pytest.mark.parametrize("path", paths(), ids=lambda path: path.parts[-3])


def texts_of_mo(compiled):
    return [(message.id, message.string) for message in read_mo(BytesIO(compiled)) if message.id]


def test_dutch_is_there():
    assert "nl" in [path.parts[-3] for path in paths()]


@every_catalogue
def test_a_catalogue_has_the_texts_of_the_source_and_no_other(path):
    assert path.read_bytes() == as_po(updated(path)), UPDATE


@every_catalogue
def test_no_text_is_missing_or_only_guessed(path):
    assert missing_in(read(path)) == [], UPDATE


@every_catalogue
def test_a_translation_keeps_the_places_of_its_values(path):
    wrong = {str(error): message.id for message, errors in read(path).check() for error in errors}

    assert wrong == {}


@every_catalogue
def test_the_compiled_catalogue_says_the_same(path):
    committed = texts_of_mo(path.with_suffix(".mo").read_bytes())

    assert committed == texts_of_mo(as_mo(read(path))), UPDATE


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('gettext("Save")', ("Save",)),
        ('lazy_gettext("Save " "all")', ("Save all",)),
        ('RuleViolation("No more than %(most)d.", "field", most=3)', ("No more than %(most)d.",)),
        ('refusals.NotAllowed("Ask an owner.")', ("Ask an owner.",)),
        ('Sentence("%(n)d day", "%(n)d days", n, {"n": n})', ("%(n)d day", "%(n)d days")),
        ('Sentence("%(n)d of %(m)d", values={"n": n, "m": m})', ("%(n)d of %(m)d",)),
        ("gettext(template)", ()),
        ('print("Save")', ()),
    ],
)
def test_texts_are_found_in_the_call_that_marks_them(call, found):
    assert texts_of_call(ast.parse(call, mode="eval").body) == found
