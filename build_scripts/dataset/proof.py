"""Prove a dataset against what lies outside it: the official text, and the policy's rules."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from build_scripts.dataset.compile import compiled
from build_scripts.dataset.faults import Fault, shown
from build_scripts.dataset.model import Article, Example, Policy
from build_scripts.dataset.source import first_difference
from build_scripts.dataset.yaml_lines import Document
from calculators.algebra import Rule
from calculators.answer import answer_for, read_facts
from calculators.definitions import ArticleDefinition, policy_from_json
from calculators.policies import Policy as BoundPolicy
from calculators.problems import BadInput
from calculators.readings.structure import facts_of, figures_of

__all__ = ["bound_policy", "rule_faults", "source_faults"]


def source_faults(
    folder: Path, header: Document, documents: Mapping[str, Document], policy: Policy
) -> Iterator[Fault]:
    """Hold the dataset's Chinese text against the official one."""
    source = folder / "source.txt"
    if not source.exists():
        yield Fault(
            shown(source),
            1,
            "缺少官方原文 source.txt，无法核对。请放入原文。",
            "The official text, source.txt, is missing, so nothing can be proved. Put it there.",
        )
        return
    try:
        official_text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield Fault(
            shown(source),
            1,
            "官方原文不是 UTF-8 编码，无法核对。请另存为 UTF-8。",
            "The official text is not UTF-8, so nothing can be proved. Save it as UTF-8.",
        )
        return
    found = first_difference(policy, official_text)
    if found is None:
        return
    place, ours, official = found
    zh = f"与官方原文不一致：这里是“{ours}”，原文是“{official}”。请照原文改。"
    en = f"This differs from the official text: here “{ours}”, there “{official}”. Copy the text."
    if place in documents:
        yield documents[place].fault(("text", "zh"), zh, en)
    else:
        yield header.fault((place,) if place else (), zh, en)


