"""A benefit's requirements in words: met, not met or open, each with the words of the text."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.kernel import Condition, Not, Yes
from calculators.outcome import Outcome, RequirementState
from calculators.words import parts as p
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene
from calculators.words.settled import as_it_is, failing

__all__ = ["requirement_lines"]

_SAID = {True: ("holds", "met"), False: ("fails", "unmet"), None: ("open", "unknown")}


def requirement_lines(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say every requirement of a benefit."""
    for one in outcome.requirements:
        kind, name = _SAID[one.holds]
        need = _need(one, scene)
        if one.quote is None:
            yield scene.say(kind, f"{name}_plain", need=need)
        else:
            yield scene.say(kind, name, need=need, quote=p.quote(one.quote, scene.language))


def _need(requirement: RequirementState, scene: Scene) -> list[p.Part]:
    """Say what is required: by the dataset's words for the fact, else by the condition itself."""
    name = _single(requirement.condition)
    definition = None if name is None else scene.definition(name)
    if name is not None and definition is not None:
        words = definition.failed if requirement.holds is False else {}
        own = words or definition.met
        if own:
            return [{"kind": "fact", "id": name, "text": own[scene.language]}]
        if isinstance(requirement.condition, Yes):
            return [scene.name(name)]
    condition = requirement.condition
    if requirement.holds is not None:
        reduced = as_it_is if requirement.holds else failing
        condition = reduced(condition, scene.situation)
    return Phrasing(scene, values=True).condition(condition)


def _single(condition: Condition) -> str | None:
    """Name the one yes/no fact that a requirement asks for."""
    inside = condition.part if isinstance(condition, Not) else condition
    return inside.fact if isinstance(inside, Yes) else None
