"""The browser of Ed the editor on a stage with one canvas and one hypothesis."""

import pytest

from tests.scene import canvas, hypothesis


@pytest.fixture
def stage(stage):
    """Return the stage with hypothesis H1 on canvas C1."""
    canvas(stage)
    hypothesis(stage)
    return stage


@pytest.fixture
def ed(stage, browser_of):  # noqa: ARG001 - the stage is set before the browser opens
    """Return the browser of an editor."""
    return browser_of("ed")
