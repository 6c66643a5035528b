"""Find what stands in a dataset and does nothing: unused parts, examples that check nothing.

A benefit of which all facts count as 0 until they are stated would tell everyone “CNY 0” at first.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import Article
from build_scripts.dataset.yaml_lines import Document
from calculators.answer import read_facts
from calculators.policies import Policy as BoundPolicy
from calculators.readings.bounds import range_of
from calculators.readings.structure import fact_names, roots, walk

__all__ = ["idle_faults"]

#: Kinds of figure that stay in a rule's graph. How many of several conditions are needed, and how
#: many days or months a day is moved by, are read when the rule is built.
_KEPT = ("ratio", "points", "money", "number", "date")


def idle_faults(document: Document, bound: BoundPolicy, article: Article) -> Iterator[Fault]:
    """Check one article whose rules have been built."""
    yield from _unused(document, bound, article)
    yield from _nothing_at_first(document, bound, article)
    for index, example in enumerate(article.examples if _can_be_checked(bound, article) else ()):
        expected = example.expect_article
        if not example.expect and (expected is None or not expected.model_fields_set):
            yield document.fault(
                ("examples", index),
                f"算例“{example.id}”什么都不核对。请在 expect 里写明支持事项的结果；没有支持事项的一条，写 "
                "expect_article。",
                f"The example “{example.id}” checks nothing. State a benefit's result under `expect`;"
                " in an article without benefits, write `expect_article`.",
            )


def _can_be_checked(bound: BoundPolicy, article: Article) -> bool:
    """Say whether an example can expect anything: of overlaps and totals none can by itself."""
    kinds = {one.kind for one in bound.general_rules if one.definition.article == article.id}
    told = kinds & {"scope", "validity", "negative"}
    return bool(article.benefits or told) or article.gives != "benefits"


def _unused(document: Document, bound: BoundPolicy, article: Article) -> Iterator[Fault]:
    """Find facts and figures that no rule uses."""
    rules = [bound.rule(article.id, one.id) for one in article.benefits]
    rules += [
        rule for one in article.benefits for rule in bound.alternatives(article.id, one.id).values()
    ]
    general = [one for one in bound.general_rules if one.definition.article == article.id]
    parts = [part for rule in rules for part in roots(rule)]
    parts += [part for rule in general for part in rule.parts]
    if not parts:
        return
    used_facts = {name for part in parts for name in fact_names(part)}
    used_figures = {getattr(one, "name", "") for part in parts for one in walk(part)}
    asked = bound.figures_asked(article.id)
    for index, fact in enumerate(article.facts):
        if fact.id not in used_facts and not fact.open:
            yield document.fault(
                ("facts", index),
                f"没有规则用到“{fact.id}”。删去，或在 rules.py 中使用。",
                f"No rule uses “{fact.id}”. Remove it, or use it in rules.py.",
            )
    for index, figure in enumerate(bound.definition.articles[article.id].figures.values()):
        read_at_once = figure.kind not in _KEPT and figure.id in asked
        used = figure.id in used_figures or read_at_once
        only_stated = article.figures[index].only_stated
        if used and only_stated:
            yield document.fault(
                ("figures", index, "only_stated"),
                f"规则用到了“{figure.id}”，它不只是原文里提到。请删去 only_stated。",
                f"A rule uses “{figure.id}”, so the text doesn't only state it. Remove `only_stated`.",
            )
        if not used and not only_stated:
            yield document.fault(
                ("figures", index),
                f"没有规则用到“{figure.id}”（{figure.written}）。请在 rules.py 中使用。只在原文里提到、"
                "不影响结果的数，写 only_stated: true，或从 figures 里删去。",
                f"No rule uses “{figure.id}” ({figure.written}). Use it in rules.py. For a number that"
                " the text states and no answer depends on, write `only_stated: true`, or remove it here.",
            )


def _nothing_at_first(document: Document, bound: BoundPolicy, article: Article) -> Iterator[Fault]:
    """Find benefits that come to 0 only because what they are reckoned from counts as 0."""
    situation = read_facts(bound, bound.definition.articles[article.id], {})
    defaults = [one.id for one in article.facts if one.default is not None]
    for index, benefit in enumerate(article.benefits):
        most = bound.rule(article.id, benefit.id).most
        if most is None or range_of(most, situation).most != 0 or range_of(most, {}).most == 0:
            continue
        listed = ", ".join(one for one in defaults if one in fact_names(most))
        yield document.fault(
            ("benefits", index),
            f"什么都不填时，“{benefit.id}”就显示 0 元，因为 {listed} 写了 default: 0。"
            "金额由它算出的事实不要写 default: 0。",
            f"“{benefit.id}” says CNY 0 before anything is stated, because of `default: 0` under"
            f" {listed}. Leave it out of the facts that the amount is reckoned from.",
        )
