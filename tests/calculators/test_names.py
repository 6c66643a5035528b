"""What articles are called, from the first to the last that a policy may have."""

from __future__ import annotations

import pytest

from calculators.names import article_name


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (1, "第一条"),
        (10, "第十条"),
        (19, "第十九条"),
        (20, "第二十条"),
        (100, "第一百条"),
        (101, "第一百零一条"),
        (110, "第一百一十条"),
        (119, "第一百一十九条"),
        (999, "第九百九十九条"),
    ],
)
def test_an_article_is_called_by_its_number(number: int, zh: str) -> None:
    assert article_name(number, "zh") == zh
    assert article_name(number, "en") == f"Article {number}"
