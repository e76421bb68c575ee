"""In CI a test that needs PostgreSQL or a browser may not be skipped: there it fails instead."""

import os

import pytest

NEVER_SKIPPED_IN_CI = ("postgres", "browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and is_never_skipped(item):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {item.nodeid}: {report.longrepr}"
    return report


def is_never_skipped(item):
    return any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI)
