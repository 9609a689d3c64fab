"""What became of each input: one entry for each document and URL, decided anew at every station it passes.

    received   pending, or rejected where it could not be read or is no URL
    fetched    deferred or rejected where the fetch failed; otherwise as it was
    cleaned    landed, or rejected where what came is no article
    merged     another input gave the article that this one leads to
    postponed  deferred: the run ended before it came to this one
    put back   deferred: a person wants a rejected one tried again

An article that was made once is not unmade by a later failure: its input stays landed. Whether an article is
this input's or another's, and whether what is no article now is the very bytes that it was made from, is settled
where both are known, in the warehouse (landing/weigh_ledger.sql).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.errors import InputError, Merge, Outcome, Reason, Stage, TransientError
from pipeline.records import ArticleUrl, Document, LedgerEntry, Page, Rejection, Story

# After the n-th failure. The fifth comes after three and a half weeks: what fails for that long is gone.
PAUSES = (timedelta(hours=20), timedelta(days=2), timedelta(days=7), timedelta(days=14))

# What says nothing of the bytes: a defect of ours, or a machine under load.
DEFECTS = (Reason.EXTRACTOR_FAILED, Reason.EXTRACTOR_TIMED_OUT)

Decision = tuple[LedgerEntry, Rejection | None]


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides for one run, at one instant."""

    run_id: str
    now: datetime

    def received(self, item: Document | ArticleUrl, rejection: Rejection | None = None) -> LedgerEntry:
        """Return the first entry of an input, rejected where discovery rejected it."""
        item_id, kind = (item.document_id, "document") if isinstance(item, Document) else (item.url_id, "url")
        return LedgerEntry(
            item_id=item_id,
            item_kind=kind,
            source_id=item.source_id,
            outcome=Outcome.REJECTED if rejection else Outcome.PENDING,
            stage=rejection.stage if rejection else None,
            reason=rejection.reason if rejection else None,
            article_id=None,
            attempts=0,
            next_attempt_at=None,
            first_run_id=item.run_id,
            run_id=self.run_id,
            decided_at=self.now,
        )

    def fetched(self, entry: LedgerEntry, page: Page) -> Decision:
        """Return the entry of a URL after a fetch, which counts as an attempt, and its rejection if any."""
        entry = replace(entry, attempts=entry.attempts + 1)
        if page.reason is None or entry.article_id is not None:
            return entry, None
        if page.transient and entry.attempts <= len(PAUSES):
            again = page.fetched_at + PAUSES[entry.attempts - 1]
            return self._deferred(entry, Stage.FETCH, page.reason, max(again, page.retry_at or again)), None
        return self._rejected(entry, Stage.FETCH, page.reason, page.detail or page.reason, page.page_id)

    def cleaned(self, entry: LedgerEntry, result: Story | InputError, page_id: str | None = None) -> Decision:
        """Return the entry of an input that was judged, and its rejection if any."""
        if isinstance(result, Story):
            return self._made(entry, Outcome.LANDED, None, result.article.article_id), None
        if entry.article_id is not None and (isinstance(result, TransientError) or result.reason in DEFECTS):
            return entry, None
        if isinstance(result, TransientError):
            if entry.outcome is Outcome.REJECTED:  # judged before, and nothing better is known now
                return entry, None
            return self._deferred(entry, result.stage, result.reason, self.now), None
        return self._rejected(entry, result.stage, result.reason, result.detail, page_id)

    def merged(self, entry: LedgerEntry, reason: Merge, article_id: str) -> LedgerEntry:
        """Return the entry of an input whose article another one gave."""
        return self._made(entry, Outcome.MERGED, reason, article_id)

    def postponed(self, entry: LedgerEntry) -> LedgerEntry:
        """Return the entry of an input that this run did not come to: the next one may at once."""
        stage = Stage.FETCH if entry.item_kind == "url" and not entry.attempts else Stage.EXTRACT
        return self._deferred(entry, stage, None, self.now)

    def put_back(self, entry: LedgerEntry) -> LedgerEntry:
        """Return the entry of a rejected URL that is to be tried again, as often as a new one."""
        return self._deferred(replace(entry, attempts=0), Stage.FETCH, None, self.now)

    def _made(self, entry: LedgerEntry, outcome: Outcome, reason: Merge | None, article_id: str) -> LedgerEntry:
        # The same article again is no new decision: a run that finds nothing new changes nothing.
        known = entry if entry.article_id == article_id else self._signed(entry)
        return replace(known, outcome=outcome, stage=None, reason=reason, article_id=article_id, next_attempt_at=None)

    def _deferred(self, entry: LedgerEntry, stage: Stage, reason: Reason | None, again: datetime) -> LedgerEntry:
        entry = self._signed(entry)
        return replace(entry, outcome=Outcome.DEFERRED, stage=stage, reason=reason, next_attempt_at=again)

    def _rejected(self, entry: LedgerEntry, stage: Stage, reason: Reason, detail: str, page_id: str | None) -> Decision:
        entry = self._signed(entry)
        entry = replace(
            entry, outcome=Outcome.REJECTED, stage=stage, reason=reason, article_id=None, next_attempt_at=None
        )
        return entry, Rejection(entry.item_id, entry.item_kind, stage, reason, detail, page_id, self.now, self.run_id)

    def _signed(self, entry: LedgerEntry) -> LedgerEntry:
        return replace(entry, run_id=self.run_id, decided_at=self.now)
