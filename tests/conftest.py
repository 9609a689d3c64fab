"""What every test shares: names of cases that are the same in every process."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case of bytes by its length: its content may hold a clock (gzip's header does), and workers must agree."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None
