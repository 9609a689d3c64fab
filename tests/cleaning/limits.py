"""A limit on processor time that also stops a regular expression, which looks for signals while it backtracks."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail what takes this process longer than `seconds` of processor time: a busy machine fails nothing."""

    def stop(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"not done within {seconds} s")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one that is under way must not end the process
