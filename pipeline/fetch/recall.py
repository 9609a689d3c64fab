"""A dead link is asked for at a web archive: politely, in its own turn, and with its own page to show for it."""

from dataclasses import replace

from pipeline.fetch.fetched import Purpose
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.memento import availability_url, closest
from pipeline.fetch.verdict import page_of
from pipeline.records import Page


async def recall(fetcher: Fetcher, dead: Page, interface: str | None) -> Page | None:
    """Return the page of the memento that is closest to the fetch that found a link dead; None where there is none.

    Where the archive itself could not answer, the page says so, and is put off: another night it may.
    """
    if not interface:
        return None
    purpose = Purpose("page", dead.url_id, dead.run_id, memento_of=dead.url)
    answer = await fetcher.get(availability_url(interface, dead.url, dead.fetched_at))
    if answer.reason is not None:
        return page_of(replace(answer, memento_of=dead.url), purpose) if answer.transient else None
    memento = closest(answer.body or b"", dead.url)
    return page_of(await fetcher.get(memento, purpose), purpose) if memento else None
