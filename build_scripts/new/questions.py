"""Questions on the terminal, each with what is accepted; asked again until it fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_scripts.failures import SiteError
from calculators.language import machine_language

__all__ = ["Question", "answers_to"]


@dataclass(frozen=True)
class Question:
    """What is asked, and what is wrong with an answer: None, or a remedy in both languages.

    An empty answer, or none on a command line that gives others, means the `default` where there is
    one.
    """

    name: str
    zh: str
    en: str
    fault: Callable[[str], tuple[str, str] | None]
    default: str | None = None


def answers_to(questions: Sequence[Question], given: Sequence[str]) -> dict[str, str]:
    """Take the answers given on the command line, and ask for the others.

    Raises SiteError where a given answer doesn't fit, or nobody answers.
    """
    found: dict[str, str] = {}
    for index, question in enumerate(questions):
        if index < len(given):
            answer = given[index].strip()
            fault = question.fault(answer)
            if fault is not None:
                raise SiteError(*fault)
        elif given and question.default is not None:
            answer = question.default
        else:
            answer = _asked(question)
        found[question.name] = answer
    return found


def _asked(question: Question) -> str:
    chinese = machine_language() == "zh"
    while True:
        try:
            answer = input(f"{question.zh if chinese else question.en} ").strip()
        except EOFError:
            raise SiteError(
                f"没有回答：{question.zh}请在命令后写上答案，或在终端里运行。",
                f"Nobody answered: {question.en} Give the answers after the command, or run it in a"
                " terminal.",
            ) from None
        if not answer and question.default is not None:
            return question.default
        fault = question.fault(answer)
        if fault is None:
            return answer
        print(fault[0] if chinese else fault[1])
