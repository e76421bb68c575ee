"""The script in README.md runs as printed: from an empty workspace to two verdicts, over the API."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.conftest import Stage
from tracker.rules.hypotheses.verdicts import Status
from tracker.store import hypotheses as store
from tracker.store.hypotheses import Filters

README = Path(__file__).parents[2] / "README.md"
SCRIPT = re.compile(r"^<!-- script: api -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Return where the application is served, on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_script_in_the_readme_runs_as_printed(stage: Stage, address: str):
    script = SCRIPT.search(README.read_text(encoding="utf-8"))
    assert script is not None
    environment = os.environ | {"TRACKER_URL": address, "TRACKER_TOKEN": stage.token("ed")}

    done = subprocess.run(
        [sys.executable, "-c", script[1]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert statuses(stage) == {"H1": Status.VALIDATED, "H2": Status.INVALIDATED}
    assert "H1 validated" in done.stdout
    assert "0 of 20: the true share lies between 0 % and 16 %" in done.stdout


def statuses(stage: Stage) -> dict[str, Status]:
    """Return how Ed's hypotheses stand."""
    with stage.database.reading() as session:
        lines = store.page(session, stage.member("ed").workspace_id, Filters())
    return {f"H{line.id}": line.status for line in lines}