def bound_policy(folder: Path, policy: Policy) -> BoundPolicy:
    """Bind the rules in the policy's folder to the dataset, both as they stand now."""
    name = f"calculators.policies.{folder.name}.rules"
    spec = spec_from_file_location(name, folder / "rules.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    # Not kept in sys.modules: each call reads the file, and what a policy took is free again.
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return BoundPolicy(policy_from_json(compiled(policy)), module.rules)


def rule_faults(folder: Path, documents: Mapping[str, Document], policy: Policy) -> Iterator[Fault]:
    """Hold rules and dataset against each other, and every worked example against its answer."""
    rules = folder / "rules.py"
    try:
        bound = bound_policy(folder, policy)
    except Exception as error:  # noqa: BLE001 - whatever a maintainer's rules.py may raise
        yield _rules_fault(rules, error)
        return
    declared = {(article.id, one.id) for article in policy.articles for one in article.benefits}
    for owner, orphan in sorted(bound.rule_names - declared):
        yield Fault(
            shown(rules),
            1,
            f"规则“{orphan}”在 {owner}.yaml 的 benefits 中没有对应项。请补写该项，或删去规则。",
            f"The rule “{orphan}” has no benefit in {owner}.yaml. Add the benefit there, or remove"
            " the rule.",
        )
    yield from _alternative_faults(rules, bound)
    for article in policy.articles:
        document = documents[article.id]
        broken = False
        for index, benefit in enumerate(article.benefits):
            if (article.id, benefit.id) not in bound.rule_names:
                broken = True
                yield document.fault(
                    ("benefits", index),
                    f"“{benefit.id}”没有规则。请在 {shown(rules)} 中补写。",
                    f"“{benefit.id}” has no rule. Write one in {shown(rules)}.",
                )
                continue
            faults = list(_one_rule(rules, document, bound, article, index))
            broken = broken or bool(faults)
            yield from faults
        if not broken:
            yield from _use_faults(document, bound, article)
            for index, example in enumerate(article.examples):
                yield from _example_faults(document, bound, article, index, example)


def _rules_fault(rules: Path, error: Exception) -> Fault:
    """Name the line of rules.py where an error arose."""
    if isinstance(error, SyntaxError):
        line = error.lineno
    else:
        places = [
            one.lineno
            for one in traceback.extract_tb(error.__traceback__)
            if Path(one.filename).resolve() == rules.resolve()
        ]
        line = places[-1] if places else None
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return Fault(
        shown(rules),
        line or 1,
        f"规则写错了：{said}。请对照同文件里的其他规则改正。",
        f"This rule is wrong: {said}. Compare the other rules of this file.",
    )


def _alternative_faults(rules: Path, bound: BoundPolicy) -> Iterator[Fault]:
    """Build every other interpretation, and find those that answer no question of the dataset."""
    for article, benefit, question in sorted(bound.alternative_names):
        definition = bound.definition.articles.get(article)
        if definition is None or benefit not in definition.benefits:
            yield Fault(
                shown(rules),
                1,
                f"另一种理解“{question}”所属的 {article} “{benefit}”不存在。请核对编号。",
                f"The alternative “{question}” belongs to {article} “{benefit}”, which does not"
                " exist. Check the ids.",
            )
        elif question not in definition.open_questions:
            known = ", ".join(definition.open_questions) or "-"
            yield Fault(
                shown(rules),
                1,
                f"{article}.yaml 的 open_questions 里没有“{question}”。已有：{known}。",
                f"{article}.yaml has no open question “{question}”. There are: {known}.",
            )
        else:
            try:
                rule = bound.alternatives(article, benefit)[question]
            except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may raise
                yield _rules_fault(rules, error)
            else:
                yield from _choice_faults(rules, definition, rule)


def _choice_faults(rules: Path, article: ArticleDefinition, rule: Rule) -> Iterator[Fault]:
    """Find values that a rule accepts and no choice has."""
    for requirement in rule.requirements:
        choices = article.facts[requirement.fact].choices
        strange = [one for one in requirement.accepted if choices and one not in choices]
        if strange:
            yield Fault(
                shown(rules),
                1,
                f"规则接受 {strange}，而“{requirement.fact}”只有：{', '.join(choices)}。请改正其一。",
                f"The rule accepts {strange}, but “{requirement.fact}” only has"
                f" {', '.join(choices)}. Mend one of the two.",
            )


def _one_rule(
    rules: Path, document: Document, bound: BoundPolicy, article: Article, index: int
) -> Iterator[Fault]:
    """Build one rule's graph and compare its requirements with the dataset's."""
    benefit = article.benefits[index]
    try:
        rule = bound.rule(article.id, benefit.id)
    except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may raise
        yield _rules_fault(rules, error)
        return
    quoted = [one.fact for one in benefit.requirements]
    required = [one.fact for one in rule.requirements]
    if sorted(quoted) != sorted(required):
        yield document.fault(
            ("benefits", index, "requirements"),
            f"“{benefit.id}”的规则要求 {required}，这里引了 {quoted}。两处须一致。",
            f"The rule of “{benefit.id}” requires {required}, quoted here are {quoted}."
            " The two must agree.",
        )
    yield from _choice_faults(rules, bound.definition.articles[article.id], rule)
    facts = {one.id: one for one in article.facts}
    for requirement in rule.requirements:
        if facts[requirement.fact].open:
            yield document.fault(
                ("benefits", index, "requirements"),
                f"“{requirement.fact}”是开放列表，不能作为条件。",
                f"“{requirement.fact}” is an open list, so it can't be a requirement.",
            )


def _use_faults(document: Document, bound: BoundPolicy, article: Article) -> Iterator[Fault]:
    """Find facts and figures that no rule of the article uses."""
    rules = [bound.rule(article.id, one.id) for one in article.benefits]
    if not rules:
        return
    used_facts = set().union(*(facts_of(rule) for rule in rules))
    used_figures = {name for rule in rules for name in figures_of(rule)}
    for index, fact in enumerate(article.facts):
        if fact.id not in used_facts and not fact.open:
            yield document.fault(
                ("facts", index),
                f"没有规则用到“{fact.id}”。删去，或在 rules.py 中使用。",
                f"No rule uses “{fact.id}”. Remove it, or use it in rules.py.",
            )
    for index, figure in enumerate(bound.definition.articles[article.id].figures.values()):
        if figure.id not in used_figures and figure.kind in ("ratio", "money"):
            yield document.fault(
                ("figures", index),
                f"没有规则用到“{figure.id}”。删去，或在 rules.py 中使用。",
                f"No rule uses “{figure.id}”. Remove it, or use it in rules.py.",
            )


def _example_faults(
    document: Document, bound: BoundPolicy, article: Article, index: int, example: Example
) -> Iterator[Fault]:
    """Compute a worked example and compare it with what the dataset expects."""
    path = ("examples", index)
    definition = bound.definition.articles[article.id]
    try:
        situation = read_facts(bound, definition, example.facts)
    except BadInput as error:
        for problem in error.problems:
            place = (*path, "facts", problem.place)
            zh, en = problem.line("zh"), problem.line("en")
            yield document.fault(place, f"算例的事实写错了。{zh}", f"A fact is wrong. {en}")
        return
    answer = answer_for(bound, definition, situation)
    if example.expect_article is not None:
        expected = example.expect_article.model_dump(exclude_unset=True)
        yield from _differences(document, (*path, "expect_article"), expected, answer)
    for name, expectation in example.expect.items():
        expected = expectation.model_dump(exclude_unset=True)
        got = answer["benefits"][name]
        yield from _differences(document, (*path, "expect", name), expected, got)


def _differences(
    document: Document, path: tuple[str | int, ...], expected: dict[str, Any], got: dict[str, Any]
) -> Iterator[Fault]:
    for key, value in expected.items():
        wanted = list(value) if isinstance(value, tuple) else value
        if got.get(key) != wanted:
            yield document.fault(
                (*path, key),
                f"算例期望 {key} 为 {wanted}，规则算出 {got.get(key)}。核对算例和规则。",
                f"The example expects {key} to be {wanted}; the rules give {got.get(key)}."
                " Check both.",
            )
