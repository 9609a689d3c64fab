"""Score the hand-labelled scraped texts of a folder against its labels.jsonl: seeds DIR."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpus import document_of
from pipeline.article import Stamp
from pipeline.doors.text import blocks_from_text
from pipeline.errors import InputError
from pipeline.records import Story
from pipeline.workers import DocumentJob, clean_one

Label = dict[str, Any]
_FIELDS = (
    "authors",
    "contributors",
    "agency",
    "publisher",
    "published",
    "section",
    "dateline_place",
    "original_url",
    "language",
)


def main(folder: Path) -> None:
    """Print what was kept and cut of each text, line by line, and which fields are right."""
    if not (folder / "labels.jsonl").exists():
        print(f"no labels.jsonl in {folder}: nothing to score")
        return
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines()]
    totals = [0] * 8
    for label in labels:
        text = (folder / label["file"]).read_text("utf-8")
        document = document_of(label["file"], text)
        result = clean_one(DocumentJob(document, "no_url"), folder, Stamp("seeds", datetime.now(UTC)))
        if isinstance(result, InputError):
            print(f"{label['file']}: REJECTED {result}")
            continue
        totals = [a + b for a, b in zip(totals, _report(label, text, document.original_url, result), strict=True)]
    names = ("body lines kept", "caption lines cut", "boilerplate cut", "fields right")
    print("\n" + ", ".join(f"{name} {totals[2 * i]}/{totals[2 * i + 1]}" for i, name in enumerate(names)))


def _report(label: Label, text: str, original_url: str | None, story: Story) -> list[int]:
    cut = _lines_cut(text, story)
    body = [n for n in label["body_lines"] if n not in label["optional_lines"]]
    boilerplate = [n for lines in label["boilerplate"].values() for n in lines if n not in label["optional_lines"]]
    kept, captions = [n for n in body if n not in cut], [n for n in label["caption_lines"] if n in cut]
    gone = [n for n in boilerplate if n in cut]
    inline = [said for said in label["inline_boilerplate"].values() if said not in _folded(story.article.body)]
    wrong = list(_wrong_fields(label, original_url, story))
    print(
        f"{label['file']}: body {len(kept)}/{len(body)}, captions {len(captions)}/{len(label['caption_lines'])}, "
        f"boilerplate {len(gone)}/{len(boilerplate)}, inline {len(inline)}/{len(label['inline_boilerplate'])}"
    )
    for name, true, got in wrong:
        print(f"    {name}: {got!r}, labelled {true!r}")
    missed = sorted(set(body) - set(kept)), sorted(set(label["caption_lines"]) - set(captions))
    if any(missed):
        print(f"    body lines lost {missed[0]}, caption lines left {missed[1]}")
    fields = len(_FIELDS) + 2
    return [len(kept), len(body), len(captions), len(label["caption_lines"]), len(gone) + len(inline),
            len(boilerplate) + len(label["inline_boilerplate"]), fields - len(wrong), fields]  # fmt: skip


def _lines_cut(text: str, story: Story) -> set[int]:
    """Return the 1-based numbers of the lines that were cut whole: block positions count the lines that hold text."""
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert len(numbers) == len(blocks_from_text(text)), "a block of these texts is a line"  # noqa: S101
    return {numbers[r.position] for r in story.removed_blocks if r.span_start is None}


def _wrong_fields(label: Label, original_url: str | None, story: Story) -> Iterator[tuple[str, object, object]]:
    article = story.article
    published = article.published_on.isoformat() if article.published_on else None
    given = {name: getattr(article, name, None) for name in _FIELDS}
    given |= {"authors": list(article.authors), "contributors": list(article.contributors)}
    given |= {"published": published, "original_url": original_url}
    for name in _FIELDS:
        if given[name] != label[name]:
            yield name, label[name], given[name]
    if (label["title_line"] is None) != (article.title is None):
        yield "title", label["title_line"], article.title
    if set(label["credits"]) != set(article.photo_credits):
        yield "credits", label["credits"], list(article.photo_credits)


def _folded(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
