"""Arithmetic of columns: a value a line of a dump, and sums and means over the lines around."""

import math
from itertools import accumulate

Column = list[float]


def mean_around(values: Column, reach: int) -> Column:
    """The mean of the values of the lines as far as `reach` before and behind, the line's own among them."""
    return mean_within(values, -reach, reach)


def mean_within(values: Column, first: int, last: int) -> Column:
    """The mean of the values of the lines from `first` to `last`, counted from each line; 0 where there are none."""
    counts = window([1.0] * len(values), first, last)
    return [v / max(1.0, n) for v, n in zip(window(values, first, last), counts, strict=True)]


def window(values: Column, first: int, last: int) -> Column:
    """The sum of the values of the lines from `first` to `last`, counted from each line."""
    total, n = list(accumulate(values, initial=0.0)), len(values)
    return [total[max(0, min(n, i + last + 1))] - total[max(0, min(n, i + first))] for i in range(n)]


def at(step: int, values: Column) -> Column:
    """The value of the line so many steps behind (before, where negative); 0 where there is none."""
    return [values[i + step] if 0 <= i + step < len(values) else 0.0 for i in range(len(values))]


def both(*columns: Column) -> Column:
    """The product of the values of each line."""
    return [math.prod(values) for values in zip(*columns, strict=True)]
