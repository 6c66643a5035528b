"""The units of a dataset: those that a policy declares itself, and those that facts are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import Fact, PolicyHeader
from build_scripts.dataset.yaml_lines import Document, Path_
from calculators.units import (
    UNITS,
    Unit,
    UnitError,
    declared_otherwise,
    near_units,
    own_unit,
    unit_of,
)

__all__ = ["fact_unit_faults", "is_unit", "own_unit_faults", "own_units", "unknown_unit"]

_DECLARE = (
    "没有的单位可以写在 policy.yaml 的 units 里：{id: course, zh: 门, en: course, plural: courses}。",
    "A unit that is missing is declared under `units` of policy.yaml:"
    " {id: course, zh: 门, en: course, plural: courses}.",
)
_WORD = re.compile(r"[^/·*×^()（）\s0-9]+")


def own_units(header: PolicyHeader) -> tuple[Unit, ...]:
    """Give the units that a policy declares."""
    return tuple(own_unit(one.id, one.zh, one.en, one.plural) for one in header.units)


def own_unit_faults(document: Document, header: PolicyHeader) -> Iterator[Fault]:
    """Check that a policy's own units are none that there are, and told apart from each other."""
    taken = dict(_WORDS)
    for index, unit in enumerate(own_units(header)):
        words = dict.fromkeys((unit.id, *unit.zh_words, *unit.en_words))
        again = next((word for word in words if word in taken), None)
        if again is not None:
            yield document.fault(
                ("units", index),
                f"“{again}”已经是单位 {taken[again]}。请直接用 {taken[again]}，或换一个词。",
                f"“{again}” is the unit {taken[again]} already. Use {taken[again]}, or choose another"
                " word.",
            )
        other = declared_otherwise(header.id, unit)
        if other is not None:
            yield document.fault(
                ("units", index),
                f"单位“{unit.id}”在 {other} 里写着别的词。请写成一样，或换一个编号。",
                f"The unit “{unit.id}” has other words in {other}. Write the same, or choose another"
                " id.",
            )
        taken |= dict.fromkeys(words, unit.id)


def is_unit(word: str, own: tuple[Unit, ...]) -> bool:
    """Say whether a word is a unit that there is, or one of the policy's own."""
    return word in _WORDS or any(word in (one.id, *one.zh_words, *one.en_words) for one in own)


def unknown_unit(word: str, whole: str) -> tuple[str, str]:
    """Say in Chinese and in English that a word is no unit, which there are, and how to add one."""
    told = UnitError(word, whole, near_units(word))
    near = told.near
    listed_zh, listed_en = (f"可用：{_KNOWN}。", f" There are: {_KNOWN}.") if near else ("", "")
    return f"{told.zh}{listed_zh}{_DECLARE[0]}", f"{told.en}{listed_en} {_DECLARE[1]}"


_KNOWN = ", ".join(UNITS)
_WORDS = {
    word: unit.id for unit in UNITS.values() for word in (unit.id, *unit.zh_words, *unit.en_words)
}


def fact_unit_faults(document: Document, path: Path_, fact: Fact) -> Iterator[Fault]:
    """Check what a fact is of, and what it is a price of: units by their ids."""
    for key in ("unit", "per"):
        written = getattr(fact, key)
        for word in _WORD.findall(written or ""):
            unit = unit_of(word)
            if unit is None:
                yield document.fault((*path, key), *unknown_unit(word, written))
            elif unit.id != word:
                yield document.fault(
                    (*path, key),
                    f"单位要写编号：“{word}”请写 {unit.id}。",
                    f"A unit is written by its id: for “{word}” write {unit.id}.",
                )
    for index, item in enumerate(fact.items):
        yield from fact_unit_faults(document, (*path, "items", index), item)
