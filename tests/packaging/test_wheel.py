"""The wheel carries all that a checkout has to run, and the program starts from it alone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    # The build backend is in the dev extra, so nothing is downloaded.
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    return next(folder.glob("wending-*.whl"))


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The environment of a process that finds the wheel's package before the checkout's."""
    folder = tmp_path_factory.mktemp("installed")
    python("-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    data = tmp_path_factory.mktemp("data")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}
    return kept | {"PYTHONPATH": str(folder), "TRACKER_DATA_DIR": str(data)}


def python(*words, **options):
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of(folder):
    """The files that git knows below a folder: what lies about in a checkout is not shipped."""
    listed = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.split()


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("templates", "tracker/_templates"),
        ("migrations", "tracker/_migrations"),
        ("tracker/static", "tracker/static"),
        ("tracker/translations", "tracker/translations"),
    ],
)
def test_the_wheel_carries_every_file_of_a_folder(names, folder, place):
    expected = {name.replace(folder, place, 1) for name in files_of(folder)}

    assert expected
    assert expected <= names


def test_the_wheel_keeps_everything_inside_the_package(names):
    assert {name.split("/")[0].split("-")[0] for name in names} == {"tracker", "wending"}
    assert "tracker/wsgi.py" in names


def test_the_program_of_the_wheel_is_not_the_one_of_the_checkout(installed, tmp_path):
    found = python("-c", "import tracker; print(tracker.__file__)", env=installed, cwd=tmp_path)

    assert found.startswith(installed["PYTHONPATH"])


def test_the_wheel_migrates_a_database_and_serves_pages_from_it(installed, tmp_path):
    run = "import sys; from tracker.cli import main; sys.argv[0] = 'tracker'; main()"
    python("-c", run, "db", "upgrade", env=installed, cwd=tmp_path)

    answers = python(
        "-c",
        "from tracker.wsgi import app\n"
        "for path in ('/healthz', '/readyz', '/sign-in', '/static/css/site.css'):\n"
        "    print(app.test_client().get(path, base_url='http://127.0.0.1:8000').status_code)",
        env=installed,
        cwd=tmp_path,
    )

    assert answers.split() == ["200"] * 4
