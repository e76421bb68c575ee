"""Two gunicorn sync workers with an application in them, for as long as a block runs."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.client import Address

WORKERS = 2
PATIENCE_SECONDS = 90
STRACE = shutil.which("strace")
SETTLES_SECONDS = 0.2
"""What strace takes to take hold of processes, and to write down what it saw."""


@dataclass(frozen=True)
class Server:
    """A server that answers: its address and its worker processes."""

    address: Address
    workers: list[int]

    @property
    def cpu_seconds(self) -> float:
        """Return how long the workers have been on a processor; other programs at work hardly change that."""
        return sum(_on_cpu_ns(worker) for worker in self.workers) / 1e9

    @property
    def memory_in_mib(self) -> float:
        """Return what the workers hold together: their proportional set size, shared pages shared out."""
        return sum(_proportional_kib(worker) for worker in self.workers) / 1024


@contextmanager
def serving(app: str, settings: Mapping[str, str], *options: str, log: Path) -> Iterator[Server]:
    """Serve an application on a free port of this machine."""
    address = ("127.0.0.1", _free_port())
    command = [sys.executable, "-m", "gunicorn", "--preload", *options]
    command += ["--workers", str(WORKERS), "--timeout", str(PATIENCE_SECONDS)]
    command += ["--bind", f"{address[0]}:{address[1]}", app]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=output, stderr=output
        )
        try:
            _wait(process, address, log)
            yield Server(address, _children(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)


def count_fsyncs(pids: list[int], act: Callable[[], None]) -> int | None:
    """Return how often processes synced a file to disk while something was done.

    None where strace is missing, or may not look at them.
    """
    if STRACE is None:
        act()
        return None
    attached = [word for pid in pids for word in ("-p", str(pid))]
    tracer = subprocess.Popen(
        [STRACE, "-f", "-e", "trace=fsync,fdatasync", *attached],
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(SETTLES_SECONDS)
    act()
    time.sleep(SETTLES_SECONDS)
    tracer.send_signal(signal.SIGINT)
    _, said = tracer.communicate(timeout=PATIENCE_SECONDS)
    if "Operation not permitted" in said:
        return None
    return len(re.findall(r"f(?:data)?sync\(\d+\)", said))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: Address, log: Path) -> None:
    """Wait until every worker is there and one of them answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(address).close()
        except OSError:
            time.sleep(0.05)
            continue
        if len(_children(process.pid)) == WORKERS:
            return
    message = f"the server did not start: {log.read_text()}"
    raise RuntimeError(message)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in found.split()]


def _proportional_kib(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)[0])


def _on_cpu_ns(pid: int) -> int:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
