"""The data folder keeps the secret key, and tells a lost database from a first start."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tracker.config import (
    ConfigError,
    Settings,
    lost_database,
    refuse_lost_database,
    remember_database,
)


def settings_in(folder):
    return Settings.from_env({"TRACKER_DATA_DIR": str(folder)})


def test_a_key_is_made_once_and_kept(tmp_path):
    first = settings_in(tmp_path / "data")
    second = settings_in(tmp_path / "data")

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's folders private by itself")
def test_the_key_and_its_folder_are_their_owners_alone(tmp_path):
    settings_in(tmp_path / "data")

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = {found.secret_key for found in pool.map(settings_in, [tmp_path] * 32)}

    assert len(keys) == 1


def test_a_file_in_the_place_of_the_data_folder_is_refused(tmp_path):
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(ConfigError, match="TRACKER_DATA_DIR"):
        settings_in(tmp_path / "data")


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ConfigError, match="TRACKER_DATA_DIR"):
        settings_in(tmp_path / "file" / "data")


def test_an_emptied_key_is_refused_and_not_replaced(tmp_path):
    (tmp_path / "secret-key").write_text("")

    with pytest.raises(ConfigError, match="TRACKER_SECRET_KEY"):
        settings_in(tmp_path)


def test_a_first_start_is_not_a_loss(tmp_path):
    refuse_lost_database(tmp_path, tmp_path / "wending.db")


def test_a_database_that_was_made_and_is_gone_is_refused_with_its_name(tmp_path):
    remember_database(tmp_path, tmp_path / "wending.db")

    with pytest.raises(ConfigError, match=r"wending\.db was made here before and is gone"):
        refuse_lost_database(tmp_path, tmp_path / "wending.db")


def test_an_emptied_database_is_a_lost_one(tmp_path):
    remember_database(tmp_path, tmp_path / "wending.db")
    (tmp_path / "wending.db").touch()

    assert lost_database(tmp_path, tmp_path / "wending.db")


def test_a_database_that_is_there_is_not_lost(tmp_path):
    remember_database(tmp_path, tmp_path / "wending.db")
    (tmp_path / "wending.db").write_bytes(b"SQLite format 3\0")

    assert not lost_database(tmp_path, tmp_path / "wending.db")


def test_each_database_is_remembered_by_itself(tmp_path):
    remember_database(tmp_path, tmp_path / "one.db")
    remember_database(tmp_path, tmp_path / "two.db")
    remember_database(tmp_path, tmp_path / "two.db")

    assert lost_database(tmp_path, tmp_path / "one.db")
    assert lost_database(tmp_path, tmp_path / "two.db")
    assert not lost_database(tmp_path, tmp_path / "three.db")


def test_a_data_folder_that_moves_takes_its_memory_along(tmp_path):
    (tmp_path / "old").mkdir()
    remember_database(tmp_path / "old", tmp_path / "old" / "wending.db")

    moved = (tmp_path / "old").rename(tmp_path / "new")

    assert lost_database(moved, moved / "wending.db")
