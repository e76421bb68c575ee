"""Serves an application with waitress, and stops without cutting anybody off."""

import errno
import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import click
from waitress import create_server, wasyncore  # type: ignore[import-untyped]

THREADS = 4
LARGEST_REQUEST = 32 * 1024 * 1024
"""Bytes; the application refuses less than this, with a page of its own."""
SECONDS_TO_FINISH = 8.0
"""How long requests may take that are under way at the end; our choice: Docker kills after ten."""
TAKEN = {errno.EADDRINUSE: "is taken", errno.EACCES: "needs rights you do not have"}


class PortTaken(click.ClickException):
    """Another program listens there, or this user may not."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a host and port (0: a free one); raise PortTaken."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise click.ClickException(f"there is no host {host} here.") from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        why = TAKEN.get(error.errno or 0, f"cannot be used: {error.strerror}")
        raise PortTaken(f"port {port} on {host} {why}.") from error
    return listener


class WebServer:
    """A server that runs in the thread that calls ``run``, until another calls ``stop``."""

    def __init__(
        self, application: Callable[..., Iterable[bytes]], listener: socket.socket
    ) -> None:
        """Prepare to answer on a socket; who is trusted as a proxy is the application's business."""
        self._connections: dict[int, Any] = {}
        self._stopping = threading.Event()
        self._server = create_server(
            application,
            map=self._connections,
            sockets=[listener],
            threads=THREADS,
            max_request_body_size=LARGEST_REQUEST,
            clear_untrusted_proxy_headers=False,
            ident=None,
        )

    def run(self) -> None:
        """Serve until told to stop; then finish what is under way and let nobody else in."""
        while not self._stopping.is_set():
            self._turn(seconds=1)
        wasyncore.dispatcher.close(self._server)
        deadline = time.monotonic() + SECONDS_TO_FINISH
        while self._is_busy() and time.monotonic() < deadline:
            self._turn(seconds=0.1)
        self._server.task_dispatcher.shutdown(timeout=1)
        for connection in list(self._server.active_channels.values()):
            connection.handle_close()
        wasyncore.close_all(self._connections, ignore_all=True)

    def stop(self) -> None:
        """End ``run``; may be called from any thread and from a signal handler."""
        if not self._stopping.is_set():
            self._stopping.set()
            self._server.pull_trigger()

    def _turn(self, *, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self._connections, count=1)

    def _is_busy(self) -> bool:
        """Tell whether any connection has a request in hand or an answer on its way."""
        return any(
            connection.request or connection.requests or connection.total_outbufs_len
            for connection in list(self._server.active_channels.values())
        )
