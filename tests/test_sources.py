"""Reading sources.toml: what it may say, and how its mistakes are named."""

import os
from importlib.metadata import version
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.sources import FetchSettings, Settings, SourceConfig, load_settings

CONTACT = '[fetch]\ncontact = "mailto:desk@example.org"\n'


def load(folder: Path, text: str) -> Settings:
    file = folder / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    where, *lines = str(caught.value).splitlines()
    assert where == f"{folder / 'sources.toml'}:"
    return [line.strip() for line in lines]


def test_a_contact_is_all_that_is_needed(tmp_path: Path) -> None:
    settings = load(tmp_path, CONTACT)
    assert settings == Settings(
        fetch=FetchSettings(user_agent=f"copydesk/{version('copydesk')} (+mailto:desk@example.org)"),
        sources=(),
        timezone="UTC",
        night="0 2 * * *",
        max_document_bytes=10_000_000,
    )


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
        timezone = "Europe/Berlin"
        night = "30 1 * * mon-fri"
        max_document_bytes = 5
        [fetch]
        contact = "https://example.org/bot"
        per_host_delay_seconds = 0
        hosts_at_once = 2
        timeout_seconds = 2.5
        max_response_bytes = 3
        max_redirects = 0
        allow_addresses = ["127.0.0.0/8", "::1"]
        resolve_to = "[::1]:8443"
        ca_file = "certificates/ca.pem"
        revisit_after_hours = 1
        revisit_for_days = 0
        """,
    )
    assert (settings.timezone, settings.night, settings.max_document_bytes) == (
        "Europe/Berlin",
        "30 1 * * mon-fri",
        5,
    )
    assert settings.fetch == FetchSettings(
        user_agent=f"copydesk/{version('copydesk')} (+https://example.org/bot)",
        per_host_delay_seconds=0.0,
        hosts_at_once=2,
        timeout_seconds=2.5,
        max_response_bytes=3,
        max_redirects=0,
        allow_addresses=("127.0.0.0/8", "::1/128"),
        resolve_to="[::1]:8443",
        ca_file=str(tmp_path / "certificates/ca.pem"),
        revisit_after_hours=1,
        revisit_for_days=0,
    )


def test_places_are_urls_or_paths_beside_the_file(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        CONTACT
        + """
        [[inbox]]
        path = "./in box"
        [[inbox]]
        path = "/elsewhere"
        [[feed]]
        url = "HTTPS://example.org/rss.xml?utm_source=x"
        name = "Example Times"
        [[sitemap]]
        url = "http://127.0.0.1:8749/sitemap.xml"
        [[url_list]]
        path = "urls.txt"
        [[url_list]]
        url = "http://example.org/urls.txt"
        """,
    )
    assert [(source.kind, source.location, source.name) for source in settings.sources] == [
        ("feed", "HTTPS://example.org/rss.xml?utm_source=x", "Example Times"),
        ("sitemap", "http://127.0.0.1:8749/sitemap.xml", None),
        ("url_list", str(tmp_path / "urls.txt"), None),
        ("url_list", "http://example.org/urls.txt", None),
        ("inbox", str(tmp_path / "in box"), None),
        ("inbox", "/elsewhere", None),
    ]
    assert len({source.source_id for source in settings.sources}) == 6


def test_a_source_keeps_its_identifier_when_the_folder_moves(tmp_path: Path) -> None:
    def inbox(folder: Path, path: str) -> SourceConfig:
        folder.mkdir()
        return load(folder, f'{CONTACT}[[inbox]]\npath = "{path}"').sources[0]

    here, there = inbox(tmp_path / "here", "inbox"), inbox(tmp_path / "there", "./inbox/")
    assert here.source_id == there.source_id
    assert here.location != there.location


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    assert mistakes(
        tmp_path,
        """
        timezone = "Mars/Olympus"
        night = "0 25 * * *"
        nigth = 3
        max_document_bytes = 1.5
        [fetch]
        contact = "  "
        per_host_delay_seconds = inf
        hosts_at_once = true
        timeout_seconds = 0
        alow = 1
        allow_addresses = ["127.0.0.1/8"]
        resolve_to = "localhost:80"
        [[feed]]
        url = "example.org/rss"
        [[feed]]
        name = ""
        [[sitemap]]
        url = "http://example.org/"
        path = "x"
        [[url_list]]
        name = "neither"
        [inbox]
        path = "x"
        """,
    ) == [
        "timezone: expected an IANA time zone, e.g. Europe/Berlin, found 'Mars/Olympus'",
        "night: expected a cron expression of five fields, e.g. 0 2 * * *, found '0 25 * * *'",
        "max_document_bytes: expected a valid integer, found 1.5",
        (
            "fetch.contact: expected where publishers can write to, e.g. mailto:desk@example.org or"
            " https://example.org/bot, found '  '"
        ),
        "fetch.per_host_delay_seconds: expected a finite number, found inf",
        "fetch.hosts_at_once: expected a valid integer, found True",
        "fetch.timeout_seconds: expected greater than 0, found 0",
        "fetch.allow_addresses #1: expected an IP network, e.g. 127.0.0.0/8 or ::1/128, found '127.0.0.1/8'",
        (
            "fetch.resolve_to: expected an IP address and a port, e.g. 127.0.0.1:8443 or [::1]:8443,"
            " found 'localhost:80'"
        ),
        (
            "fetch.alow: unknown key, expected one of contact, per_host_delay_seconds, hosts_at_once,"
            " most_hours, timeout_seconds, max_response_bytes, max_redirects, allow_addresses, resolve_to,"
            " ca_file, poll_least_hours, poll_most_hours, revisit_after_hours, revisit_for_days, honour_opt_outs,"
            " web_archive, found 1"
        ),
        "feed #1.url: expected an http or https URL, found 'example.org/rss'",
        "feed #2.name: expected a name to show, found ''",
        "feed #2.url: expected an http or https URL, found nothing",
        "sitemap #1.path: unknown key, expected one of name, url, found 'x'",
        "url_list #1: expected a table with either path or url, found {'name': 'neither'}",
        "inbox: expected tables that each begin with [[inbox]], found {'path': 'x'}",
        (
            "nigth: unknown key, expected one of timezone, night, max_document_bytes, fetch, warehouse, feed,"
            " sitemap, wordpress, url_list, inbox, warc, found 3"
        ),
    ]


def test_an_empty_file_lacks_the_contact(tmp_path: Path) -> None:
    [mistake] = mistakes(tmp_path, "")
    assert mistake.startswith("fetch.contact: expected where publishers can write to")
    assert mistake.endswith("found nothing")


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "fetch = 3\ninbox = [4]") == [
        "fetch: expected a table, found 3",
        "inbox #1: expected a table, found 4",
    ]


def test_the_same_place_twice_is_a_mistake(tmp_path: Path) -> None:
    twice = f'{CONTACT}[[inbox]]\npath = "in"\n[[inbox]]\npath = "./in"\nname = "again"'
    assert mistakes(tmp_path, twice) == [
        f"inbox: expected each place once, found '{tmp_path / 'in'}' again",
    ]


def test_what_stood_there_is_shown_in_short(tmp_path: Path) -> None:
    [mistake] = mistakes(tmp_path, f'{CONTACT}[[feed]]\nurl = "{"x" * 500}"')
    assert len(mistake) < 150
    assert mistake.endswith("xxx…")


def test_a_syntax_error_says_the_line(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "\n\ntimezone = UTC") == ["expected TOML, found: Invalid value (at line 3, column 12)"]


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    with pytest.raises(ConfigError, match=r"none\.toml:\n  expected a readable file, found: No such file"):
        load_settings(missing)
    missing.write_bytes('[fetch] # für "contact"'.encode("cp1252"))
    with pytest.raises(ConfigError, match=r"expected UTF-8 text, found: .* byte 0xfc in position 11"):
        load_settings(missing)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, f"\ufeff{CONTACT}") == load(tmp_path, CONTACT)


@pytest.mark.parametrize(
    "contact",
    ["mailto:a@b.org\\r\\nX-Evil: 1", "nobody", "mailto:", "https://", "ünï@example.org", "a b@c.d"],
)
def test_a_contact_must_lead_to_someone(tmp_path: Path, contact: str) -> None:
    [mistake] = mistakes(tmp_path, f'[fetch]\ncontact = "{contact}"')
    assert mistake.startswith("fetch.contact: expected")


@pytest.mark.parametrize("night", ["*/15 * * * *", "0 2,14 1-7 jan-mar sun", "0 0 31 12 7", "59 23 1-31/2 * *"])
def test_cron_expressions(tmp_path: Path, night: str) -> None:
    assert load(tmp_path, f'night = "{night}"\n{CONTACT}').night == night


@pytest.mark.parametrize(
    "night",
    [
        "",
        "0 2 * *",
        "60 2 * * *",
        "0 2 0 * *",
        "0 2 * 13 *",
        "0 2 * * 8",
        "*/0 2 * * *",
        "5-2 2 * * *",
        "@daily",
    ],
)
def test_cron_expressions_that_are_none(tmp_path: Path, night: str) -> None:
    [mistake] = mistakes(tmp_path, f'night = "{night}"\n{CONTACT}')
    assert mistake.startswith("night: expected a cron expression of five fields")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "http://",
        "//example.org/",
        "http://a b/",
        "http://[::1",
        "http://h:99999/",
        "file:///etc/passwd",
    ],
)
def test_places_that_are_no_url(tmp_path: Path, url: str) -> None:
    [mistake] = mistakes(tmp_path, f'{CONTACT}[[feed]]\nurl = "{url}"')
    assert mistake == f"feed #1.url: expected an http or https URL, found '{url}'"


def test_a_place_with_credentials_is_refused(tmp_path: Path) -> None:
    [mistake] = mistakes(tmp_path, f'{CONTACT}[[feed]]\nurl = "https://user:secret@example.org/rss"')
    assert mistake.startswith("feed #1.url: expected an http or https URL without a user name, for none is ever sent")
    assert mistake.endswith("found 'https://***@example.org/rss'")


@pytest.mark.parametrize("zone", ["", "../../etc/passwd", "/etc/localtime", "Europe"])
def test_time_zones_that_are_none(tmp_path: Path, zone: str) -> None:
    [mistake] = mistakes(tmp_path, f'timezone = "{zone}"\n{CONTACT}')
    assert mistake.startswith("timezone: expected an IANA time zone")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('[[inbox]]\npath = "~nobody-of-that-name/x"', "inbox #1.path: expected a path, absolute or relative"),
        ('allow_addresses = "127.0.0.0/8"', "fetch.allow_addresses: expected a list of strings, in brackets"),
        ('[[inbox]]\npath = "a"\n[[inbox]]\npath = "./a/../a"', "inbox: expected each place once"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_the_file(tmp_path: Path, text: str, mistake: str) -> None:
    [told] = mistakes(tmp_path, f"{CONTACT}{text}")
    assert told.startswith(mistake)


def test_a_folder_or_pipe_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(ConfigError, match="expected a file"):
            load_settings(place)


@pytest.mark.parametrize(
    ("catalog", "data", "lake"),
    [
        ("postgres:host=db dbname=news", "s3://newsroom/lake/", ("postgres:host=db dbname=news", "s3://newsroom/lake")),
        ("postgres:postgresql://desk@db/news", "/lake", ("postgres:postgresql://desk@db/news", "/lake")),
        ("news.ducklake", "lake", ("{folder}/news.ducklake", "{folder}/lake")),
    ],
)
def test_a_lake_is_a_catalog_and_a_place(tmp_path: Path, catalog: str, data: str, lake: tuple[str, str]) -> None:
    settings = load(tmp_path, f'{CONTACT}[warehouse]\ncatalog = "{catalog}"\ndata = "{data}"')
    assert settings.warehouse
    expected = tuple(part.format(folder=tmp_path) for part in lake)
    assert (settings.warehouse.catalog, settings.warehouse.data) == expected
    assert load(tmp_path, CONTACT).warehouse is None


@pytest.mark.parametrize(
    ("table", "mistake"),
    [
        (
            'catalog = "postgres:host=db password=geheim"\ndata = "x"',
            "catalog: expected no password in it: libpq takes",
        ),
        ('catalog = "postgres:postgresql://me:geheim@db/x"\ndata = "x"', "catalog: expected no password in it: libpq"),
        ('catalog = "postgres:geheim"\ndata = "x"', "catalog: expected postgres: and a connection string of libpq"),
        ('catalog = "mysql://geheim"\ndata = "x"', "catalog: expected postgres: and a connection string of libpq"),
        ('catalog = "x"\ndata = "s3:geheim"', "data: expected a folder, or s3:// with bucket and prefix"),
        ('catalog = "x"\ndata = "https://geheim"', "data: expected a folder, or s3:// with bucket and prefix"),
        ('catalog = "x"', "data: expected a folder, or s3:// with bucket and prefix"),
        ('catalog = "x"\ndata = "x"\npassword = "geheim"', "password: unknown key, expected one of catalog, data"),
    ],
)
def test_a_lake_that_is_none_is_told_without_what_stood_there(tmp_path: Path, table: str, mistake: str) -> None:
    [said] = mistakes(tmp_path, f"{CONTACT}[warehouse]\n{table}")
    assert said.startswith(f"warehouse.{mistake}")
    assert "geheim" not in said
