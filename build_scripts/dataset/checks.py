"""What the parts of a dataset must say together: names that exist, quotes that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.figures import figure_faults
from build_scripts.dataset.model import (
    Applying,
    Article,
    Bilingual,
    Fact,
    Finder,
    Policy,
    PolicyHeader,
)
from build_scripts.dataset.names import unknown
from build_scripts.dataset.own_units import fact_unit_faults, own_units
from build_scripts.dataset.places import around, whole_places
from build_scripts.dataset.versions import Part
from build_scripts.dataset.yaml_lines import Document, Path_

__all__ = [
    "amendment_faults",
    "article_faults",
    "excluding_faults",
    "glossary_faults",
    "header_faults",
    "kind_faults",
    "order_faults",
    "validity_faults",
]

_MINIMUM_EXAMPLES = 3


def header_faults(document: Document, header: PolicyHeader) -> Iterator[Fault]:
    """Check policy.yaml by itself, and that its id is its folder's."""
    folder = document.file.resolve().parent.name
    due = folder.replace("_", "-")
    if header.id != due:
        yield document.fault(
            ("id",),
            f"编号“{header.id}”与文件夹“{folder}”不一致。应为“{due}”；网页按编号存放，"
            "不一致会覆盖另一项政策的网页。",
            f"The id “{header.id}” is not that of the folder “{folder}”. Write “{due}”: pages are"
            " kept by id, so another policy's would be written over.",
        )
    parts = [one.part for one in header.document_order]
    if parts and "chapters" not in parts:
        yield document.fault(
            ("document_order",),
            "document_order 里没有 {part: chapters}，条文就不会与原文核对。请补上。",
            "`document_order` lacks {part: chapters}, so no article would be proved. Add it.",
        )
    for index, one in enumerate(header.document_order):
        if one.part is None and one.words is None:
            yield document.fault(
                ("document_order", index),
                "这一项是空的。请写 part（哪一部分）或 words（固定的文字）。",
                "This entry is empty. Write `part` (which part) or `words` (fixed words).",
            )
    yield from _repeated(document, ("chapters",), [one.id for one in header.chapters])
    yield from _repeated(document, ("departments",), [one.id for one in header.departments])
    yield from _fact_faults(document, ("general_facts",), header.general_facts)
    yield from _applying_faults(document, header.applying)


def order_faults(documents: Mapping[str, Document], policy: Policy) -> Iterator[Fault]:
    """Check that the articles are numbered without a gap and that none is asked for in vain."""
    expected = 1
    for article in policy.articles:
        if article.number != expected:
            yield documents[article.id].fault(
                ("number",),
                f"条号 {article.number} 与顺序不符，应为 {expected}。检查是否缺条或重号。",
                f"Article number {article.number} breaks the order; {expected} is due."
                " Look for a missing or repeated article.",
            )
        expected = article.number + 1
        if article.gives == "departments":
            named = [one.id for one in policy.articles]
            yield from _asked_article_faults(documents[article.id], article, named)


def _asked_article_faults(
    document: Document, article: Article, known: Sequence[str]
) -> Iterator[Fault]:
    """Check that one can only ask about articles that there are (article 22)."""
    for index, fact in enumerate(article.facts):
        for place, choice in enumerate(fact.choices):
            path = ("facts", index, "choices", place)
            yield from unknown(document, path, choice.id, known)


def article_faults(
    document: Document, article: Article, header: PolicyHeader | None, said: list[Fault]
) -> Iterator[Fault]:
    """Check one article against itself and the policy's header, where that could be read.

    What is wrong with quotes alone keeps nothing from being worked out, and is put into `said`.
    """
    # What amends an article stands in the file of the amending document, after whose id it is named.
    apart = isinstance(document, Part) or document.file.stem == article.id
    if article.id != f"art-{article.number:02d}" or not apart:
        yield document.fault(
            ("id",),
            f"编号“{article.id}”、条号 {article.number} 与文件名“{document.file.name}”不一致。",
            f"The id “{article.id}”, number {article.number} and file name"
            f" “{document.file.name}” must agree.",
        )
    yield from _fact_faults(document, ("facts",), article.facts)
    yield from _repeated(document, ("figures",), [one.id for one in article.figures])
    yield from _repeated(document, ("benefits",), [one.id for one in article.benefits])
    yield from _repeated(document, ("examples",), [one.id for one in article.examples])
    yield from _repeated(document, ("open_questions",), [one.id for one in article.open_questions])
    yield from figure_faults(document, article, said, () if header is None else own_units(header))
    yield from _applying_faults(document, article.applying)
    yield from _benefit_faults(document, article)
    yield from _required_faults(document, article, header, said)
    if header is not None:
        chapters = [one.id for one in header.chapters]
        yield from unknown(document, ("chapter",), article.chapter, chapters)
        yield from _department_faults(document, article, header)
        yield from _example_faults(document, article, header)
        for index, benefit in enumerate(article.benefits):
            for place, kind in enumerate(benefit.applicants):
                path = ("benefits", index, "applicants", place)
                yield from unknown(document, path, kind, _applicants(header))


