"""Participants and organisations: found by name, merged into one voice, named only with consent."""

from datetime import date

import pytest

from tests import scene
from tests.scene import TODAY, does, sees, standing
from tracker.actions.interviews.participants import (
    Consent,
    NewParticipant,
    add_organisation,
    add_participant,
    edit_organisation,
    edit_participant,
    find_organisation,
    find_participant,
    merge_organisation,
    merge_participant,
)
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion
from tracker.store import interviews as store

CONSENT = Consent(TODAY, "consent", "I agree to be noted down.")
FENNA = NewParticipant(
    organisation="Zilver B.V.",
    role="HR",
    name="Fenna Zwartkruis",
    email="Fenna@Example.org",
    phone="+31 6 55501234",
    consent=CONSENT,
)


@pytest.fixture
def stage(stage):
    """Return the stage with H1 on canvas C1."""
    scene.canvas(stage)
    scene.hypothesis(stage)
    return stage


def meets(stage, organisation="", who="ed", **more):
    return stage.acts(who, add_participant, NewParticipant(organisation=organisation, **more))


def pays(stage, **more):
    """Log that somebody paid; each voice moves H1 by one unit."""
    return scene.interview(stage, scene.said(), held_on=TODAY, **more)


def edit(stage, ref, who="ed", **changes):
    version = sees(stage, "olga", find_participant, ref).version
    return does(
        stage, who, edit_participant, find_participant, ref, version=version, changes=changes
    )


def merge_people(stage, ref, into, who="ed"):
    return does(stage, who, merge_participant, find_participant, ref, into=into)


def merge_organisations(stage, ref, into, who="ed"):
    return does(stage, who, merge_organisation, find_organisation, ref, into=into)


def identity(stage, number, who="ed"):
    member = stage.member(who)
    with stage.database.reading() as session:
        return store.identity_of(session, member.workspace_id, number)


def test_an_organisation_is_made_by_its_name_and_found_under_every_spelling(stage):
    first, second = meets(stage, "Zilver B.V."), meets(stage, " zilver  bv ")
    other = meets(stage, "Kade")

    assert first.organisation_id == second.organisation_id == 1
    assert other.organisation_id == 2
    assert sees(stage, "ed", find_organisation, "O1").name == "Zilver B.V."


def test_the_longest_name_in_letters_that_fold_to_more_is_kept(stage):
    meets(stage, "ﬃ" * 200)

    assert meets(stage, "FFI" * 66 + "FF").organisation_id == 1


def test_the_next_workspace_has_organisations_of_its_own(stage):
    meets(stage, "Zilver")
    theirs = meets(stage, "Zilver", "sam")

    assert (theirs.workspace_id, theirs.organisation_id) == (stage.member("sam").workspace_id, 1)


def test_an_organisation_is_added_once(stage):
    stage.acts("ed", add_organisation, name="Zilver")

    with pytest.raises(Conflict):
        stage.acts("ed", add_organisation, name="ZILVER.")


def test_two_people_of_one_organisation_are_one_voice(stage):
    pays(stage, organisation="Zilver")
    pays(stage, organisation="zilver bv".replace(" bv", ""))

    assert standing(stage, "H1").confidence == pytest.approx(0.75)
    assert standing(stage, "H1").independent_sources == 1


def test_people_without_an_organisation_are_a_voice_each_and_so_are_unnamed_interviews(stage):
    for _ in range(2):
        person = meets(stage)
        pays(stage, participant=f"P{person.id}")
    pays(stage)

    assert standing(stage, "H1").independent_sources == 3


def test_merged_organisations_are_one_voice(stage):
    pays(stage, organisation="Zilver")
    pays(stage, organisation="Zilver Holding")
    assert standing(stage, "H1").confidence == pytest.approx(0.9)

    merge_organisations(stage, "O1", "O2")

    assert standing(stage, "H1").confidence == pytest.approx(0.75)
    assert standing(stage, "H1").independent_sources == 1


