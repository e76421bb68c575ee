"""References: a letter and a number, and nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.references import LARGEST, Kind, number_of, reference
from tracker.rules.refusals import Missing

PREFIXES = {
    "canvas": "C2",
    "segment": "S3",
    "hypothesis": "H12",
    "experiment": "E4",
    "organisation": "O5",
    "participant": "P7",
    "interview": "I31",
    "evidence": "V55",
    "pivot": "X1",
    "flag": "F3",
}


@pytest.mark.parametrize("kind", Kind)
def test_a_reference_is_the_letter_of_its_kind_and_a_number(kind):
    example = PREFIXES[kind.name.lower()]

    assert reference(kind, int(example[1:])) == example
    assert number_of(kind, example) == int(example[1:])


@given(st.sampled_from(Kind), st.integers(1, LARGEST))
def test_every_reference_leads_back_to_its_number(kind, number):
    assert number_of(kind, reference(kind, number)) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "H", "12", "h12", "E12", "H0", "H012", "H-5", "H+5", "H1.5", "HH1", "H1H"),
        *(" H12", "H12 ", "H12\n", "H 12", "H1_2", "H\u0661\u0662", "\uff2812", "H12\x00", "H²"),
        *(f"H{LARGEST + 1}", f"H{2**63}", f"H{10**20}", "H" + "9" * 5_000),
    ],
)
def test_anything_else_is_missing(text):
    with pytest.raises(Missing):
        number_of(Kind.HYPOTHESIS, text)


@given(st.text(max_size=8))
def test_no_text_breaks_it(text):
    try:
        number = number_of(Kind.HYPOTHESIS, text)
    except Missing:
        return
    assert text == f"H{number}"