def kind_faults(document: Document, finder: Finder, header: PolicyHeader) -> Iterator[Fault]:
    """Check that “who are you?” names kinds of applicant that the policy knows."""
    for index, who in enumerate(finder.who):
        for place, kind in enumerate(who.kinds):
            yield from unknown(document, ("who", index, "kinds", place), kind, _applicants(header))


def _applicants(header: PolicyHeader) -> list[str]:
    """Give the kinds of applicant: the choices of the fact that says which one somebody is."""
    named = header.applicant_fact or "applicant_type"
    return [one.id for fact in header.general_facts if fact.id == named for one in fact.choices]


def glossary_faults(document: Document, policy: Policy, known: Sequence[str]) -> Iterator[Fault]:
    """Check that the glossary's terms are told apart and name articles that are known."""
    yield from _repeated(document, (), [term.id for term in policy.glossary])
    for index, term in enumerate(policy.glossary):
        for place, named in enumerate(term.articles):
            yield from unknown(document, (index, "articles", place), named, known)


def amendment_faults(document: Document, policy: Policy) -> Iterator[Fault]:
    """Check that amendments stand in the order of their days and name articles that there are."""
    before = policy.header.issued
    known = [one.id for one in policy.articles]
    for index, amendment in enumerate(policy.header.amendments):
        if amendment.date < before:
            yield document.fault(
                ("amendments", index, "date"),
                f"{amendment.date} 早于前一项（{before}）。修改按日期先后排列，且不早于成文日期。",
                f"{amendment.date} is before {before}, the one above. Put amendments in the order"
                " of their days, none before the day of issue.",
            )
        before = max(before, amendment.date)
        for place, named in enumerate(amendment.articles):
            yield from unknown(document, ("amendments", index, "articles", place), named, known)


def excluding_faults(documents: Mapping[str, Document], policy: Policy) -> Iterator[Fault]:
    """Check that benefits of which only one may be had exist, and name each other."""
    excluded = {
        f"{article.id}/{one.id}": one.excludes
        for article in policy.articles
        for one in article.benefits
    }
    for article in policy.articles:
        for index, benefit in enumerate(article.benefits):
            own = f"{article.id}/{benefit.id}"
            for place, name in enumerate(benefit.excludes):
                document, path = documents[article.id], ("benefits", index, "excludes", place)
                if name == own:
                    yield document.fault(
                        path,
                        f"“{name}”就是这一项自己。excludes 写的是不能同时享受的另一项。",
                        f"“{name}” is this benefit itself. `excludes` names the other one, which can't"
                        " be had beside it.",
                    )
                elif name in excluded and own not in excluded[name]:
                    other, _, benefit_there = name.partition("/")
                    yield document.fault(
                        path,
                        f"“{own}”写了“{name}”，那边没有写回来。只能择一的两项要互相写明：请在 {other} 的"
                        f"“{benefit_there}”写 excludes: [{own}]。",
                        f"“{own}” names “{name}”, which doesn't name it back. Two benefits of which only"
                        f" one may be had name each other: write `excludes: [{own}]` under"
                        f" “{benefit_there}” of {other}.",
                    )
                yield from unknown(
                    document, path, name, (one for one in excluded if one != own or name == own)
                )


def validity_faults(documents: Mapping[str, Document], policy: Policy) -> Iterator[Fault]:
    """Check that what an article says of the days in force is a rule, too."""
    if any(rule.kind == "validity" for rule in policy.header.general_rules):
        return
    for article in policy.articles:
        if article.gives == "validity":
            yield documents[article.id].fault(
                ("gives",),
                "这一条写着 gives: validity，但 policy.yaml 的 general_rules 里没有 kind: validity 的规则。"
                "请补写，并在 rules.py 中用 @rules.validity 写明有效期。",
                "This article says `gives: validity`, but policy.yaml has no general rule of the kind"
                " validity. Add it, and state the days with @rules.validity in rules.py.",
            )


def _applying_faults(document: Document, applying: Applying | None) -> Iterator[Fault]:
    """Check that the windows for applications have their days in order."""
    windows = applying.windows if applying is not None else ()
    yield from _repeated(document, ("applying", "windows"), [one.id for one in windows])
    for index, one in enumerate(windows):
        if one.last_day < one.first_day:
            yield document.fault(
                ("applying", "windows", index, "last_day"),
                f"{one.last_day} 早于 {one.first_day}。请把 first_day 和 last_day 写对。",
                f"{one.last_day} is before {one.first_day}. Mend `first_day` or `last_day`.",
            )


