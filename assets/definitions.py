"""Everything Dagster loads: the assets, jobs and schedule of `assets/defs`, and what they run with."""

from functools import cache
from pathlib import Path

import dagster as dg

from assets.desk import Desk, data_folder, sources_file
from pipeline.errors import ConfigError
from pipeline.sources import Settings, load_settings


@dg.definitions
def defs() -> dg.Definitions:
    """Return the definitions that the UI, the daemon and `make run` share.

    One process runs a night's steps: a step costs 0.12 s there and 1.6 s in a process of its own. The CPU
    work is spread over processes inside `clean`. Raises ConfigError for a mistake in the settings.
    """
    settings = load_settings(sources_file())
    desk = Desk(sources_file=str(sources_file()), data_folder=str(data_folder()))
    return dg.Definitions.merge(
        _of_the_folder(),
        dg.Definitions(schedules=[_every_night(settings)], resources={"desk": desk}, executor=dg.in_process_executor),
    )


@cache  # what no setting changes takes a second of CPU to load
def _of_the_folder() -> dg.Definitions:
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)


def _every_night(settings: Settings) -> dg.ScheduleDefinition:
    file = sources_file()
    try:
        return dg.ScheduleDefinition(
            name="every_night",
            job_name="nightly",
            cron_schedule=settings.night,
            execution_timezone=settings.timezone,
            run_config={"ops": {"discover": {"config": {"only_due": True}}}},
            default_status=dg.DefaultScheduleStatus.RUNNING,
            description=f"The nightly job at {settings.night} in {settings.timezone}, as {file.name} says.",
        )
    except dg.DagsterInvalidDefinitionError:  # such as a 30th of February
        raise ConfigError(f"{file}:\n  night: expected a time that comes, found {settings.night!r}") from None
