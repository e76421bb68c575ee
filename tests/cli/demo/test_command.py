"""`tracker demo` comes up by itself, lets its owner and editor in, and leaves nothing behind."""

import json
import os
import re
import sys
import urllib.request
from http.cookiejar import CookieJar

import pytest

from tests.cli.processes import SECONDS, running
from tracker.cli.demo.command import PORTS_TO_TRY, first_free, has_display
from tracker.cli.webserver import PortTaken, listen

LINK = r"^  (.+) \((\w+)\): (http://127\.0\.0\.1:\d+)(/link/\S+)$"


def browser():
    """A browser of nobody, with cookies of its own."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def sign_in(address, link):
    """Open a sign-in link, press its button, and return the browser and the page it leads to."""
    somebody = browser()
    page = somebody.open(address + link, timeout=SECONDS).read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    answer = somebody.open(address + link, f"csrf_token={token}".encode(), timeout=SECONDS)
    return somebody, answer


@pytest.mark.slow
def test_it_makes_the_example_lets_two_people_in_and_is_gone_at_the_end(tmp_path):
    environment = os.environ | {"TMPDIR": str(tmp_path), "TRACKER_LOG": "not looked at"}
    words = ["demo", "--port", "0", "--lang", "nl", "--no-browser"]

    with running(words, environment) as demo:
        links = [demo.line_with(LINK).groups() for _ in range(2)]
        kept = [*tmp_path.iterdir()]
        owner, answer = sign_in(*links[0][2:])
        board = owner.open(f"{links[0][2]}/w/h2-academy/canvases/C1", timeout=SECONDS).read()
        sign_in(*links[1][2:])
        ready = json.load(browser().open(f"{links[0][2]}/readyz", timeout=SECONDS))
        demo.line_with("Stop it with")
        code, printed, log = demo.stop()

    assert [link[:2] for link in links] == [("Anna Mulder", "owner"), ("Bram Verhoef", "editor")]
    assert answer.status == 200
    assert "Bedrijven betalen vooraf 450 euro per plaats" in board.decode()
    assert ready["schema"] == "current"
    assert len(kept) == 1
    assert (code, printed, log) == (0, "Stopped; the example is gone.\n", "")
    assert [*tmp_path.iterdir()] == []


def test_without_a_port_the_usual_one_or_the_next_free_one_is_taken():
    with listen("127.0.0.1", 0) as other:
        usual = other.getsockname()[1]

        with first_free(None, usual=usual) as listener:
            assert usual < listener.getsockname()[1] <= usual + PORTS_TO_TRY


def test_a_port_that_was_asked_for_is_that_one_or_none():
    with listen("127.0.0.1", 0) as other, pytest.raises(PortTaken):
        first_free(other.getsockname()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_browser_is_opened_only_where_there_is_a_display(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    without = has_display()
    monkeypatch.setenv("DISPLAY", ":0")

    assert (without, has_display()) == (False, True)
