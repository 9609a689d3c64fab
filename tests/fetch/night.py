"""A run in a process of its own, to be killed: `python -m tests.fetch.night PORT FOLDER URL…`."""

import sys
from pathlib import Path

from pipeline.fetch.archive import Archive
from tests.fetch.making import listed, pages_of, settings

if __name__ == "__main__":
    port, folder, *urls = sys.argv[1:]
    staged = settings(resolve_to=f"127.0.0.1:{port}")
    try:
        with Archive(Path(folder)) as archive:
            known = {page.url for page in archive.recover()}
            due = listed(*(url for url in urls if url not in known))
            for page in pages_of(due, staged, archive, "run"):
                print(page.page_id, page.url, flush=True)  # noqa: T201 (what the parent waits for)
    except KeyboardInterrupt:
        sys.exit(130)
