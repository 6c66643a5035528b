"""Where forms register their own words: how a form is named, and how its step is told.

A form's file decorates a function with `phrase_of("capped")` to name the node as a noun phrase, and
one with `steps_of("capped")` to tell how its number comes about. A form without either, and a node
without a form, is told in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from calculators.words.parts import Line, Part

if TYPE_CHECKING:
    from calculators.kernel import AtLeast, Form, Number
    from calculators.words.phrase import Phrasing
    from calculators.words.steps import Telling

__all__ = ["WORDS", "FormWords", "form_parts", "phrase_of", "steps_of"]

type PhraseWords = Callable[[Number | AtLeast, Phrasing], list[Part]]
type StepWords = Callable[[Number, Telling], Iterator[Line]]
type OwnPhrase[Node] = Callable[[Node, Phrasing], list[Part]]
type OwnSteps[Node] = Callable[[Node, Telling], Iterator[Line]]


@dataclass
class FormWords:
    """A form's own words, for the one kind of node that it builds; None where plain ones will do."""

    phrase: PhraseWords | None = None
    steps: StepWords | None = None
    #: Whether the form's own steps say what there is to say where it comes to nothing, too.
    tells_nothing: bool = False


#: The words of every form, by its name.
WORDS: dict[str, FormWords] = {}


def phrase_of[Node: Number | AtLeast](
    form: str, _builds: type[Node]
) -> Callable[[OwnPhrase[Node]], OwnPhrase[Node]]:
    """Register how a form is named, which builds one kind of node."""

    def register(words: OwnPhrase[Node]) -> OwnPhrase[Node]:
        WORDS.setdefault(form, FormWords()).phrase = cast("PhraseWords", words)
        return words

    return register


def steps_of[Node: Number](
    form: str, _builds: type[Node], *, tells_nothing: bool = False
) -> Callable[[OwnSteps[Node]], OwnSteps[Node]]:
    """Register how the number of a form comes about, which builds one kind of node.

    Where a branch without an amount leaves nothing, only that branch is told, unless the form
    `tells_nothing` itself.
    """

    def register(words: OwnSteps[Node]) -> OwnSteps[Node]:
        own = WORDS.setdefault(form, FormWords())
        own.steps, own.tells_nothing = cast("StepWords", words), tells_nothing
        return words

    return register


def form_parts(form: Form | None, name: str) -> tuple[Number, ...]:
    """Give a part of a node's form that is one number or several, as numbers."""
    found = cast("Form", form)[name]
    return cast("tuple[Number, ...]", found if isinstance(found, tuple) else (found,))
