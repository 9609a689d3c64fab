"""Taking in a desk's WARC files in a process of its own, to be killed: `python -m tests.assets.reading FOLDER RUN`."""

import sys
from pathlib import Path

from assets.shift import Shift
from assets.steps.discover import discover
from assets.steps.fetch import fetch
from pipeline.sources import load_settings

if __name__ == "__main__":
    folder, run_id = Path(sys.argv[1]), sys.argv[2]
    shift = Shift(run_id, load_settings(folder / "sources.toml"), folder / "data")
    discover(shift, [], True)
    print("reading", flush=True)  # noqa: T201 (what the parent waits for)
    fetch(shift, None)
    print("read", flush=True)  # noqa: T201
