"""Take in the responses of WARC files, each file once: a kill in the middle loses and repeats nothing."""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assets.shift import Shift, in_batches
from assets.steps import pages
from assets.steps.receive import known_urls, receive
from pipeline.discover.judge import UrlOrNot, judge_url
from pipeline.discover.listing import Entry
from pipeline.discover.poll import Discovery
from pipeline.discover.warc_files import list_warcs
from pipeline.errors import InputError, Reason, Stage, TransientError
from pipeline.fetch.archive import Archive
from pipeline.fetch.foreign import Foreign, Responses
from pipeline.fetch.taking import take
from pipeline.fetch.verdict import page_id_of
from pipeline.ids import stable_id
from pipeline.keeping.arrivals import Arrival
from pipeline.keeping.forgotten import Forgotten, withhold
from pipeline.records import Page, Rejection, Source, WarcReading
from pipeline.sources import SourceConfig
from warehouse.tables import from_row

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A response record as it came in: its URL, its page unless it has none, and where the file goes on."""

    url: UrlOrNot
    page: Page | None
    end: int


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes in for one run; `landed` are pages that a killed run had kept and that have landed since."""

    shift: Shift
    archive: Archive
    forgotten: Forgotten
    landed: Collection[str]

    def take_in(self) -> None:
        """Read what every WARC source has that was not read before."""
        for source in self.shift.settings.sources:
            if source.kind == "warc":
                rows = self.shift.warehouse.read("warc_readings_of", source_id=source.source_id)
                known = {row["path"]: from_row(WarcReading, row) for row in rows}
                for path in list_warcs(Path(source.location))[0]:
                    self._read(source, path, known.get(str(path)))

    def _read(self, config: SourceConfig, path: Path, known: WarcReading | None) -> None:
        now, size, run_id = self.shift.decider().now, _size(path, known), self.shift.run_id
        if known and known.byte_size == size and (known.warning or known.read_bytes == size):
            return
        if known is None or known.read_bytes > size:
            file_id = stable_id(config.source_id, str(path))
            known = WarcReading(file_id, config.source_id, str(path), size, 0, 0, None, now, run_id)
        source = Source(config.source_id, "warc", config.location, config.name, now, None, None, None, run_id)
        responses = Responses(path, known.read_bytes, self.shift.settings.fetch.max_response_bytes)
        reading, problems = known, list[InputError]()
        for batch in in_batches(self._taken(responses, source, problems)):
            reading = self._reading(reading, batch[-1].end, len(batch), size)
            self._land(batch, source, reading)
        self._land([], source, self._ended(reading, responses.end, size, problems))
        log.info("%s: %d responses, %d new", path.name, reading.responses, reading.responses - known.responses)

    def _ended(self, reading: WarcReading, end: int, size: int, problems: Sequence[InputError]) -> WarcReading:
        """Return how far a file was read; one that could not be read counts as short, for another night to read."""
        if not problems:
            return self._reading(reading, end, 0, max(size, end))
        again = isinstance(problems[0], TransientError)
        return self._reading(reading, end, 0, end if again else size, problems[0].detail)

    def _taken(self, responses: Responses, source: Source, problems: list[InputError]) -> Iterator[Taken]:
        """Yield what a file holds; where it cannot be read end there, and say so: what came before lands."""
        try:
            for foreign in responses:
                yield self._take(foreign, source)
        except InputError as error:
            log.warning("%s", error.detail)
            problems.append(error)

    def _take(self, foreign: Foreign, source: Source) -> Taken:
        now = self.shift.decider().now
        url, refusal = judge_url(Entry(foreign.url), source, now)
        exchange = foreign.exchange
        if exchange is None and refusal is None:
            detail = foreign.problem or "no response"
            refusal = Rejection(url.url_id, "url", Stage.READ, Reason.UNREADABLE, detail, None, now, self.shift.run_id)
        if (
            exchange is None
            or refusal
            or self.forgotten.url(url.url)
            or page_id_of(foreign.url, exchange.sent_at) in self.landed
        ):
            return Taken((url, refusal), None, foreign.end)
        self.archive.arrive(Arrival(url=url))
        page = take(exchange, url.url_id, self.shift.run_id, self.archive, self.shift.settings.fetch)
        return Taken((url, None), page, foreign.end)

    def _land(self, batch: Sequence[Taken], source: Source, reading: WarcReading) -> None:
        new = withhold(self._new(batch, source), self.forgotten, self.shift.decider().now)
        refused = {each.item_id: each for each in new.rejections}
        for url in new.urls:
            if url.url_id in refused:
                self.archive.arrive(Arrival(url=url, rejection=refused[url.url_id]))
        receive(self.shift, [], [], new.urls, new.rejections)
        pages.land(self.shift, [each.page for each in batch if each.page], [reading])

    def _new(self, batch: Sequence[Taken], source: Source) -> Discovery:
        urls = {each.url[0].url_id: each.url for each in batch}
        known = known_urls(self.shift, [url for url, _ in urls.values()])
        new = [judged for url_id, judged in urls.items() if url_id not in known]
        refusals = tuple(refusal for _, refusal in new if refusal)
        return Discovery(source, (), tuple(url for url, _ in new), refusals)

    def _reading(
        self, before: WarcReading, end: int, responses: int, size: int, warning: str | None = None
    ) -> WarcReading:
        return replace(
            before,
            byte_size=size,
            read_bytes=end,
            responses=before.responses + responses,
            warning=warning,
            read_at=self.shift.decider().now,
            run_id=self.shift.run_id,
        )


def _size(path: Path, known: WarcReading | None) -> int:
    """Return the size of a file, as far as it has been read where it cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return known.read_bytes if known else 0
