"""An article's words with sentences, figures and terms marked; the characters stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from build_scripts.dataset.model import Article, Figure, GlossaryTerm
from build_scripts.dataset.numerals import read_numeral
from build_scripts.dataset.places import whole_places
from calculators.units import Unit

__all__ = ["TermMarker", "marked_paragraphs", "sentences"]

_CHINESE_END = re.compile(r"[。！？][”’）)〕]*")
_ENGLISH_END = re.compile(r"[.!?][”’)]*(?=\s+[A-Z(“])")


@dataclass(frozen=True)
class Span:
    """Characters of a text that are wrapped: from `start` up to `end`."""

    start: int
    end: int
    opening: Markup
    closing: Markup


def marked_paragraphs(
    article: Article,
    language: str,
    *,
    ids: bool = True,
    terms: TermMarker | None = None,
    link: tuple[str, str] | None = None,
    units: tuple[Unit, ...] = (),
) -> list[Markup]:
    """Give the paragraphs of the text with every figure in a <mark> that names it.

    With `ids`, a mark carries the id `figure-<figure>-<language>`, so that an explanation can
    point at it. `terms` links the first occurrence of each glossary term. `link` is the
    language and the name of a link to a sentence, `{n}` being its number; each sentence then carries an id such as `art-01-s2`, in
    the translation `art-01-s2-en`. `units` are those that the policy declares itself.
    """
    text: str = getattr(article.text, language)
    figures = list(_figures(text, article.figures, language, units, ids=ids))
    found: list[Markup] = []
    count = offset = 0
    for part in text.split("\n\n"):
        paragraph = part.strip()
        start = offset + len(part) - len(part.lstrip())
        offset += len(part) + 2
        spans = [
            replace(one, start=one.start - start, end=one.end - start)
            for one in figures
            if start <= one.start and one.end <= start + len(paragraph)
        ]
        if terms is not None:
            spans += terms.spans(paragraph, language, spans)
        if link is not None:
            parts = sentences(paragraph, language)
            for number, (start, end) in enumerate(parts, start=count + 1):
                spans.append(_sentence(article.id, number, language, start, end, link))
            count += len(parts)
        found.append(wrapped(paragraph, spans))
    return found


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Find where each sentence of a paragraph starts and ends."""
    ends = [
        one.end() for one in (_ENGLISH_END if language == "en" else _CHINESE_END).finditer(text)
    ]
    found = []
    position = 0
    for end in (*ends, len(text)):
        start = position + len(text[position:end]) - len(text[position:end].lstrip())
        if start < end:
            found.append((start, end))
        position = end
    return found


def wrapped(text: str, spans: Iterable[Span]) -> Markup:
    """Wrap spans that lie apart or within each other; a longer one goes around a shorter."""
    parts: list[Markup] = []
    open_: list[Span] = []
    position = 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        while open_ and open_[-1].end <= span.start:
            closed = open_.pop()
            parts += [escape(text[position : closed.end]), closed.closing]
            position = closed.end
        parts += [escape(text[position : span.start]), span.opening]
        position = span.start
        open_.append(span)
    while open_:
        closed = open_.pop()
        parts += [escape(text[position : closed.end]), closed.closing]
        position = closed.end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)


def _figures(
    text: str, figures: Sequence[Figure], language: str, units: tuple[Unit, ...], *, ids: bool
) -> Iterable[Span]:
    for figure in figures:
        quote = getattr(figure.quote, language)
        numeral = read_numeral(quote, units)
        start = next(iter(whole_places(text, quote, units)), None)
        if start is not None and numeral is not None:
            # Within reach of the keyboard: focusing a figure lights it up in the explanation.
            given = Markup(' id="figure-{}-{}" tabindex="0"').format(figure.id, language)
            place = given if ids else Markup("")
            opening = Markup('<mark class="figure" data-figure="{}"{}>').format(figure.id, place)
            yield Span(start + numeral.start, start + numeral.end, opening, Markup("</mark>"))


def _sentence(
    article: str, number: int, language: str, start: int, end: int, link: tuple[str, str]
) -> Span:
    place = f"{article}-s{number}" + ("-en" if language == "en" else "")
    opening = Markup('<span class="sentence" id="{}">').format(place)
    closing = Markup(
        '<a class="sentence__link" href="#{}" lang="{}" aria-label="{}"></a></span>'
    ).format(place, link[0], link[1].format(n=number))
    return Span(start, end, opening, closing)


@dataclass
class TermMarker:
    """Links the first occurrence of each glossary term in a region of a page to its entry."""

    glossary: Sequence[GlossaryTerm]
    address: str
    used: dict[str, GlossaryTerm] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _known: dict[str, tuple[dict[str, GlossaryTerm], re.Pattern[str]]] = field(default_factory=dict)

    def region(self) -> str:
        """Begin a region: each term may be marked once more. Gives nothing, for templates."""
        self._seen = set()
        return ""

    def marked(self, text: str, language: str) -> Markup:
        """Give a text with its terms linked."""
        return wrapped(text, self.spans(text, language, ()))

    def spans(self, text: str, language: str, taken: Sequence[Span]) -> list[Span]:
        """Find the first occurrence of each term, where nothing else is marked."""
        if language not in self._known:
            words = {
                word.casefold(): term
                for term in reversed(self.glossary)
                for word in _words(term, language)
            }
            self._known[language] = words, _pattern(words, language)
        known, pattern = self._known[language]
        found: list[Span] = []
        for match in pattern.finditer(text):
            term = known.get(match[0].casefold()) or known.get(match[0].casefold()[:-1])
            if term is None or term.id in self._seen:
                continue
            if any(one.start < match.end() and match.start() < one.end for one in taken):
                continue
            self._seen.add(term.id)
            self.used[term.id] = term
            opening = Markup(
                '<a class="term" href="{}#{}" data-term="{}" aria-describedby="term-{}">'
            ).format(self.address, term.id, term.id, term.id)
            found.append(Span(match.start(), match.end(), opening, Markup("</a>")))
        return found


def _words(term: GlossaryTerm, language: str) -> list[str]:
    """Give the ways in which a text writes a term."""
    own: str = getattr(term, language)
    if language == "zh":
        return [*re.split(r"\s*/\s*|、", own), *term.aliases.zh]
    plain = re.sub(r"\s*\([^)]*\)", "", own)
    short = [plain] if " " in plain else []
    return [*re.split(r"\s*/\s*", own), *short, *term.aliases.en]


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Match the longest word first; an English one whole, in the plural, too."""
    listed = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
    if language == "zh":
        return re.compile(listed, re.IGNORECASE)
    return re.compile(rf"(?<![\w-])(?:{listed})s?(?![\w-])", re.IGNORECASE)
