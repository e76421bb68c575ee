"""The worked example obeys every rule, tells what it promises, and says the same in both languages."""

from collections import Counter
from dataclasses import fields
from datetime import date, timedelta

import pytest

from tests.conftest import NOON, Clock
from tests.later_version import MIGRATIONS
from tracker.actions.accounts.members import Place
from tracker.actions.standing import study
from tracker.cli.demo.cast import CAST, PEOPLE, SLUG
from tracker.cli.demo.dutch import DUTCH
from tracker.cli.demo.english import ENGLISH
from tracker.cli.demo.events.cards import CardPlanned
from tracker.cli.demo.plot import PLOT
from tracker.cli.demo.telling import tell
from tracker.jobs.standing import tick
from tracker.rules.accounts import Role
from tracker.rules.canvas import Block
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status
from tracker.store import accounts as account_store
from tracker.store import canvas as canvas_store
from tracker.store import experiments as experiment_store
from tracker.store import hypotheses as store
from tracker.store import interviews as interview_store
from tracker.store import schema
from tracker.store.database import Database

PLACE = Place(1, "Europe/Amsterdam")
TODAY = date(2026, 11, 23)
EVENINGS, LAB = 1, 2
DUTCH_WORDS = {"de", "het", "een", "en", "niet", "voor", "met", "dat"}
ENGLISH_WORDS = {"the", "and", "not", "for", "with", "that", "is"}


@pytest.fixture(scope="module", params=[ENGLISH, DUTCH], ids=lambda texts: texts.language)
def texts(request):
    return request.param


