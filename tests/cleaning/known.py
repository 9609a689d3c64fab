"""Defects that are known, so that a table can hold what should be beside what is."""

from typing import Any

import pytest


def defect(*case: Any, why: str, raises: type[BaseException] | tuple[type[BaseException], ...] = AssertionError) -> Any:
    """Return a case of a table that fails today; it must be made an ordinary one when it passes."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=why, raises=raises))
