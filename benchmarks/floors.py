"""Hold the cleaning to what it once reached: floors CORPUS. Needs the corpus's labelled pages, its dumps and scorer.

floors.toml says the least that each measure may be (of `caption_leak`, the most). A measure that falls below its floor
fails; one that rises clearly above asks for its floor to be raised, and floors are never lowered. About a minute.
"""

import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.corpus import Record, document_of, html_of, page_of, records
from benchmarks.predict import predicted
from pipeline.article import Stamp
from pipeline.workers import DocumentJob, Job, PageJob, clean_all

Measures = dict[str, dict[str, float]]

FLOORS = Path(__file__).with_name("floors.toml")
_ROUNDING = 0.0005
_RISEN = 0.003  # above the floor: less is what a single page makes
_CEILINGS = frozenset({"caption_leak"})


def main(corpus: Path) -> int:
    """Print each measure beside its floor; return 1 where one has fallen."""
    if not (corpus / "score.py").exists():
        print(f"no corpus with its scorer at {corpus}: the floors are not checked")
        return 0
    found = measured(corpus)
    lines = list(compared(tomllib.loads(FLOORS.read_text("utf-8")), found))
    print("\n".join(text for text, _ in lines))
    return int(any(fallen for _, fallen in lines))


def compared(floors: Measures, found: Measures) -> Iterator[tuple[str, bool]]:
    """Yield a line for each floor, and whether its measure has fallen below it."""
    for dataset, table in floors.items():
        for name, floor in table.items():
            value = found.get(dataset, {}).get(name)
            if value is None:
                yield f"{dataset:10} {name:13} not measured", True
                continue
            above = floor - value if name in _CEILINGS else value - floor
            verdict = "FALLEN" if above < -_ROUNDING else "raise the floor" if above > _RISEN else "holds"
            yield f"{dataset:10} {name:13} floor {floor:.3f}  now {value:.4f}  {verdict}", above < -_ROUNDING


def measured(corpus: Path) -> Measures:
    """Clean the labelled pages and the dumps as the assets do, and score them with the corpus's own scorer."""
    scorer, wanted = _scorer(corpus), [r for r in records(corpus, "pages") if "body" in r]
    dumps = list(records(corpus, "dumps"))
    stamp = Stamp("floors", datetime.now(UTC))
    results = clean_all(_jobs(corpus, wanted, dumps), Path("unused"), stamp)
    predictions = {p["id"]: p for p in (predicted(job, result) for job, result in results)}
    by_dataset: dict[str, list[Record]] = {}
    for record in (*wanted, *dumps):
        by_dataset.setdefault(record["dataset"], []).append(record)
    return {name: _scored(scorer, group, predictions) for name, group in by_dataset.items()}


def _scored(scorer: ModuleType, group: list[Record], predictions: dict[str, dict[str, Any]]) -> dict[str, float]:
    scores = scorer.score_group(group, predictions, want_ci=False)
    return {name: value for name, value in scores.items() if isinstance(value, float)}


def _jobs(corpus: Path, pages: list[Record], dumps: list[Record]) -> Iterator[Job]:
    yield from (PageJob(page_of(record), None, html_of(corpus, record)) for record in pages)
    yield from (DocumentJob(document_of(record["id"], record["text"]), "no_url") for record in dumps)


def _scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{corpus / 'score.py'} cannot be read as a module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
