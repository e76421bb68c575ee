"""requirements.lock pins what pyproject.toml asks for, with hashes and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = dict(re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", LOCK, re.MULTILINE))


def asked_for():
    extras = PROJECT["optional-dependencies"]
    return [*PROJECT["dependencies"], *extras["postgres"], *extras["server"]]


@pytest.mark.parametrize("asked", asked_for())
def test_what_the_project_asks_for_is_pinned_within_its_bounds(asked):
    requirement = Requirement(asked)

    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_every_pin_has_a_hash():
    assert len(re.findall(r"^\S+==.*\\\n {4}--hash=sha256:", LOCK, re.MULTILINE)) == len(PINS)


def test_the_lock_names_no_address_and_no_path():
    assert "://" not in LOCK
    assert "index-url" not in LOCK
    assert str(ROOT) not in LOCK
