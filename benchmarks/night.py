"""One night over a corpus served on loopback and a folder of scraped texts: night CORPUS TEXTS."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.corpus import html_of, records
from benchmarks.loopback_web import Answer, loopback_web
from pipeline.errors import PermanentError
from pipeline.urls import normalise
from warehouse.publishing import read_published

_SETTINGS = """
[fetch]
contact = "mailto:benchmark@example.org"
per_host_delay_seconds = 0
resolve_to = "{endpoint}"
ca_file = "{ca_file}"
allow_addresses = ["127.0.0.0/8"]

[[url_list]]
path = "urls.txt"
name = "corpus"

[[inbox]]
path = "inbox"
name = "texts"
"""
_OUTCOMES = (
    "select item_kind, outcome, coalesce(reason, '') as reason, count(*) as n from ledger group by all order by all"
)


def main(corpus: Path, texts: Path) -> None:
    """Serve the pages that have a body, run the nightly job as it is, and say what became of everything."""
    if not corpus.is_dir():
        print(f"no corpus at {corpus}: no night to run")
        return
    folder = Path(tempfile.mkdtemp(prefix="copydesk-night-"))
    answers = dict(_answers(corpus))
    (folder / "inbox").mkdir()
    for text in texts.glob("*.txt"):
        shutil.copy(text, folder / "inbox")
    (folder / "urls.txt").write_text("\n".join(answers) + "\n", encoding="utf-8")
    with loopback_web(answers, folder / "ca.pem") as endpoint:
        settings = _SETTINGS.format(endpoint=endpoint, ca_file=folder / "ca.pem")
        (folder / "sources.toml").write_text(settings, encoding="utf-8")
        seconds = _run(folder)
    _report(folder, len(answers), seconds)


def _answers(corpus: Path) -> list[tuple[str, Answer]]:
    found: dict[str, Answer] = {}
    for record in records(corpus, "pages"):
        if "body" in record:
            body = html_of(corpus, record)
            try:
                found.setdefault(normalise(record["url"]), Answer(body, "text/html; charset=utf-8"))
            except PermanentError as error:
                print(f"{record['id']}: {error}")
    return list(found.items())


def _run(folder: Path) -> float:
    environment = {
        **os.environ,
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "COPYDESK_DATA": str(folder / "data"),
        "DAGSTER_HOME": str(folder / "dagster"),
    }
    shutil.copytree(Path(".dagster"), folder / "dagster", ignore=lambda _, names: set(names) - {"dagster.yaml"})
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "assets.run"], env=environment, check=False)
    return time.perf_counter() - started


def _report(folder: Path, served: int, seconds: float) -> None:
    outcomes = read_published(folder / "data" / "news.duckdb", _OUTCOMES)
    totals = Counter({str(row["outcome"]): 0 for row in outcomes})
    for row in outcomes:
        totals[str(row["outcome"])] += int(row["n"])
        print(f"{row['item_kind']:>10} {row['outcome']:<10} {row['reason']:<24} {row['n']:>6}")
    print(f"{served} pages served, {dict(totals)}, {seconds:.1f} s in all")
    for name, pattern in {"WARC": "warc/*", "write file": "warehouse.duckdb", "published": "news.duckdb"}.items():
        size = sum(path.stat().st_size for path in (folder / "data").glob(pattern))
        print(f"{name:>10} {size / 1e6:8.1f} MB")
    print(f"everything is kept in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
