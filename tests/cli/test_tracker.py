"""The command answers quickly, refuses in one sentence, and tells a refusal from wrong use."""

import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner

from tracker.cli import tracker
from tracker.cli.lazy import Later
from tracker.cli.refusing import REFUSALS, RefusingGroup, is_refusal
from tracker.config import ConfigError
from tracker.rules.refusals import StaleVersion

HELP_IN_SECONDS = 0.3


def later_commands(group):
    for command in group.commands.values():
        yield from later_commands(command) if isinstance(command, click.Group) else [command]


def python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


def seconds(code):
    began = time.perf_counter()
    python(code)
    return time.perf_counter() - began


def test_help_lists_every_command_with_its_line():
    result = CliRunner().invoke(tracker, ["--help"])

    assert result.exit_code == 0
    for name, command in tracker.commands.items():
        assert f"  {name}" in result.output
        assert command.help in result.output


def test_help_imports_neither_the_web_nor_the_database():
    result = python(
        "import sys, tracker.cli\n"
        "try: tracker.cli.tracker.main(['--help'])\n"
        "except SystemExit: print({'flask', 'sqlmodel', 'sqlalchemy', 'pydantic'} & {*sys.modules})"
    )

    assert result.stdout.splitlines()[-1] == "set()"


def test_help_answers_soon_after_a_bare_python_start():
    run_help = "import sys; sys.argv = ['tracker', '--help']; from tracker.cli import main; main()"

    bare = min(seconds("") for _ in range(5))
    with_help = min(seconds(run_help) for _ in range(5))

    assert with_help - bare < HELP_IN_SECONDS


@pytest.mark.parametrize("command", [*later_commands(tracker)], ids=lambda each: each.target)
def test_every_command_of_the_table_can_be_loaded(command):
    assert isinstance(command.load(), click.Command)


def test_a_command_has_the_name_and_the_help_of_the_table():
    later = Later("add", f"{__name__}:greet", "Say hello.")

    command = later.load()

    assert (command.name, command.help) == ("add", "Say hello.")


def test_wrong_use_ends_with_2():
    for words in (["unknown"], ["db", "unknown"], ["--unknown"]):
        assert CliRunner().invoke(tracker, words).exit_code == 2


def test_a_refusal_ends_with_1_and_one_sentence():
    group = RefusingGroup(commands=[refused])

    result = CliRunner().invoke(group, ["refused"])

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == "Error: TRACKER_LOG: must be text or json.\n"


def test_a_fault_of_ours_is_not_hidden():
    group = RefusingGroup(commands=[broken])

    result = CliRunner().invoke(group, ["broken"])

    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.parametrize("path", sorted(REFUSALS))
def test_every_refusal_in_the_list_exists(path):
    module, name = path.rsplit(".", 1)

    assert issubclass(getattr(__import__(module, fromlist=[name]), name), Exception)


def test_a_kind_of_refusal_is_a_refusal():
    assert is_refusal(StaleVersion(current=None))
    assert not is_refusal(ValueError())


@click.command
def greet():
    click.echo("Hello.")


@click.command
def refused():
    raise ConfigError("TRACKER_LOG", "must be text or json.")


@click.command
def broken():
    raise ZeroDivisionError
