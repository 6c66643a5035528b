"""A policy's figures, benefits and facts as CSV: one line each, both languages side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from build_scripts.dataset.compile import article_label
from build_scripts.dataset.model import Bilingual, Fact
from build_scripts.pages.context import PolicyContext
from calculators.money import floor_to_fen, yuan_text

__all__ = ["csv_text", "tables"]

type Row = dict[str, str]


def tables(context: PolicyContext) -> dict[str, list[Row]]:
    """Give each table by its file's name."""
    return {
        "benefits.csv": list(_benefits(context)),
        "facts.csv": list(_facts(context)),
        "figures.csv": list(_figures(context)),
    }


def csv_text(rows: list[Row], columns: Iterable[str] = ()) -> str:
    """Write a table as RFC 4180 has it; the mark at its start tells a spreadsheet it is UTF-8."""
    out = io.StringIO(newline="")
    names = list(rows[0]) if rows else list(columns)
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def _figures(context: PolicyContext) -> Iterator[Row]:
    for here in context.articles:
        figures = context.bound.definition.articles[here.article.id].figures
        for figure in here.article.figures:
            read = figures[figure.id]
            yield {
                **_place(context, here.article),
                "figure": figure.id,
                "written": figure.value,
                "kind": read.kind,
                "value": _exact(read.value),
                "unit": read.unit,
                **_both("label", figure.label),
                **_both("quote", figure.quote),
            }


def _benefits(context: PolicyContext) -> Iterator[Row]:
    departments = {one.id: one for one in context.header.departments}
    for row in context.rows:
        article, benefit = row.article, row.benefit
        known = row.has_limits and row.most is not None
        named = [departments[one] for one in article.departments]
        yield {
            **_place(context, article),
            "benefit": benefit.id,
            "promise": benefit.promise,
            **_both("title", benefit.title),
            "most_yuan": yuan_text(floor_to_fen(row.most)) if known and row.most else "",
            "applicants": " ".join(benefit.applicants),
            **_both("beneficiary", benefit.beneficiary),
            **_both("base", benefit.base),
            **_both("offer", benefit.offer),
            "requirements": " ".join(name for need in benefit.requirements for name in need.names),
            "departments_zh": "、".join(one.zh for one in named),
            "departments_en": "; ".join(one.en for one in named),
        }


def _facts(context: PolicyContext) -> Iterator[Row]:
    for fact in context.header.general_facts:
        yield _fact({"policy": context.header.id, "article": "", **_both("name", None)}, fact)
    for here in context.articles:
        for fact in here.article.facts:
            yield _fact(_place(context, here.article), fact)


def _fact(place: Row, fact: Fact) -> Row:
    return {
        **place,
        "fact": fact.id,
        "type": fact.type,
        "unit": fact.unit or ("CNY" if fact.type == "money" else ""),
        "per": fact.per or "",
        "least": _stated(fact.least),
        "most": _stated(fact.most),
        "may_be_left_out": "true" if fact.optional or fact.default is not None else "false",
        "choices": " ".join(one.id for one in fact.choices),
        "open_list": "" if fact.open is None else str(fact.open).lower(),
        **_both("label", fact.label),
        **_both("short", fact.short),
        **_both("help", fact.help),
    }


def _place(context: PolicyContext, article: Any) -> Row:
    return {
        "policy": context.header.id,
        "article": article.id,
        **_both("name", article_label(article)),
    }


def _both(name: str, words: Bilingual | None) -> Row:
    zh, en = ("", "") if words is None else (words.zh, words.en)
    return {f"{name}_zh": zh, f"{name}_en": en}


def _stated(end: object) -> str:
    return "" if end is None else str(end)


def _exact(value: Fraction) -> str:
    """Write a number exactly: as a decimal where it has an end, else as a ratio."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
