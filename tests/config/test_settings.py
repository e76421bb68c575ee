"""Settings come from the environment, and nonsense is refused by the variable's name."""

from ipaddress import ip_network

import pytest

from tracker.config import ConfigError, Settings, unknown_variables

POSTGRES = "postgresql://tracker@db.example.org/wending"
SECRET = "a-secret-of-some-length"


@pytest.fixture
def environ(tmp_path):
    return {"TRACKER_DATA_DIR": str(tmp_path)}


def test_an_empty_environment_gives_an_installation_for_one_machine(environ, tmp_path):
    settings = Settings.from_env(environ)

    assert settings.database_url == f"sqlite:///{tmp_path}/wending.db"
    assert settings.database_file == tmp_path / "wending.db"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.trusted_proxies == ()
    assert settings.smtp_url is None
    assert (settings.scheduler, settings.log, settings.rate_limit) == ("embedded", "text", 600)


def test_every_variable_is_read(environ):
    settings = Settings.from_env(
        environ
        | {
            "TRACKER_DATABASE_URL": POSTGRES,
            "TRACKER_SECRET_KEY": SECRET,
            "TRACKER_BASE_URL": "https://Wending.example.org/",
            "TRACKER_TRUSTED_PROXIES": "10.0.0.5, 10.1.0.0/16",
            "TRACKER_SMTP_URL": "smtps://tracker:key@mail.example.org:465",
            "TRACKER_MAIL_FROM": "The team <team@example.org>",
            "TRACKER_SCHEDULER": "off",
            "TRACKER_LOG": "json",
            "TRACKER_RATE_LIMIT": "0",
        }
    )

    assert settings.database_url == "postgresql+psycopg://tracker@db.example.org/wending"
    assert settings.database_file is None
    assert settings.secret_key == SECRET
    assert settings.base_url == "https://wending.example.org"
    assert settings.trusted_proxies == (ip_network("10.0.0.5"), ip_network("10.1.0.0/16"))
    assert settings.smtp_url == "smtps://tracker:key@mail.example.org:465"
    assert settings.mail_from == "The team <team@example.org>"
    assert (settings.scheduler, settings.log, settings.rate_limit) == ("off", "json", 0)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_DATABASE_URL", "wending.db"),
        ("TRACKER_DATABASE_URL", "mysql://localhost/wending"),
        ("TRACKER_DATABASE_URL", "sqlite://"),
        ("TRACKER_DATABASE_URL", "sqlite:///:memory:"),
        ("TRACKER_DATABASE_URL", "sqlite:///data.db?mode=ro"),
        ("TRACKER_DATABASE_URL", "postgresql://localhost"),
        ("TRACKER_DATABASE_URL", "postgresql://localhost:many/wending"),
        ("TRACKER_DATABASE_URL", "postgresql+asyncpg://localhost/wending"),
        ("TRACKER_SECRET_KEY", "fifteen-letters"),
        ("TRACKER_BASE_URL", "wending.example.org"),
        ("TRACKER_BASE_URL", "ftp://wending.example.org"),
        ("TRACKER_BASE_URL", "https://"),
        ("TRACKER_BASE_URL", "https://wending.example.org/team"),
        ("TRACKER_BASE_URL", "https://me@wending.example.org"),
        ("TRACKER_BASE_URL", "https://wending.example.org:70000"),
        ("TRACKER_BASE_URL", "https://wending example.org"),
        ("TRACKER_TRUSTED_PROXIES", "1"),
        ("TRACKER_TRUSTED_PROXIES", "10.0.0.5,"),
        ("TRACKER_TRUSTED_PROXIES", "10.0.0.5/8"),
        ("TRACKER_SMTP_URL", "mail.example.org"),
        ("TRACKER_SMTP_URL", "smtp://"),
        ("TRACKER_SMTP_URL", "smtp://mail.example.org/?tls=no"),
        ("TRACKER_MAIL_FROM", "the team"),
        ("TRACKER_MAIL_FROM", "a@example.org, b@example.org"),
        ("TRACKER_MAIL_FROM", "Team\r\nBcc: <all@example.org>"),
        ("TRACKER_SCHEDULER", "on"),
        ("TRACKER_LOG", "JSON"),
        ("TRACKER_RATE_LIMIT", "-1"),
        ("TRACKER_RATE_LIMIT", "1e3"),
        ("TRACKER_RATE_LIMIT", "٣"),
        ("TRACKER_RATE_LIMIT", "1" * 5000),
    ],
    ids=str,
)
def test_a_bad_value_is_refused_by_name(environ, variable, value):
    with pytest.raises(ConfigError) as refused:
        Settings.from_env(environ | {variable: value})

    assert refused.value.variable == variable
    assert str(refused.value).startswith(f"{variable}: ")


