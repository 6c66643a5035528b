"""An article's text with each figure marked, ready for a page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from build_scripts.dataset.model import Article, Figure
from build_scripts.dataset.numerals import read_numeral

__all__ = ["marked_paragraphs"]


def marked_paragraphs(article: Article, language: str, *, ids: bool = True) -> list[Markup]:
    """Give the paragraphs of the text with every figure in a <mark> that names it.

    With `ids`, a mark carries the id `figure-<figure>-<language>`, so that an explanation can
    point at it.
    """
    text: str = getattr(article.text, language)
    return [
        _marked(paragraph.strip(), article.figures, language, ids=ids)
        for paragraph in text.split("\n\n")
    ]


def _marked(text: str, figures: Sequence[Figure], language: str, *, ids: bool) -> Markup:
    spans = sorted(
        (start + numeral.start, start + numeral.end, figure)
        for figure in figures
        for quote in [getattr(figure.quote, language)]
        for start in [text.find(quote)]
        for numeral in [read_numeral(quote)]
        if start >= 0 and numeral is not None
    )
    parts: list[Markup] = []
    position = 0
    for start, end, figure in spans:
        parts.append(escape(text[position:start]))
        place = Markup(' id="figure-{}-{}"').format(figure.id, language) if ids else Markup("")
        parts.append(
            Markup('<mark class="figure" data-figure="{}"{}>{}</mark>').format(
                figure.id, place, text[start:end]
            )
        )
        position = end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)
