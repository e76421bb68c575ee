"""Every stored value that people read has its words."""

from enum import StrEnum

import pytest

from tracker.rules import accounts, canvas, interviews
from tracker.rules.canvas import Block
from tracker.rules.evidence import signals
from tracker.rules.experiments import criteria, kinds, outcomes
from tracker.rules.hypotheses import staleness, verdicts
from tracker.rules.words import GUIDING_QUESTIONS, RUNGS, WORDS, word

ROOMS = (accounts, canvas, interviews, signals, criteria, kinds, outcomes, staleness, verdicts)
ENUMS = {
    value
    for room in ROOMS
    for value in vars(room).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == room.__name__
}


@pytest.mark.parametrize("members", sorted(ENUMS, key=lambda each: each.__name__))
def test_every_member_has_a_word(members):
    for member in members:
        assert str(word(member))


@pytest.mark.parametrize("name", WORDS)
def test_no_two_members_of_one_enum_have_the_same_word(name):
    words = [str(sentence) for sentence in WORDS[name].values()]

    assert len(set(words)) == len(words)


def test_every_rung_and_every_block_has_its_sentence():
    assert len(RUNGS) == interviews.HIGHEST_RUNG + 1
    assert set(GUIDING_QUESTIONS) == set(Block)