def test_a_merged_organisation_is_still_found_by_its_name_and_means_the_other(stage):
    meets(stage, "Zilver")
    meets(stage, "Kade")
    merge_organisations(stage, "O1", "O2")

    assert meets(stage, "zilver").organisation_id == 2
    with pytest.raises(Conflict):
        stage.acts("ed", add_organisation, name="Zilver")


def test_what_was_merged_before_goes_along(stage):
    for name in ("Zilver", "Kade", "Noord"):
        pays(stage, organisation=name)
    merge_organisations(stage, "O1", "O2")

    merge_organisations(stage, "O2", "O3")

    assert sees(stage, "ed", find_organisation, "O1").merged_into_id == 3
    assert standing(stage, "H1").independent_sources == 1


def test_merged_people_are_one_voice_and_speak_for_the_others_organisation(stage):
    pays(stage, organisation="Zilver")
    pays(stage, organisation="Kade")

    merge_people(stage, "P1", "P2")

    assert standing(stage, "H1").independent_sources == 1


def test_a_merge_of_organisations_reaches_what_merged_people_said(stage):
    for paying, known in (("Noord", "Kade"), ("West", "Zilver")):
        pays(stage, organisation=paying)
        meets(stage, known)
    merge_people(stage, "P1", "P2")
    merge_people(stage, "P3", "P4")
    assert standing(stage, "H1").independent_sources == 2

    merge_organisations(stage, "O2", "O4")

    assert standing(stage, "H1").independent_sources == 1


def test_another_organisation_reaches_what_merged_people_said(stage):
    pays(stage, organisation="Noord")
    meets(stage, "Kade")
    pays(stage, organisation="Zilver")
    merge_people(stage, "P1", "P2")

    edit(stage, "P2", organisation="Zilver")

    assert standing(stage, "H1").independent_sources == 1


@pytest.mark.parametrize(
    ("merge", "prefix", "refusal"),
    [(merge_organisations, "O", "organisation"), (merge_people, "P", "participant")],
)
def test_nothing_is_merged_into_itself_into_nothing_or_twice(stage, merge, prefix, refusal):
    for name in ("Zilver", "Kade", "Noord"):
        meets(stage, name)

    for into in (f"{prefix}1", f"{prefix}9", "H1", "x"):
        with pytest.raises(RuleViolation) as refused:
            merge(stage, f"{prefix}1", into)
        assert refused.value.field == "into"
    assert refusal in str(refused.value)
    merge(stage, f"{prefix}1", f"{prefix}2")
    for ref, into in ((f"{prefix}1", f"{prefix}3"), (f"{prefix}3", f"{prefix}1")):
        with pytest.raises(Conflict):
            merge(stage, ref, into)


def test_a_participant_has_a_code_a_role_and_an_organisation(stage):
    person = meets(stage, "Zilver", role="  HR \n manager ")

    assert (person.id, person.role, person.organisation_id) == (1, "HR manager", 1)
    assert identity(stage, 1) is None


def test_with_consent_a_person_is_named_apart(stage):
    stage.acts("ed", add_participant, FENNA)

    known = identity(stage, 1)
    assert (known.name, known.email) == ("Fenna Zwartkruis", "fenna@example.org")
    assert (known.consent_given_on, known.consent_ground) == (TODAY, "consent")


@pytest.mark.parametrize("given", [{"name": "Fenna"}, {"email": "f@example.org"}, {"phone": "1"}])
def test_nobody_is_named_without_consent(stage, given):
    with pytest.raises(RuleViolation) as refused:
        meets(stage, "Zilver", **given)
    assert refused.value.field == "consent"

    meets(stage, "Zilver")
    with pytest.raises(RuleViolation) as refused:
        edit(stage, "P1", **given)
    assert refused.value.field == "consent"


