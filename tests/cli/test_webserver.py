"""The server finishes what is under way before it ends, and says in a sentence why it cannot begin."""

import http.client
import socket
import threading
from contextlib import closing, contextmanager

import click
import pytest

from tracker.cli.webserver import PortTaken, WebServer, listen

SECONDS = 30
LARGE = 3_000_000


@contextmanager
def serving(application):
    """Run a server in a thread; hand out the server, its port and the thread."""
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        server = WebServer(application, listener)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server, port, thread
        finally:
            server.stop()
            thread.join(SECONDS)


def hello(_environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


def get(port, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        connection.request("GET", "/", headers=headers)
        with connection.getresponse() as answer:
            return answer.read()


def test_it_answers():
    with serving(hello) as (_, port, _):
        assert get(port) == b"hello"


def test_a_request_that_is_under_way_is_answered_before_the_end():
    entered, go_on = threading.Event(), threading.Event()
    answers = []

    def slow(environ, start_response):
        entered.set()
        assert go_on.wait(SECONDS)
        return hello(environ, start_response)

    with serving(slow) as (server, port, thread):
        asking = threading.Thread(target=lambda: answers.append(get(port)))
        asking.start()
        assert entered.wait(SECONDS)
        server.stop()
        go_on.set()
        asking.join(SECONDS)
        thread.join(SECONDS)

        assert answers == [b"hello"]
        assert not thread.is_alive()


def test_a_large_answer_to_a_slow_reader_arrives_whole():
    entered = threading.Event()

    def large(_environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(LARGE))])
        entered.set()
        return [b"x" * LARGE]

    with (
        serving(large) as (server, port, _),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection,
    ):
        connection.request("GET", "/")
        assert entered.wait(SECONDS)
        server.stop()

        with connection.getresponse() as answer:
            assert len(answer.read()) == LARGE


def test_nobody_is_let_in_after_the_end():
    with serving(hello) as (server, port, thread):
        server.stop()
        thread.join(SECONDS)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), SECONDS)


def test_an_idle_connection_does_not_hold_the_end_up():
    with serving(hello) as (server, port, thread):
        idle = socket.create_connection(("127.0.0.1", port), SECONDS)
        get(port)
        server.stop()
        thread.join(SECONDS / 4)
        idle.close()

        assert not thread.is_alive()


def test_what_a_proxy_says_reaches_the_application_which_knows_whom_to_trust():
    heard = []

    def note(environ, start_response):
        heard.append(environ.get("HTTP_X_FORWARDED_PROTO"))
        return hello(environ, start_response)

    with serving(note) as (_, port, _):
        get(port, **{"X-Forwarded-Proto": "https"})

    assert heard == ["https"]


def test_a_port_that_is_taken_is_refused_in_a_sentence():
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]

        with pytest.raises(PortTaken, match=rf"^port {port} on 127\.0\.0\.1 is taken\.$"):
            listen("127.0.0.1", port)


def test_a_host_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises(click.ClickException, match="there is no host"):
        listen("nowhere.invalid", 0)
