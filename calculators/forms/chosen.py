"""What may be had of several: the higher of two, one of several, so many of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import (
    Figure,
    Form,
    Greatest,
    Highest,
    RuleError,
    all_of_one_kind,
    as_number,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import steps_of
from calculators.words.parts import Line, Sentence
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "higher", "how_many", "one_of", "several_of"]


def how_many(found: object, form: str) -> Figure:
    """Take a whole number of the text; raises RuleError for anything else."""
    if isinstance(found, Figure) and found.value >= 1 and found.value.denominator == 1:
        return found
    raise RuleError(
        f"{form}(…) 最多计几项，须是原文写明的整数（1 以上），例如 figure.most。",
        f"How many count in {form}(…) is a whole number of the text, from 1 on, such as figure.most.",
    )


def several_of(count: object, **amounts: object) -> Highest:
    """Give so many of several named amounts, reckoned with the highest: 最多选择两项享受."""
    wanted = how_many(count, "several_of")
    options = tuple(as_number(one) for one in amounts.values())
    if wanted.value >= len(options):
        raise RuleError(
            f"several_of(…) 最多选 {int(wanted.value)} 项，却只列了 {len(options)} 项；"
            "都能享受的写 both(…)。",
            f"several_of(…) allows {int(wanted.value)} but lists only {len(options)}; where all may be"
            " had, write both(…).",
        )
    kind = all_of_one_kind(options, "比较", "compared")
    return Highest(options, wanted, kind=kind, form=Form("several_of"))


def higher(**amounts: object) -> Greatest:
    """Take the higher of named amounts, the first where two are equal: 就高."""
    return _greatest("higher", amounts)


def one_of(**amounts: object) -> Greatest:
    """Give one of several, as the applicant chooses; it is reckoned with the highest: 择一享受."""
    return _greatest("one_of", amounts)


def _greatest(name: str, amounts: dict[str, object]) -> Greatest:
    options = tuple(as_number(one) for one in amounts.values())
    if not options:
        raise RuleError(f"{name}(…) 里没有任何金额。", f"{name}(…) has no amounts.")
    kind = all_of_one_kind(options, "比较", "compared")
    return Greatest(options, tuple(amounts), kind=kind, form=Form(name))


_HIGHER = Sentence(
    "higher", "{options}中取较高的，即 {result}。", "Of {options} the higher applies: {result}."
)
_ONE_OF = Sentence(
    "one_of",
    "{options}中择一享受；按最高的计，为 {result}。",
    "One of {options} is chosen; reckoned with the highest: {result}.",
)


def _greatest_steps(node: Greatest, telling: Telling, sentence: Sentence) -> Iterator[Line]:
    if len(node.options) == 1:
        yield from telling.plain(node)
        return
    for one in node.options:
        if telling.scene.knows(one):
            yield from telling.lines(one)
    if not telling.scene.knows(node):
        yield telling.still_open(node)
        return
    options = telling.shallow.listed(node.options)
    result = telling.scene.result(node)
    yield telling.scene.say("step", sentence, options=options, result=result)


@steps_of("higher", Greatest)
def _higher_steps(node: Greatest, telling: Telling) -> Iterator[Line]:
    yield from _greatest_steps(node, telling, _HIGHER)


@steps_of("one_of", Greatest)
def _one_of_steps(node: Greatest, telling: Telling) -> Iterator[Line]:
    yield from _greatest_steps(node, telling, _ONE_OF)


_TWO = (
    fact("ours", "money", "本项支持", "support from here"),
    fact("theirs", "money", "其他支持", "support from elsewhere"),
)
_OURS, _THEIRS = Fraction(500_000), Fraction(800_000)
EXAMPLES = (
    Example(
        "higher",
        _TWO,
        (),
        lambda fact, _: higher(ours=fact.ours, theirs=fact.theirs),
        (
            Case(
                {"ours": _OURS, "theirs": _THEIRS},
                Fraction(800_000),
                "本项支持（500,000 元）和其他支持（800,000 元）中取较高的，即 800,000 元。",
                "Of the support from here (CNY 500,000) and the support from elsewhere (CNY 800,000)"
                " the higher applies: CNY 800,000.",
            ),
        ),
    ),
    Example(
        "one_of",
        _TWO,
        (),
        lambda fact, _: one_of(ours=fact.ours, theirs=fact.theirs),
        (
            Case(
                {"ours": _OURS, "theirs": _THEIRS},
                Fraction(800_000),
                "本项支持（500,000 元）和其他支持（800,000 元）中择一享受；按最高的计，为 800,000 元。",
                "One of the support from here (CNY 500,000) and the support from elsewhere"
                " (CNY 800,000) is chosen; reckoned with the highest: CNY 800,000.",
            ),
        ),
    ),
    Example(
        "several_of",
        (*_TWO, fact("third", "money", "第三项支持", "third support")),
        (figure("most", "2", "entry"),),
        lambda fact, figure: several_of(
            figure.most, ours=fact.ours, theirs=fact.theirs, third=fact.third
        ),
        (
            Case(
                {"ours": _OURS, "theirs": _THEIRS, "third": Fraction(600_000)},
                Fraction(1_400_000),
                "本项支持（500,000 元）、其他支持（800,000 元）和第三项支持（600,000 元）中只计最高的 2 项："
                "其他支持（800,000 元）和第三项支持（600,000 元），合计 1,400,000 元。",
                "Of the support from here (CNY 500,000), the support from elsewhere (CNY 800,000) and"
                " the third support (CNY 600,000) only the 2 highest count: the support from elsewhere"
                " (CNY 800,000) and the third support (CNY 600,000), together CNY 1,400,000.",
            ),
        ),
    ),
)
