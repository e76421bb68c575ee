"""People, workspaces, members and tokens are added by command, or refused in one sentence."""

import pytest

from tests.conftest import SECRET_KEY
from tracker.actions.accounts import entry
from tracker.actions.accounts.members import member_in
from tracker.actions.accounts.secrets import hash_of, password_fits
from tracker.app import read_clock
from tracker.rules.accounts import Role
from tracker.store import accounts as store
from tracker.store.tables.accounts import LinkPurpose

ADA = ("user", "add", "Ada@Example.org", "--name", "Ada Example")


def last_line(result):
    return result.stdout.splitlines()[-1]


def refused(result, sentence):
    return result.exit_code == 1 and result.stderr.endswith(f"Error: {sentence}\n")


def user_named(stage, email):
    with stage.database.reading() as session:
        return store.user_by_email(session, email)


def test_somebody_without_a_password_gets_a_link_that_signs_in_once(stage, shell):
    result = shell.run(*ADA)

    assert result.exit_code == 0
    base, secret = last_line(result).split("/link/")
    assert base == "http://127.0.0.1:8000"
    with stage.database.writing() as session:
        user = entry.use_link(session, read_clock(), secret, LinkPurpose.SIGN_IN)
    assert (user.email, user.name, user.is_operator) == ("ada@example.org", "Ada Example", False)


def test_links_begin_with_the_base_url(shell):
    shell.environ["TRACKER_BASE_URL"] = "https://wending.example.org"

    result = shell.run(*ADA)

    assert last_line(result).startswith("https://wending.example.org/link/")
    assert result.stderr == ""


def test_a_link_without_a_base_url_says_that_it_is_for_this_machine(shell):
    assert "TRACKER_BASE_URL is not set" in shell.run(*ADA).stderr


def test_a_password_is_read_from_standard_input_and_shown_nowhere(stage, shell):
    result = shell.run(*ADA, "--password-stdin", input="ein schöner langer Satz\nmore\n")

    assert result.exit_code == 0
    assert "Satz" not in result.output
    assert "/link/" not in result.output
    user = user_named(stage, "ada@example.org")
    assert password_fits(user.password_hash, "ein schöner langer Satz")


@pytest.mark.parametrize("typed", ["", "short\n", b"\xff\xfe long enough\n"])
def test_a_password_that_cannot_be_used_adds_nobody(stage, shell, typed):
    result = shell.run(*ADA, "--password-stdin", input=typed)

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert user_named(stage, "ada@example.org") is None


def test_an_operator_is_one_from_the_start(stage, shell):
    shell.run(*ADA, "--operator")

    assert user_named(stage, "ada@example.org").is_operator


def test_an_address_is_added_once(shell):
    result = shell.run("user", "add", "OLGA@example.org", "--name", "Olga again")

    assert refused(result, "There is an account with this e-mail address already.")


@pytest.mark.parametrize("email", ["", "olga", "olga@", "a b@example.org", "o@x\n@y"])
def test_what_is_no_address_is_refused(shell, email):
    assert shell.run("user", "add", email, "--name", "Nobody").exit_code == 1


def test_a_name_is_needed(shell):
    assert shell.run("user", "add", "ada@example.org").exit_code == 2
    assert shell.run("user", "add", "ada@example.org", "--name", " ").exit_code == 1


def test_a_link_is_made_for_somebody_who_is_there(stage, shell):
    result = shell.run("user", "link", "Olga@example.org")

    secret = last_line(result).split("/link/")[1]
    with stage.database.writing() as session:
        user = entry.use_link(session, read_clock(), secret, LinkPurpose.SIGN_IN)
    assert user.email == "olga@example.org"


def test_a_link_for_a_stranger_says_what_to_do(shell):
    result = shell.run("user", "link", "nobody@example.org")

    assert refused(
        result,
        "nobody has an account with the address nobody@example.org. Add them first: tracker user add.",
    )


def test_a_workspace_has_an_owner_a_language_and_a_time_zone(stage, shell):
    result = shell.run(
        *("workspace", "add", "h2-academy", "--name", "H2 Academy"),
        *("--owner", "ed@example.org", "--lang", "nl", "--timezone", "Europe/Brussels"),
    )

    assert result.exit_code == 0
    with stage.database.reading() as session:
        member = member_in(session, stage.user(session, "ed"), "h2-academy")
    assert (member.role, member.language, member.timezone) == (Role.OWNER, "nl", "Europe/Brussels")


@pytest.mark.parametrize(
    ("slug", "options"),
    [
        ("acme", ()),
        ("H2 Academy", ()),
        ("new", ()),
        ("other", ("--lang", "fr")),
        ("other", ("--timezone", "Mars/Olympus")),
        ("other", ("--owner", "nobody@example.org")),
    ],
)
def test_a_workspace_that_cannot_be_is_refused(stage, shell, slug, options):
    usual = ("--name", "Another", "--owner", "ed@example.org")

    result = shell.run("workspace", "add", slug, *usual, *options)

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    with stage.database.reading() as session:
        assert store.workspace_by_slug(session, "other") is None


def test_a_member_is_let_in_with_a_role(stage, shell):
    result = shell.run("member", "add", "acme", "sam@example.org", "--role", "viewer")

    assert result.exit_code == 0
    with stage.database.reading() as session:
        assert member_in(session, stage.user(session, "sam"), "acme").role is Role.VIEWER


@pytest.mark.parametrize(
    ("slug", "email", "sentence"),
    [
        ("acme", "ed@example.org", "This person is a member of the workspace already."),
        (
            "mars",
            "sam@example.org",
            "there is no workspace mars. Add it first: tracker workspace add.",
        ),
    ],
)
def test_a_member_who_cannot_be_let_in_is_refused(shell, slug, email, sentence):
    assert refused(shell.run("member", "add", slug, email, "--role", "viewer"), sentence)


def test_an_unknown_role_is_wrong_use(shell):
    assert shell.run("member", "add", "acme", "sam@example.org", "--role", "king").exit_code == 2
    assert shell.run("member", "add", "acme", "sam@example.org").exit_code == 2


def test_a_token_stands_alone_on_the_last_line_and_acts_as_the_member(stage, shell):
    result = shell.run("token", "add", "acme", "ed@example.org", "--name", "our script")

    with stage.database.reading() as session:
        token, member, workspace, user = store.token_with_member(
            session, hash_of(last_line(result))
        )
    assert (token.name, workspace.slug, user.email) == ("our script", "acme", "ed@example.org")
    assert member.role is Role.EDITOR


def test_a_token_is_for_members_alone(shell):
    result = shell.run("token", "add", "acme", "sam@example.org")

    assert refused(
        result, "sam@example.org is no member of acme. Let them in first: tracker member add."
    )


def test_nothing_is_added_to_a_database_that_is_not_there(fresh_shell, data_dir):
    result = fresh_shell.run(*ADA)

    assert refused(
        result,
        "there is no database yet. Make it with: tracker db upgrade (or: tracker serve).",
    )
    assert not (data_dir / "wending.db").exists()


def test_no_secret_of_the_installation_is_shown(shell):
    assert SECRET_KEY not in shell.run("token", "add", "acme", "ed@example.org").output
