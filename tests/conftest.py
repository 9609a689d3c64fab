"""What every test shares: names of cases that are the same in every process, and what is run only when asked for."""

import pytest


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case of bytes by its length: its content may hold a clock (gzip's header does), and workers must agree."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests over a lake in Postgres, each of which takes seconds, unless they are asked for by name."""
    if "lake" not in config.option.markexpr:
        left = [item for item in items if item.get_closest_marker("lake")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("lake")]
