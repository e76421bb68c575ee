"""Sentences are templates with values; refusals carry one, with the field it is about."""

from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.sentences import Sentence


def test_values_fill_the_places():
    assert str(Sentence("%(k)d of %(n)d", values={"k": 7, "n": 10})) == "7 of 10"


def test_a_percent_sign_stays_one_with_and_without_values():
    assert str(Sentence("from 1 %% to %(most)d %%", values={"most": 99})) == "from 1 % to 99 %"
    assert str(Sentence("all of 100 %%")) == "all of 100 %"


def test_the_form_follows_the_count():
    def people(count):
        return str(Sentence("%(n)d person", "%(n)d people", count, {"n": count}))

    assert [people(0), people(1), people(2)] == ["0 people", "1 person", "2 people"]


def test_a_refusal_says_its_sentence_and_its_field():
    refusal = RuleViolation("At most %(most)d tags.", "tags", most=20)

    assert (str(refusal), refusal.field) == ("At most 20 tags.", "tags")


def test_missing_gives_nothing_away():
    assert str(Missing()) == "There is nothing here under that reference."


def test_a_stale_version_is_a_conflict_that_carries_what_stands_now():
    current = object()

    refusal = StaleVersion(current)

    assert isinstance(refusal, Conflict)
    assert refusal.current is current
