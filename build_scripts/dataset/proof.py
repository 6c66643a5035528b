"""Prove a dataset against what lies outside it: the official text, and the policy's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from build_scripts.dataset.compile import compiled, rule_book
from build_scripts.dataset.divisors import may_be_nothing
from build_scripts.dataset.faults import Fault, shown
from build_scripts.dataset.idle import idle_faults
from build_scripts.dataset.model import Article, Example, Policy
from build_scripts.dataset.rules_code import code_faults, error_fault
from build_scripts.dataset.source import first_difference
from build_scripts.dataset.words_proof import words_faults
from build_scripts.dataset.yaml_lines import Document
from calculators.answer import answer_for, read_facts
from calculators.definitions import policy_from_json
from calculators.kernel import RuleError
from calculators.outcome import promise_of
from calculators.policies import Policy as BoundPolicy
from calculators.problems import BadInput
from calculators.readings.exact import Situation
from calculators.readings.structure import fact_names

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
    book = rule_book(folder)
    return BoundPolicy(policy_from_json(compiled(policy, book.alternative_names())), book)


def rule_faults(
    folder: Path, header: Document, documents: Mapping[str, Document], policy: Policy
) -> Iterator[Fault]:
    """Hold rules and dataset against each other, and every worked example against its answer."""
    rules = folder / "rules.py"
    hidden = list(code_faults(rules))
    if hidden:
        yield from hidden
        return
    # The examples of a draft say what it would give, if it came into force.
    issued = policy.header.model_copy(update={"draft": False})
    try:
        bound = bound_policy(folder, policy.model_copy(update={"header": issued}))
    except Exception as error:  # noqa: BLE001 - whatever a maintainer's rules.py may raise
        yield error_fault(rules, error)
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
    others = list(_alternative_faults(rules, bound, policy))
    yield from others
    general = list(_general_faults(rules, header, bound, policy))
    yield from general
    sound = not general
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
        sound = sound and not broken
        if not broken and not general:
            yield from idle_faults(document, bound, article) if not others else ()
            for index, example in enumerate(article.examples):
                yield from _example_faults(document, bound, article, index, example)
    if sound:
        yield from words_faults(rules, bound, documents, policy)


def _general_faults(
    rules: Path, header: Document, bound: BoundPolicy, policy: Policy
) -> Iterator[Fault]:
    """Hold the rules over all articles against policy.yaml, and build each of them."""
    registered = bound.book.general_names()
    declared = {one.id: one for one in policy.header.general_rules}
    for index, one in enumerate(policy.header.general_rules):
        path = ("general_rules", index)
        if one.kind == "once":
            continue
        if registered.get(one.id) != one.kind:
            yield header.fault(
                path,
                f'rules.py 里没有 @rules.{one.kind}("{one.id}")。请补写，或改正 id、kind。',
                f'rules.py has no @rules.{one.kind}("{one.id}"). Write it, or mend id or kind.',
            )
            continue
        try:
            built = bound.general_rule(one.id)
        except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may raise
            yield error_fault(rules, error, bound.book.line_of_general(one.id))
            continue
        if built.condition is not None:
            asked = set(fact_names(built.condition))
            for name in one.reasons:
                if name not in asked:
                    yield header.fault(
                        (*path, "reasons", name),
                        f"这条规则不问“{name}”。它问的是：{', '.join(sorted(asked))}。",
                        f"This rule doesn't ask for “{name}”; it asks for"
                        f" {', '.join(sorted(asked))}.",
                    )
    for name in sorted(registered.keys() - declared.keys()):
        yield Fault(
            shown(rules),
            1,
            f"规则“{name}”在 policy.yaml 的 general_rules 中没有对应项。请补写，或删去规则。",
            f"The rule “{name}” is not among `general_rules` of policy.yaml. Add it there, or remove"
            " the rule.",
        )


def _alternative_faults(rules: Path, bound: BoundPolicy, policy: Policy) -> Iterator[Fault]:
    """Build every other interpretation, and find those that answer no question of the dataset."""
    asked = {one.id: [it.id for it in one.open_questions] for one in policy.articles}
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
        elif question not in asked[article]:
            known = ", ".join(asked[article]) or "-"
            yield Fault(
                shown(rules),
                1,
                f"{article}.yaml 的 open_questions 里没有“{question}”。已有：{known}。",
                f"{article}.yaml has no open question “{question}”. There are: {known}.",
            )
        else:
            try:
                bound.alternatives(article, benefit)[question]
            except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may raise
                yield error_fault(rules, error, bound.book.line_of(article, benefit, question))


def _one_rule(
    rules: Path, document: Document, bound: BoundPolicy, article: Article, index: int
) -> Iterator[Fault]:
    """Build one rule's graph and compare its promise and its requirements with the dataset's."""
    benefit = article.benefits[index]
    path = ("benefits", index)
    try:
        rule = bound.rule(article.id, benefit.id)
    except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may raise
        yield error_fault(rules, error, bound.book.line_of(article.id, benefit.id))
        return
    promised = promise_of(rule)
    if promised != benefit.promise:
        yield document.fault(
            (*path, "promise"),
            f"这里写的承诺是 {benefit.promise}，规则给出的是 {promised}。"
            "“不超过…”用 up_to(…)，“给予…”用 gives(…)，两处须一致。",
            f"The promise here is {benefit.promise}, the rule's is {promised}. “Up to” is up_to(…),"
            " “gives” is gives(…); the two must agree.",
        )
    for name in may_be_nothing(rule):
        yield error_fault(
            rules, _divided_by_nothing(name), bound.book.line_of(article.id, benefit.id)
        )
    quoted = sorted(sorted(one.names) for one in benefit.requirements)
    required = sorted(sorted(fact_names(one)) for one in rule.requirements)
    if quoted != required:
        zh_quoted, zh_required = (_listed(one) for one in (quoted, required))
        yield document.fault(
            (*path, "requirements"),
            f"“{benefit.id}”的规则要求 {zh_required}，这里引了 {zh_quoted}。两处须一致。",
            f"The rule of “{benefit.id}” requires {zh_required}, quoted here are {zh_quoted}."
            " The two must agree.",
        )
    facts = {one.id: one for one in article.facts}
    for name in sorted({name for one in rule.requirements for name in fact_names(one)}):
        if name in facts and facts[name].open:
            yield document.fault(
                (*path, "requirements"),
                f"“{name}”是开放列表，不能作为条件。",
                f"“{name}” is an open list, so it can't be a requirement.",
            )


def _divided_by_nothing(name: str) -> RuleError:
    return RuleError(
        f"规则里除以“{name}”，而它可以填 0，那样就没有答案。请给这个事实写上大于 0 的 least，"
        "例如 least: 1；说增长、下降的，写 grown_by(…) 或 fallen_by(…)。",
        f"The rule divides by “{name}”, which may be 0, and then there is no answer. Give the fact a"
        " `least` above 0, such as least: 1; for growth and falls write grown_by(…) or"
        " fallen_by(…).",
    )


def _listed(groups: list[list[str]]) -> str:
    return ", ".join("+".join(group) for group in groups) or "—"


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
        got = answer | {"excluded": _excluded(bound.at(situation), situation)}
        yield from _differences(document, (*path, "expect_article"), expected, got)
    for name, expectation in example.expect.items():
        expected = expectation.model_dump(exclude_unset=True)
        got = answer["benefits"][name]
        yield from _differences(document, (*path, "expect", name), expected, got)


def _excluded(bound: BoundPolicy, situation: Situation) -> bool | None:
    """Say whether any rule on who gets nothing holds."""
    found = [one.holds(situation) for one in bound.general_rules if one.kind == "negative"]
    return True if True in found else None if None in found else False


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
