"""The yardstick: a bare Flask page over sqlite3 that sends as many bytes, with nothing around it.

No sign-in, no workspaces, no journal, no forms: rows of one table by one index, through one Jinja
template or json.dumps. One connection per worker process, opened once, so that it is as quick as such
a page gets. ``gunicorn "tests.benchmarks.yardstick:app()"`` serves the file in YARDSTICK.
"""

import json
import os
import sqlite3
from pathlib import Path
from random import Random

from flask import Flask, Response, render_template, request
from jinja2 import DictLoader

from tests.benchmarks.wording import Wording

CANVASES = 10
COLUMNS = ("id", "block", "statement", "status", "confidence", "importance", "owner")
SELECT = f"SELECT {', '.join(COLUMNS)} FROM notes WHERE canvas = ? ORDER BY rank LIMIT ?"  # noqa: S608
INSERT = """
    INSERT INTO notes (canvas, block, statement, status, confidence, importance, owner, rank)
    VALUES (1, ?, ?, 'untested', 0.5, ?, 'Ed Example', ?)
"""
PAGE = """<!doctype html><html lang="en"><head><title>Notes</title></head><body><h1>Notes</h1><table>
{% for id, block, statement, status, confidence, importance, owner in rows -%}
<tr><th scope="row"><a href="/notes/{{ id }}">{{ statement }}</a> {{ block }}</th><td>{{ status }}</td>\
<td>{{ confidence }}</td><td>{{ importance }}</td><td>{{ owner }}</td></tr>
{% endfor -%}
</table></body></html>"""


def make(file: Path, lines: int) -> None:
    """Make the table with so many lines."""
    random = Random(1)
    wording = Wording(random)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, canvas INTEGER, block TEXT, statement TEXT,"
            " status TEXT, confidence REAL, importance INTEGER, owner TEXT, rank TEXT)"
        )
        connection.executemany(
            "INSERT INTO notes VALUES (?, ?, 'channels', ?, 'testing', ?, ?, 'Ed Example', ?)",
            (
                (
                    number,
                    number % CANVASES,
                    wording.sentence(8, 16),
                    random.random(),
                    3,
                    str(number),
                )
                for number in range(1, lines + 1)
            ),
        )
        connection.execute("CREATE INDEX by_rank ON notes (canvas, rank)")
    connection.close()


def app() -> Flask:
    """Return the application; every worker process calls this for itself."""
    flask = Flask("yardstick")
    flask.jinja_loader = DictLoader({"page.html": PAGE})  # type: ignore[assignment]
    connection = sqlite3.connect(os.environ["YARDSTICK"], isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=5000")

    @flask.get("/page/<int:rows>/<int:size>")
    def page(rows: int, size: int) -> str:
        found = connection.execute(SELECT, (1, rows)).fetchall()
        return render_template("page.html", rows=found).ljust(size)

    @flask.get("/items/<int:rows>/<int:size>")
    def items(rows: int, size: int) -> Response:
        found = connection.execute(SELECT, (1, rows)).fetchall()
        named = [dict(zip(COLUMNS, row, strict=True)) for row in found]
        text = json.dumps({"items": named})
        return Response(text.ljust(size), mimetype="application/json")

    @flask.post("/notes/<int:size>")
    def add(size: int) -> Response:
        body = request.get_json()
        values = (body["block"], body["statement"], body["importance"], "0")
        text = json.dumps(body | {"id": connection.execute(INSERT, values).lastrowid})
        return Response(text.ljust(size), status=201, mimetype="application/json")

    return flask
