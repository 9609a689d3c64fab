"""Logistic regression with a ridge penalty by Newton's method, for models whose weights a person can read."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def fit(x: Matrix, y: Matrix, importance: Matrix, ridge: float) -> Matrix:
    """Return the weights of the columns of `x`, in the columns' own units; the first column is the constant 1.

    `y` is 0 or 1 a row, `importance` how much a row counts. Columns are standardised for the penalty.
    """
    mean, spread = x.mean(axis=0), x.std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    z = (x - mean) / spread
    penalty = np.diag([0.0] + [ridge] * (x.shape[1] - 1))
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        steepness = (z * (importance * p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(steepness, z.T @ (importance * (y - p)) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    own: Matrix = w / spread
    own[0] -= (w[1:] * mean[1:] / spread[1:]).sum()
    return own
