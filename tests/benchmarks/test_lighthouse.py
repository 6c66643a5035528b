"""What is read out of Lighthouse's reports."""

from __future__ import annotations

from typing import Any

from benchmarks.lighthouse import _METRICS, CATEGORIES, judged


def _report(score: float, audit: float | None, mode: str = "binary") -> dict[str, Any]:
    metrics = {metric: {"numericValue": 1000 * score} for metric in _METRICS}
    small = {"score": audit, "scoreDisplayMode": mode}
    reference = [{"id": "target-size", "weight": 7}, {"id": "hint", "weight": 0}]
    return {
        "audits": {**metrics, "target-size": small, "hint": {**small, "score": 0}},
        "categories": {
            category: {"score": score, "auditRefs": reference if category == "seo" else []}
            for category in CATEGORIES
        },
    }


def test_scores_and_metrics_are_medians() -> None:
    found = judged([_report(0.9, 1), _report(0.97, 1), _report(1, 1)])
    assert set(found["scores"].values()) == {97}
    assert set(found["metrics"].values()) == {970}


def test_an_audit_that_failed_once_is_named() -> None:
    assert judged([_report(1, 1), _report(1, 0)])["failed"] == ["seo: target-size"]


def test_an_audit_without_weight_or_object_is_not_named() -> None:
    assert judged([_report(1, 1)])["failed"] == []
    assert judged([_report(1, None, "notApplicable")])["failed"] == []
