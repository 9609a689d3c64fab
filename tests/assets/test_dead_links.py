"""Dead links over a night that is killed: the web archive is asked for each, and each link for itself but once."""

import json
import subprocess
import sys
import time

from assets.steps.clean import Scope, clean
from assets.steps.fetch import fetch
from tests.assets.newsroom import Newsroom, served
from tests.fetch.defects import silent
from tests.fetch.server import answer

_INTERFACE = "/wayback/available"


def test_a_run_killed_before_the_web_archive_answered_asks_it_again(newsroom: Newsroom) -> None:
    newsroom.write_settings(web_archive=json.dumps(newsroom.site.url(_INTERFACE)))
    dead, lost, alive = (newsroom.print_story(f"/2024/the-{name}-stays", name) for name in ("crane", "boat", "gull"))
    kept = served(newsroom, "/2024/the-crane-stays")
    del newsroom.site.routes["/2024/the-crane-stays"], newsroom.site.routes["/2024/the-boat-stays"]
    newsroom.list_in_feed(dead, lost, alive)
    newsroom.site.routes[f"{_INTERFACE}*"] = silent
    command = [sys.executable, "-m", "tests.assets.reading", str(newsroom.folder), "killed"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        while not any(path.startswith(_INTERFACE) for path in newsroom.site.paths()):
            time.sleep(0.02)
            assert run.poll() is None
        run.kill()
    memento = f"/web/20240531040506id_/{dead}"
    found = {"available": True, "status": "200", "url": newsroom.site.url(memento)}
    newsroom.site.routes |= {
        f"{_INTERFACE}*": answer(b'{"archived_snapshots": {}}'),
        f"{_INTERFACE}?url=http%3A%2F%2F127.0.0.1%3A{newsroom.site.port}%2F2024%2Fthe-crane-stays*": answer(
            json.dumps({"archived_snapshots": {"closest": found}}).encode()
        ),
        memento: kept,
    }
    shift = newsroom.shift()
    progress = fetch(shift, None)
    clean(shift, Scope())
    shift.warehouse.publish(shift.run_id)
    asked = "SELECT split_part(url, 'the-', 2), outcome, reason FROM ledger JOIN article_urls ON item_id = url_id"
    assert newsroom.ask(f"{asked} ORDER BY 1") == [
        ("boat-stays", "rejected", "gone"),
        ("crane-stays", "landed", None),
        ("gull-stays", "landed", None),
    ]
    assert [newsroom.site.paths().count(f"/2024/the-{name}-stays") for name in ("crane", "boat", "gull")] == [1, 1, 1]
    assert newsroom.ask("SELECT url, memento_url FROM lineage WHERE memento_url IS NOT NULL") == [
        (dead, newsroom.site.url(memento))
    ]
    assert progress.answered == progress.asked == 0
