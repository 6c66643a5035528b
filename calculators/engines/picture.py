"""A picture of who gains: how many rows gain how much, as SVG that anything can show."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from calculators.problems import Language

__all__ = ["gains_picture"]

_BARS = 10
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 640, 320, 64, 48, 56
_STYLE = "font-family:system-ui,sans-serif;font-size:12px;fill:#1a1a1a"


def gains_picture(gains: Sequence[int], language: Language) -> str:
    """Draw ten bars of equal breadth from 0 to the largest gain, each as high as it has rows."""
    most = max(gains, default=0)
    # Whole yuan, so that no bar ends on a fen.
    step = max(-(-most // (100 * _BARS)), 1)
    counts = [0] * _BARS
    for one in gains:
        counts[min((one - 1) // (step * 100), _BARS - 1)] += 1
    highest = max(*counts, 1)
    breadth = (_WIDTH - _LEFT - 16) // _BARS
    room = _HEIGHT - _TOP - _BOTTOM
    parts: list[str] = []
    for index, count in enumerate(counts):
        height = count * room // highest
        x, y = _LEFT + index * breadth, _HEIGHT - _BOTTOM - height
        parts.append(
            f'<rect x="{x + 2}" y="{y}" width="{breadth - 4}" height="{height}" fill="#1f5fa8"/>'
        )
        middle = x + breadth // 2
        if count:
            parts.append(f'<text x="{middle}" y="{y - 4}" text-anchor="middle">{count:,}</text>')
        # Every second bar says where it ends: more would run into each other.
        if index % 2:
            end = _short((index + 1) * step, language)
            parts.append(
                f'<text x="{x + breadth}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="end">{end}</text>'
            )
    if language == "zh":
        title = f"{len(gains):,} 行多得；横轴：最多多得的金额（以内），纵轴：行数"
    else:
        title = f"{len(gains):,} rows gain; across: the most they gain (up to), upwards: rows"
    line = _HEIGHT - _BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' lang="{language}"><title>{escape(title)}</title><g style="{_STYLE}">'
        f'<text x="{_LEFT}" y="24">{escape(title)}</text>{"".join(parts)}'
        f'<path d="M{_LEFT} {line}H{_WIDTH - 16}" stroke="#1a1a1a"/></g></svg>\n'
    )


def _short(yuan: int, language: Language) -> str:
    """Write yuan for an axis: in 万 in Chinese, whole in English."""
    if language == "zh":
        whole, rest = divmod(yuan, 10_000)
        return f"{whole} 万元" if not rest else f"{yuan:,} 元"
    return f"{yuan:,}"
