"""Medians and percentiles of repeated measurements."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import Any

__all__ = ["percentile", "summary"]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that at least `share` (0 to 1) of all values don't exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summary(values: Sequence[float], digits: int = 0, *, each: bool = True) -> dict[str, Any]:
    """Give the median, the 95th percentile and the worst, and each value where there are few."""
    found: dict[str, Any] = {
        "median": round(statistics.median(values), digits),
        "p95": round(percentile(values, 0.95), digits),
        "worst": round(max(values), digits),
        "count": len(values),
    }
    return found | ({"each": [round(value, digits) for value in values]} if each else {})
