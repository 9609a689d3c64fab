"""Keeping the queue moving."""

import dagster as dg

from assets.at_work import end_dead_runs
from assets.desk import data_folder


@dg.sensor(
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Marks runs as failed whose process was killed: while they look alive, every other run waits.",
)
def dead_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """End the runs that only look alive."""
    ended = end_dead_runs(context.instance, data_folder())
    return dg.SkipReason(f"Marked as failed: {', '.join(ended)}" if ended else "Every run that looks alive is.")
