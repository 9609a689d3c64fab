"""What Dagster is told: every asset described, the jobs and the schedule named, one way to load them."""

import tomllib
from pathlib import Path

import dagster as dg
import pytest
import yaml  # type: ignore[import-untyped]

from assets.definitions import defs
from assets.steps import warm
from assets.tables import retried
from pipeline.article import article_from_document, article_from_page
from pipeline.errors import ConfigError
from tests.assets.newsroom import Newsroom
from warehouse.tables import RECORDS

PROJECT = Path(__file__).parents[2]


def test_workspace_and_dg_load_the_same_module_under_the_same_name() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["dg"]["project"]
    [entry] = yaml.safe_load((PROJECT / "workspace.yaml").read_text())["load_from"]
    module = entry["python_module"]
    assert module["module_name"] == project["code_location_target_module"]
    assert module["location_name"] == project["code_location_name"]
    assert project["defs_module"] == "assets.defs"


@pytest.mark.usefixtures("newsroom")
def test_they_load() -> None:
    dg.Definitions.validate_loadable(defs())


@pytest.mark.usefixtures("newsroom")
def test_every_asset_says_what_it_is_and_whose() -> None:
    specs = defs().resolve_all_asset_specs()
    assert {spec.key.to_user_string() for spec in specs} == {*RECORDS, "edition"} - {
        "cleanings",
        "polled_files",
        "tombstones",
        "lifted_tombstones",
        "revisions",
        "warc_readings",
    }
    for spec in specs:
        assert spec.description
        assert spec.owners == ["team:copydesk"]
        assert "duckdb" in spec.kinds
        assert spec.code_version
        assert spec.group_name not in (None, "default")


@pytest.mark.usefixtures("newsroom")
def test_the_night_is_when_and_where_the_settings_say() -> None:
    schedule = defs().resolve_schedule_def("every_night")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 1 * * *", "Europe/Berlin")
    assert schedule.job_name == "nightly"
    config = schedule.evaluate_tick(dg.build_schedule_context()).run_requests[0].run_config  # type: ignore[index]
    assert config == {"ops": {"discover": {"config": {"only_due": True}}}}
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING


def test_a_mistake_in_the_settings_is_named_when_the_definitions_load(newsroom: Newsroom) -> None:
    (newsroom.folder / "sources.toml").write_text("[fetch]\ncontact = ''\n")
    with pytest.raises(ConfigError, match=r"fetch\.contact"):
        defs()


@pytest.mark.usefixtures("newsroom")
def test_whatever_writes_takes_the_pool_and_the_pool_has_a_limit() -> None:
    nodes = defs().resolve_job_def("nightly").graph.node_defs
    assert {pool for node in nodes if isinstance(node, dg.OpDefinition) for pool in node.pools} == {"duckdb_write"}
    assert all(node.pools for node in nodes if isinstance(node, dg.OpDefinition))
    settings = yaml.safe_load((PROJECT / ".dagster" / "dagster.yaml").read_text())
    assert settings["concurrency"]["pools"] == {"default_limit": 1, "granularity": "run"}
    assert settings["telemetry"] == {"enabled": False}


@pytest.mark.usefixtures("newsroom")
def test_what_a_person_stops_is_not_tried_again() -> None:
    nodes = defs().resolve_job_def("nightly").graph.node_defs
    assert not [node.name for node in nodes if isinstance(node, dg.OpDefinition) and node.retry_policy]
    with pytest.raises(dg.RetryRequested), retried():
        raise OSError("another moment may mend it")
    for error in (KeyboardInterrupt(), dg.Failure("a person must mend it")):
        with pytest.raises(type(error)), retried():
            raise error


def test_workers_are_warmed_by_articles() -> None:
    document = article_from_document(warm.DOCUMENT, "no_url", warm.STAMP).article
    page = article_from_page(warm.PAGE, warm.BODY, None, warm.STAMP).article
    assert document.published_on
    assert document.language == page.language == "en"


def test_a_night_that_never_comes_is_named(newsroom: Newsroom) -> None:
    settings = newsroom.folder / "sources.toml"
    settings.write_text(settings.read_text().replace("30 1 * * *", "0 2 30 2 *"))
    with pytest.raises(ConfigError, match=r"night: expected a time that comes, found '0 2 30 2 \*'"):
        defs()