def _fact_faults(document: Document, path: Path_, facts: Sequence[Fact]) -> Iterator[Fault]:
    yield from _repeated(document, path, [fact.id for fact in facts])
    for index, fact in enumerate(facts):
        place = (*path, index)
        is_choice = fact.type == "choice"
        if is_choice != bool(fact.choices) or is_choice != (fact.open is not None):
            yield document.fault(
                place,
                f"“{fact.id}”：choice 类型须有 choices 和 open，其他类型都不能有。",
                f"“{fact.id}”: a choice needs `choices` and `open`; other types take neither.",
            )
        if fact.open and "other" not in {one.id for one in fact.choices}:
            yield document.fault(
                place,
                f"“{fact.id}”是开放列表（原文有“等”），须有 other 一项。",
                f"“{fact.id}” is an open list; it needs the value `other`.",
            )
        yield from _repeated(document, (*place, "choices"), [one.id for one in fact.choices])
        yield from fact_unit_faults(document, place, fact)


def _department_faults(
    document: Document, article: Article, header: PolicyHeader
) -> Iterator[Fault]:
    known = {one.id: one for one in header.departments}
    for index, named in enumerate(article.departments):
        place = ("departments", index)
        yield from unknown(document, place, named, known)
        if named in known:
            for language in ("zh", "en"):
                words = getattr(known[named], language)
                if words not in getattr(article.text, language):
                    yield document.fault(
                        place,
                        f"原文（{language}）的责任单位里没有“{words}”。",
                        f"The text ({language}) does not name “{words}” as responsible.",
                    )
    if "责任单位" in article.text.zh and not article.departments:
        yield document.fault(
            ("departments",),
            "原文列有责任单位，这里却是空的。请补上。",
            "The text names responsible departments but none stands here. Add them.",
        )


def _required_faults(
    document: Document, article: Article, header: PolicyHeader | None, said: list[Fault]
) -> Iterator[Fault]:
    """Check what each requirement names: facts of the article, or those that every one takes."""
    general = [] if header is None else [fact.id for fact in header.general_facts]
    facts = [*(fact.id for fact in article.facts), *general]
    for index, benefit in enumerate(article.benefits):
        for position, requirement in enumerate(benefit.requirements):
            place = ("benefits", index, "requirements", position)
            for name in requirement.names if header is not None else ():
                yield from unknown(document, (*place, "fact"), name, facts)
            said += _quote_faults(document, (*place, "quote"), article, requirement.quote)


def _benefit_faults(document: Document, article: Article) -> Iterator[Fault]:
    for index, benefit in enumerate(article.benefits):
        path = ("benefits", index)
        if benefit.promise in ("rate", "rate-ceiling") and benefit.base is None:
            yield document.fault(
                path,
                "按比例给予的须写明 base（基数）。",
                "A rate needs `base`: what it is taken of.",
            )
        if benefit.promise in ("referral", "none") and benefit.offer is None:
            yield document.fault(
                path,
                "不给金额的须写明 offer（给什么）。",
                "A benefit without an amount needs `offer`: what is offered instead.",
            )
        examples = [one for one in article.examples if one.about == benefit.id]
        if len(examples) < _MINIMUM_EXAMPLES:
            yield document.fault(
                path,
                f"“{benefit.id}”只有 {len(examples)} 个算例，至少 {_MINIMUM_EXAMPLES} 个。",
                f"“{benefit.id}” has {len(examples)} worked examples;"
                f" it needs {_MINIMUM_EXAMPLES}.",
            )


def _quote_faults(
    document: Document, path: Path_, article: Article, quote: Bilingual
) -> Iterator[Fault]:
    for language in ("zh", "en"):
        words, text = getattr(quote, language), getattr(article.text, language)
        if words not in text:
            yield document.fault(
                (*path, language),
                f"原文（{language}）里没有“{words}”。请照抄原文。",
                f"“{words}” does not stand in the text ({language}). Copy it from there.",
            )
        elif not whole_places(text, words):
            start = text.index(words)
            shown = around(text, start, start + len(words), language)
            yield document.fault(
                (*path, language),
                f"“{words}”截断了原文（{language}）里的数：“{shown}”。请把这个数引全。",
                f"“{words}” cuts a number of the text ({language}) in two: “{shown}”. Quote the whole"
                " number.",
            )


def _example_faults(document: Document, article: Article, header: PolicyHeader) -> Iterator[Fault]:
    facts = [*(fact.id for fact in article.facts), *(fact.id for fact in header.general_facts)]
    benefits = [benefit.id for benefit in article.benefits]
    for index, example in enumerate(article.examples):
        path = ("examples", index)
        if example.about is not None:
            yield from unknown(document, (*path, "about"), example.about, benefits)
        for name in example.facts:
            yield from unknown(document, (*path, "facts", name), name, facts)
        for name in example.expect:
            yield from unknown(document, (*path, "expect", name), name, benefits)


def _repeated(document: Document, path: Path_, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield document.fault(
                (*path, index),
                f"编号“{name}”重复。请另取一个。",
                f"The id “{name}” is used twice. Choose another.",
            )