def test_an_empty_value_is_an_absent_one(environ):
    settings = Settings.from_env(environ | {"TRACKER_SMTP_URL": "", "TRACKER_LOG": " "})

    assert settings.smtp_url is None
    assert settings.log == "text"


def test_a_relative_database_does_not_move_with_the_working_directory(
    environ, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    settings = Settings.from_env(environ | {"TRACKER_DATABASE_URL": "sqlite:///here.db"})

    assert settings.database_file == tmp_path / "here.db"


def test_a_folder_is_no_database(environ, tmp_path):
    with pytest.raises(ConfigError, match="is a folder"):
        Settings.from_env(environ | {"TRACKER_DATABASE_URL": f"sqlite:///{tmp_path}"})


def test_postgresql_needs_a_secret_key_that_all_processes_share(environ):
    with pytest.raises(ConfigError, match="TRACKER_SECRET_KEY: must be given with PostgreSQL"):
        Settings.from_env(environ | {"TRACKER_DATABASE_URL": POSTGRES})


def test_what_is_secret_does_not_show(environ):
    settings = Settings.from_env(
        environ
        | {
            "TRACKER_DATABASE_URL": "postgresql://tracker:open-sesame@db.example.org/wending",
            "TRACKER_SECRET_KEY": SECRET,
            "TRACKER_SMTP_URL": "smtps://tracker:open-sesame@mail.example.org",
        }
    )

    assert "open-sesame" not in repr(settings)
    assert SECRET not in repr(settings)


def test_a_password_does_not_show_in_a_refusal(environ):
    with pytest.raises(ConfigError) as refused:
        Settings.from_env(
            environ | {"TRACKER_DATABASE_URL": "postgresql://me:open-sesame@host:x/wending"}
        )

    assert "open-sesame" not in str(refused.value)


def test_a_value_may_stand_in_a_file(environ, tmp_path):
    (tmp_path / "key").write_text(f"{SECRET}\n")

    settings = Settings.from_env(environ | {"TRACKER_SECRET_KEY_FILE": str(tmp_path / "key")})

    assert settings.secret_key == SECRET


def test_a_value_stands_in_one_place(environ, tmp_path):
    with pytest.raises(ConfigError, match="TRACKER_SECRET_KEY_FILE: give either"):
        Settings.from_env(
            environ
            | {"TRACKER_SECRET_KEY": SECRET, "TRACKER_SECRET_KEY_FILE": str(tmp_path / "key")}
        )


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"], ids=repr)
def test_a_file_that_says_nothing_is_refused_by_name(environ, tmp_path, content):
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ConfigError) as refused:
        Settings.from_env(environ | {"TRACKER_SECRET_KEY_FILE": str(path)})

    assert refused.value.variable == "TRACKER_SECRET_KEY_FILE"


def test_mail_comes_from_the_host_of_the_links_when_nothing_else_is_said(environ):
    settings = Settings.from_env(environ | {"TRACKER_BASE_URL": "https://wending.example.org"})

    assert settings.mail_from == "Wending <wending@wending.example.org>"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:5050"),
        ("localhost", "http://localhost:5050"),
        ("::1", "http://[::1]:5050"),
    ],
)
def test_on_this_machine_links_follow_the_port(environ, host, url):
    settings = Settings.from_env(environ).served_on(host, 5050)

    assert settings.base_url == url


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "wending.example.org"])
def test_beyond_this_machine_the_url_must_be_given(environ, host):
    settings = Settings.from_env(environ)

    with pytest.raises(ConfigError, match="TRACKER_BASE_URL"):
        settings.served_on(host, 8000)


def test_a_given_url_stays_wherever_the_server_listens(environ):
    settings = Settings.from_env(environ | {"TRACKER_BASE_URL": "https://wending.example.org"})

    assert settings.served_on("192.168.1.2", 5050).base_url == "https://wending.example.org"


def test_only_listed_proxies_are_trusted(environ):
    settings = Settings.from_env(environ | {"TRACKER_TRUSTED_PROXIES": "10.1.0.0/16, ::1"})

    assert settings.trusts("10.1.2.3")
    assert settings.trusts("::1")
    assert not settings.trusts("10.2.0.1")
    assert not settings.trusts("unix:")


def test_a_misspelt_variable_is_found(environ):
    found = unknown_variables(
        environ | {"TRACKER_SMPT_URL": "", "TRACKER_LOG_FILE": "", "PATH": "/bin"}
    )

    assert found == ["TRACKER_SMPT_URL"]
