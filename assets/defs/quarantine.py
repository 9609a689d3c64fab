"""Have URLs that are fetched no more tried again."""

import dagster as dg
from pydantic import Field

from assets import metadata
from assets.desk import Desk
from assets.steps.put_back import Chosen
from assets.steps.put_back import put_back as step
from assets.tables import POOL
from pipeline.errors import Reason


class PutBack(dg.Config):
    """Which URLs of the quarantine: those for which all that is filled in holds."""

    hosts: list[str] = Field(default=[], description="Hosts, such as example.org. None: any.")
    reasons: list[str] = Field(default=[], description="Reasons, such as gone or timed_out. None: any.")
    urls: list[str] = Field(default=[], description="These URLs, as the quarantine has them. None: any.")
    gave_up: bool = Field(
        default=False, description="Only those that failed too often by what might have passed, no 404 or refusal."
    )
    everything: bool = Field(default=False, description="The whole quarantine, where nothing else is filled in.")


@dg.op(pool=POOL, description="Make URLs of the quarantine due again, their attempts counted anew.")
def put_back_urls(context: dg.OpExecutionContext, config: PutBack, desk: Desk) -> None:
    """Make the chosen URLs due: the next night fetches them."""
    unknown = set(config.reasons) - set(Reason)
    chosen = Chosen(tuple(config.urls), tuple(config.hosts), tuple(config.reasons), config.gave_up)
    if unknown or (chosen == Chosen() and not config.everything):
        asked = f"no such reason: {', '.join(sorted(unknown))}" if unknown else "nothing is chosen"
        raise dg.Failure(f"{asked}. Fill in hosts, reasons or urls, or say everything: true.", allow_retries=False)
    rows = step(desk.shift(context.run.run_id), chosen)
    context.log.info(f"{len(rows)} URLs put back: the next night fetches them")
    context.add_output_metadata({"put back": len(rows), "urls": metadata.markdown_table(rows)})


@dg.job(description="Have URLs in quarantine tried again: those that failed for good, or too often.")
def put_back() -> None:
    """Choose in the launchpad which; the next nightly run fetches them."""
    put_back_urls()
