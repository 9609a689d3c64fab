"""A run that is killed loses no page that it stored, and fetches none of them again."""

import contextlib
import random
import subprocess
import sys
import time
from pathlib import Path

from pipeline.fetch.archive import Archive
from tests.fetch.server import Server, answer
from tests.fetch.test_archive import check

_KILLS = 3
_PAGES = 240
_URLS = [f"http://h{number % 20}.example/{number}" for number in range(_PAGES)]


def test_kills_at_random_moments_lose_nothing(server: Server, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 (no secret)
    server.routes["/*"] = answer(b"<p>" + chance.randbytes(20_000) + b"</p>")
    night = [sys.executable, "-m", "tests.fetch.night", str(server.port), str(tmp_path), *_URLS]
    settled: dict[str, str] = {}
    for _ in range(_KILLS):
        before = len(server.paths())
        reported = _run_and_kill(night, chance.randrange(1, _PAGES // _KILLS), chance.random() / 50)
        stored = _stored(tmp_path)
        assert settled.items() | reported.items() <= stored.items()  # under the identifiers reported
        assert not _paths(settled) & set(server.paths()[before:])
        settled = stored
    assert 0 < len(settled) < _PAGES
    subprocess.run(night, check=True, capture_output=True)
    assert _paths(settled) < set(server.paths()) == {f"/{number}" for number in range(_PAGES)}
    check(*tmp_path.iterdir())


def _run_and_kill(command: list[str], pages: int, seconds: float) -> dict[str, str]:
    """Start a run, kill it a moment after it reported some pages, and return all that it reported."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as night:
        assert night.stdout
        lines = [night.stdout.readline() for _ in range(pages)]
        time.sleep(seconds)
        night.kill()
        lines += night.stdout.readlines()
    assert night.returncode < 0
    return dict(line.split() for line in lines if line.endswith("\n"))


def _stored(folder: Path) -> dict[str, str]:
    """Return identifier and URL of each page that the archive proves, leaving it as it was found."""
    stored: dict[str, str] = {}
    with contextlib.suppress(KeyboardInterrupt), Archive(folder) as archive:
        stored = {page.page_id: page.url for page in archive.recover()}
        raise KeyboardInterrupt
    return stored


def _paths(pages: dict[str, str]) -> set[str]:
    return {"/" + url.rpartition("/")[2] for url in pages.values()}
