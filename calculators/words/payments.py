"""What is paid when: an amount that the text pays in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from calculators.kernel import Fact, Figure, Form, Number
from calculators.outcome import Outcome
from calculators.readings.exact import Extended
from calculators.readings.items import written_out
from calculators.words import parts as p
from calculators.words.certainty import Certainty, certainty_of, worded
from calculators.words.forms import form_parts
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene, live_parts

__all__ = ["payment_lines"]


def payment_lines(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say each part of an amount that is paid in parts, and after how long."""
    number = outcome.rule.most
    if number is None:
        return
    certainty = certainty_of(outcome)
    graph, situation = written_out(number, outcome.situation)
    inside = scene.in_situation(situation)
    for node in live_parts(graph, situation):
        form = getattr(node, "form", None)
        if form is not None and form.name == "staged":
            (amount,) = form_parts(form, "amount")
            whole = inside.value(amount) if inside.knows(amount) else None
            pairs = zip(form_parts(form, "after"), form_parts(form, "shares"), strict=True)
            for after, share in pairs:
                yield _line(share, after, whole, certainty, inside)
        elif form is not None and form.name == "in_equal_parts":
            yield _evenly(form, certainty, inside)


def _evenly(form: Form, certainty: Certainty, scene: Scene) -> p.Line:
    """Say how often the same is paid, and how much each time."""
    (length,), (one,), (time,) = (form_parts(form, name) for name in ("length", "part", "time"))
    count = cast("Figure", length).value / cast("Fact", time).factor
    given: dict[str, p.Part | list[p.Part]] = {
        "length": Phrasing(scene).inner(length),
        "count": str(int(count)),
    }
    if not scene.knows(one):
        return scene.say("step", "paid_evenly_unknown", **given)
    amount = scene.amount(scene.value(one))
    return scene.say("step", worded("paid_evenly", certainty), amount=amount, **given)


def _line(
    share: Number, after: Number, whole: Extended, certainty: Certainty, scene: Scene
) -> p.Line:
    phrasing = Phrasing(scene, values=True)
    given = {"after": phrasing.inner(after), "share": phrasing.inner(share)}
    if whole is None or not scene.knows(share):
        return scene.say("step", "paid_after_unknown", **given)
    part = scene.value(share)
    amount = scene.amount(None if part is None else whole * part)
    return scene.say("step", worded("paid_after", certainty), amount=amount, **given)
