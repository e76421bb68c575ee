"""Templates and migrations are found in a checkout and inside the package of a wheel."""

from pathlib import Path

import pytest

from tracker.config import resource_folder, resources


@pytest.mark.parametrize("name", ["templates", "migrations"])
def test_in_a_checkout_a_folder_stands_beside_the_package(name):
    assert resource_folder(name) == Path(__file__).resolve().parents[2] / name


def test_in_a_wheel_a_folder_stands_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "tracker" / "_templates").mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "tracker")

    assert resource_folder("templates") == tmp_path / "tracker" / "_templates"
