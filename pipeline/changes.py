"""What another cleaning of the same page or document changes of its article."""

from collections import Counter
from dataclasses import dataclass, fields

from pipeline.errors import InputError
from pipeline.records import Article, Story

# What says which run made it and how, and of which of two fetches of the same page, is no change of the article.
_MAKING = {
    "version",
    "page_id",
    "extractor",
    "rules_version",
    "content_digest",
    "landed_at",
    "run_id",
    "body",
    "word_count",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What one input's article would become."""

    run_id: str  # the preview
    item_id: str  # url_id or document_id
    article_id: str | None
    url: str | None
    title: str | None
    effect: str  # changed, lost (it would be rejected), new
    reason: str | None  # why it would be rejected
    words_before: int | None
    words_after: int | None
    paragraphs_cut: tuple[str, ...]
    paragraphs_restored: tuple[str, ...]
    fields_changed: tuple[str, ...]


def change(run_id: str, item_id: str, before: Article | None, result: Story | InputError) -> Change | None:
    """Return how a cleaning's result differs from the current article, None where it does not."""
    after = result.article if isinstance(result, Story) else None
    shown = before or after
    if shown is None or (before and after and not _differ(before, after)):
        return None
    return Change(
        run_id=run_id,
        item_id=item_id,
        article_id=shown.article_id,
        url=shown.url,
        title=shown.title,
        effect="changed" if before and after else "lost" if before else "new",
        reason=str(result.reason) if isinstance(result, InputError) else None,
        words_before=before.word_count if before else None,
        words_after=after.word_count if after else None,
        paragraphs_cut=_only_in_first(before, after),
        paragraphs_restored=_only_in_first(after, before),
        fields_changed=_differ(before, after) if before and after else (),
    )


def _differ(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the fields that differ, `body` among them."""
    named = (field.name for field in fields(Article) if field.name not in _MAKING or field.name == "body")
    return tuple(name for name in named if getattr(before, name) != getattr(after, name))


def _only_in_first(first: Article | None, second: Article | None) -> tuple[str, ...]:
    if first is None or second is None:
        return ()
    left = Counter(second.body.split("\n\n"))
    missing = []
    for paragraph in first.body.split("\n\n"):
        if left[paragraph]:
            left[paragraph] -= 1
        else:
            missing.append(paragraph)
    return tuple(missing)
