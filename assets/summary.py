"""The end of a run, for a person to read: what came in, what became of each, where it is, what to ask."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from assets.shift import Shift
from pipeline.clean.rules import RULES_VERSION

MOST_ITEMS = 80  # of the list of inputs; after that it says how to see the others
WIDEST = 44  # characters of a cell

Row = Mapping[str, Any]


def summary(shift: Shift) -> str:
    """Return the summary of a run that succeeded; its answers are read from the published file."""
    parts = (what_came_in(shift), what_became_of_it(shift), where_it_is(shift), what_to_ask(shift))
    return "\n".join(line for part in parts for line in (*part, ""))


def what_came_in(shift: Shift) -> Iterator[str]:
    """Yield how many inputs each source brought."""
    rows = shift.warehouse.read("summary_inputs", run_id=shift.run_id)
    yield _heading(f"What came in: {sum(row['came_in'] for row in rows)} new inputs")
    yield from columns(
        [
            {
                "source": row["name"] or row["location"],
                "kind": row["kind"],
                "new": row["came_in"],
                "ever": row["ever"],
                "state": row["state"],
                "": row["warning"],
            }
            for row in rows
        ]
    )


def what_became_of_it(shift: Shift) -> Iterator[str]:
    """Yield the outcome of each input that this run decided on, by source."""
    yield _heading(f"What became of it: {_balance(shift, shift.run_id)}")
    items = shift.warehouse.read("summary_items", run_id=shift.run_id, most=MOST_ITEMS)
    yield from columns(
        [
            {
                "source": row["source"],
                "input": _end(row["input"]),
                "outcome": row["outcome"],
                "why": row["why"],
                "article": row["title"],
            }
            for row in items
        ]
    )
    if items and items[0]["items"] > len(items):
        yield f"  … and {items[0]['items'] - len(items)} more: the ledger has them all"
    yield f"  All nights together: {_balance(shift, None)}"
    [older] = shift.warehouse.read("summary_older", rules_version=RULES_VERSION)
    if older["articles"]:
        yield f"  {older['articles']} articles are as older rules made them: launch preview_reclean, then reclean"


def where_it_is(shift: Shift) -> Iterator[str]:
    """Yield where the warehouse and the archive are, and how to open them."""
    store = shift.warehouse.store
    yield _heading("Where it is")
    yield f"  {store.place}  ({store.published_bytes() / 1e6:.1f} MB; make sql opens it, as does any DuckDB 1.5)"
    yield f"  {shift.warc}  (every response as it came, as WARC)"
    yield "  make dev  (this run and all others, under Runs in a browser)"


def what_to_ask(shift: Shift) -> Iterator[str]:
    """Yield three queries with what the published file answers."""
    yield _heading("Three things to ask it")
    for question in sorted(files("assets").joinpath("questions").iterdir(), key=lambda path: path.name):
        sql = question.read_text("utf-8").strip()
        yield from (f"  {line}" for line in sql.splitlines())
        yield from columns(shift.warehouse.ask(sql), "    ")
        yield ""


def columns(rows: Sequence[Row], indent: str = "  ") -> Iterator[str]:
    """Yield rows as aligned columns under their names; an empty column is left out."""
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "", []) for row in rows)]
    cells = [names, *([_cell(row[name]) for name in names] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells if names else ():
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"{indent}{'  '.join(padded)}".rstrip()


def printable(text: str) -> str:
    """Return a text with what would steer a terminal shown as a replacement character."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _end(text: str) -> str:
    """Return the end of a path or URL, which tells more than its beginning."""
    return text if len(text) <= WIDEST else f"…{text[1 - WIDEST :]}"


def _heading(text: str) -> str:
    return f"{text}\n{'─' * len(text)}"


def _balance(shift: Shift, run_id: str | None) -> str:
    inputs: Counter[str] = Counter()
    for row in shift.warehouse.read("summary_outcomes", run_id=run_id):
        inputs[row["outcome"]] += row["inputs"]
    parts = [f"{inputs[outcome]} {outcome}" for outcome in ("landed", "merged", "rejected", "deferred")]
    return f"{inputs.total()} decided = {' + '.join(parts)}"


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "" if value is None else f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value)
    text = printable(" ".join(text.split()))
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