@pytest.fixture(scope="module")
def told(texts, tmp_path_factory):
    """The story in a database of its own, brought up to today."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('story') / 'example.db'}")
    schema.upgrade(database, MIGRATIONS)
    tell(database, texts, NOON)
    tick(database, Clock())
    yield database
    database.close()


@pytest.fixture
def session(told):
    with told.reading() as session:
        yield session


@pytest.fixture
def notes(session):
    """The notes on both boards, by what they say."""
    boards = [canvas_store.notes(session, 1, number) for number in (EVENINGS, LAB)]
    return {note.statement: note for board in boards for note in board}


def statuses(notes):
    return Counter(note.status for note in notes.values())


def experiments(session, status):
    found = experiment_store.experiments(session, 1, status=status)
    criteria = experiment_store.criteria_of(session, 1, [each.id for each in found])
    return [(each, [line.criterion for line in criteria[each.id]]) for each in found]


def test_it_replays_from_its_journal_on_both_databases(stage):
    tell(stage.database, ENGLISH, NOON)
    tick(stage.database, stage.clock)

    assert list(schema.findings(stage.database)) == []


def test_what_lists_show_is_what_the_rules_find_today(session):
    numbers = store.numbers_in(session, 1)
    kept = store.standings(session, 1, numbers)

    for number, found in study(session, PLACE, NOON, numbers).items():
        assert kept[number].confidence == found.assessment.confidence
        assert kept[number].status is found.status
        assert kept[number].stale_reason is (found.stale and found.stale.reason)


def test_nothing_lies_ahead(session):
    journal = {entry.recorded_at for entry, _, _ in schema.journal.entries(session, 1, limit=1_000)}

    assert max(journal) <= NOON
    assert min(journal) > NOON - timedelta(days=73)


def test_three_users_have_three_roles(session):
    lines = account_store.members_of(session, 1)

    assert {line.role for line in lines} == {*Role}
    assert all(line.email.endswith("@example.org") for line in lines)
    assert account_store.workspace_by_slug(session, SLUG).id == 1


def test_the_first_board_has_some_twenty_notes_in_all_nine_blocks(session):
    board = canvas_store.notes(session, 1, EVENINGS)

    assert len(board) == 22
    assert {note.block for note in board} == {*Block}


def test_another_model_stands_beside_it(session):
    assert len(canvas_store.live_canvases(session, 1)) == 2
    assert len(canvas_store.notes(session, 1, LAB)) == 5


def test_companies_are_customers_and_partners(session):
    segments = canvas_store.segments(session, 1, EVENINGS)

    assert [segment.is_partner for segment in segments] == [True, False, False]


def test_450_euro_in_advance_is_refuted(texts, notes):
    note = notes[texts.notes["450"].statement]

    assert note.status is Status.INVALIDATED
    assert note.confidence <= 0.2
    assert note.independent_sources >= 3


def test_one_assumption_is_validated_one_refuted_and_most_are_open(notes):
    found = statuses(notes)

    assert found[Status.VALIDATED] == found[Status.INVALIDATED] == found[Status.INCONCLUSIVE] == 1
    assert found[Status.TESTING] >= 8
    assert found[Status.UNTESTED] >= 8


def test_some_have_gone_stale_each_for_its_reason(texts, notes):
    stale = {
        note.statement: note.stale_reason
        for note in notes.values()
        if note.stale_reason is not None
    }

    assert stale == {
        texts.notes["flyer"].statement: StaleReason.AGED,
        texts.notes["lab"].statement: StaleReason.NEVER_TESTED,
        texts.notes["seekers"].statement: StaleReason.NEVER_TESTED,
    }


def test_one_test_runs_with_four_of_seven(session):
    ((running, (criterion,)),) = experiments(session, ExperimentStatus.RUNNING)

    assert running.kind is Kind.LETTER_OF_INTENT
    assert (criterion.successes, criterion.trials) == (4, 7)
    assert criterion.planned_n > 7
    assert running.starts_on < TODAY < running.ends_on


def test_one_test_still_has_to_start(session):
    ((_, criteria),) = experiments(session, ExperimentStatus.PLANNED)

    assert criteria


def test_every_completed_test_has_a_learning_card_and_one_was_amended(session):
    completed = [each for each, _ in experiments(session, ExperimentStatus.COMPLETED)]
    amended = experiment_store.amendments_of(session, 1, [each.id for each in completed])

    assert all(each.observed and each.learned and each.next for each in completed)
    assert [(each.field, each.before, each.after) for each in amended] == [
        ("planned_n", "16", "12")
    ]


def test_money_and_hours_were_spent(session):
    numbers = [each.id for each in experiment_store.experiments(session, 1)]

    spent = experiment_store.spending_of(session, 1, numbers)

    assert sum(each.amount for each in spent) == 425
    assert sum(each.hours for each in spent) > 25


def test_a_dozen_interviews_count_and_one_was_taken_back(session):
    lines = interview_store.interviews(session, 1)

    assert len(lines) == 13
    assert [line.retracted_at is None for line in lines].count(True) == 12
    assert all(TODAY - line.held_on <= timedelta(weeks=10) for line in lines)
    assert all(line.organisation and line.role for line in lines)


def test_nobody_spoken_to_is_named(session):
    people = interview_store.participants(session, 1)

    assert len(people) == len(PEOPLE)
    assert interview_store.identities_of(session, 1, [each.id for each in people]) == {}


def test_both_languages_have_a_text_for_each_key_and_no_other():
    assert shape(ENGLISH) == shape(DUTCH)


def test_every_note_test_and_talk_of_the_plot_has_its_words():
    for texts in (ENGLISH, DUTCH):
        assert {event.note for event in PLOT if type(event).__name__ == "NoteWritten"} == {
            *texts.notes
        }
        assert {event.test for event in PLOT if isinstance(event, CardPlanned)} == {*texts.cards}
        assert {event.talk for event in PLOT if type(event).__name__ == "Talked"} == {*texts.talks}
        assert {*PEOPLE} == {*texts.roles}


def test_each_language_keeps_to_itself():
    assert not words_of(ENGLISH) & (DUTCH_WORDS - ENGLISH_WORDS)
    assert not words_of(DUTCH) & (ENGLISH_WORDS - {"is"})


def test_no_text_is_the_same_in_both_languages():
    same = {*strings(ENGLISH)} & {*strings(DUTCH)}

    assert same <= {"", "marketing", "lab", "HR-manager", "Operator"}


def test_the_users_are_named_apart():
    assert len({someone.name.split()[0] for someone in CAST.values()}) == len(CAST)


def shape(value):
    """What a text looks like without its words: keys, and whether there is anything to read."""
    if hasattr(value, "__dataclass_fields__"):
        names = [each.name for each in fields(value) if each.name != "language"]
        return {name: shape(getattr(value, name)) for name in names}
    if hasattr(value, "items"):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    return bool(value)


def strings(value):
    """Every text there is to read."""
    if hasattr(value, "__dataclass_fields__"):
        names = [each.name for each in fields(value) if each.name != "language"]
        for name in names:
            yield from strings(getattr(value, name))
    elif hasattr(value, "items"):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    else:
        yield value


def words_of(texts):
    return {word.strip(".,:;*?").lower() for text in strings(texts) for word in text.split()}