@pytest.mark.parametrize(
    "consent",
    [
        Consent(date(2026, 11, 24), "consent", "I agree."),
        Consent(TODAY, " ", "I agree."),
        Consent(TODAY, "consent", "\u200b"),
    ],
)
def test_consent_has_a_day_that_was_a_ground_and_its_words(stage, consent):
    with pytest.raises(RuleViolation) as refused:
        meets(stage, name="Fenna", consent=consent)

    assert refused.value.field == "consent"


def test_an_identity_can_be_given_changed_and_taken_back_later(stage):
    meets(stage, "Zilver")
    edit(stage, "P1", name="Fenna", consent=CONSENT)
    edit(stage, "P1", phone="+31 6 1")

    known = identity(stage, 1)
    assert (known.name, known.phone) == ("Fenna", "+31 6 1")

    edit(stage, "P1", name="", phone="")
    assert identity(stage, 1).name == ""


def test_a_participant_moves_to_another_organisation_or_to_none(stage):
    pays(stage, organisation="Zilver")
    pays(stage, organisation="Kade")

    edit(stage, "P2", organisation="zilver", role="HR")
    assert standing(stage, "H1").independent_sources == 1
    assert sees(stage, "ed", find_participant, "P2").role == "HR"

    edit(stage, "P2", organisation="")
    assert standing(stage, "H1").independent_sources == 2


def test_a_participant_that_was_merged_is_not_edited(stage):
    meets(stage, "Zilver")
    meets(stage, "Kade")
    merge_people(stage, "P1", "P2")

    with pytest.raises(Conflict):
        edit(stage, "P1", role="HR")


def test_of_two_who_edit_a_participant_the_second_sees_both_texts(stage):
    meets(stage, "Zilver")
    edit(stage, "P1", role="HR")

    with pytest.raises(StaleVersion) as refused:
        does(
            stage,
            "olga",
            edit_participant,
            find_participant,
            "P1",
            version=1,
            changes={"role": "Finance"},
        )

    assert refused.value.current.role == "HR"


def test_an_organisation_is_renamed_but_not_to_the_name_of_another(stage):
    meets(stage, "Zilver")
    meets(stage, "Kade")
    rename = {"version": 1, "name": "Zilver Group"}

    does(stage, "ed", edit_organisation, find_organisation, "O1", **rename)

    assert sees(stage, "ed", find_organisation, "O1").name == "Zilver Group"
    with pytest.raises(Conflict):
        does(stage, "ed", edit_organisation, find_organisation, "O1", version=2, name="kade")
    with pytest.raises(StaleVersion):
        does(stage, "ed", edit_organisation, find_organisation, "O1", version=1, name="Goud")


def test_a_viewer_changes_nothing_about_people(stage):
    meets(stage, "Zilver")
    meets(stage, "Kade")

    for attempt in (
        lambda: meets(stage, "Noord", "vic"),
        lambda: edit(stage, "P1", "vic", role="HR"),
        lambda: merge_people(stage, "P1", "P2", "vic"),
        lambda: merge_organisations(stage, "O1", "O2", "vic"),
        lambda: stage.acts("vic", add_organisation, name="Noord"),
        lambda: does(
            stage, "vic", edit_organisation, find_organisation, "O1", version=1, name="Goud"
        ),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    ("find", "ref"), [(find_participant, "P1"), (find_organisation, "O1"), (find_participant, "x")]
)
def test_the_next_workspace_does_not_see_them(stage, find, ref):
    meets(stage, "Zilver")

    with pytest.raises(Missing):
        sees(stage, "sam", find, ref)


def test_the_next_workspace_cannot_merge_with_ours(stage):
    meets(stage, "Zilver")
    meets(stage, "Zilver")
    meets(stage, "Goud", "sam")

    for merge, into in ((merge_people, "P2"), (merge_organisations, "O2")):
        with pytest.raises(RuleViolation):
            merge(stage, into.replace("2", "1"), into, "sam")
