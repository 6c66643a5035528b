"""Lay out a new article: its file, its rule, a deed that leads to it, and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from build_scripts.dataset import load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.model import Article, Policy
from build_scripts.dataset.source import assembled
from build_scripts.failures import SiteError
from build_scripts.new.questions import Question, answers_to
from build_scripts.new.renumber import make_room
from build_scripts.new.writing import FORMS, has_han, no_han, write_new, written
from build_scripts.paths import Paths

__all__ = ["new_article"]


def new_article(paths: Paths, given: Sequence[str]) -> list[Path]:
    """Lay out an article after a few questions; gives the files that were written or added to.

    It stands after the article that is named, else after the last one that gives something: scope,
    validity and departments stay at the end. Raises SiteError where an answer doesn't fit,
    DatasetFaults where the policy has faults.
    """
    answers = answers_to(_questions(paths), given)
    folder = paths.policies / answers["policy"].replace("-", "_")
    policy = load_policy(folder)
    before = _before(policy, answers["after"])
    number = 1 if before is None else before.number + 1
    if number <= policy.articles[-1].number:
        _check_movable(folder, number)
        make_room(folder, number)
    chapter = (policy.articles[0] if before is None else before).chapter
    article = f"art-{number:02d}"
    rules, finder, source = folder / "rules.py", folder / "find.yaml", folder / "source.txt"
    words = {
        **answers,
        "article": article,
        "number": number,
        "key": _free_number(number, rules, finder),
        "chapter": chapter,
        "title_en": answers["title_en"] or f"New article {number}",
    }
    file = f"articles/{article}.yaml"
    made = write_new(folder, {file: written(f"{answers['form']}.yaml.j2", **words)})
    _append(rules, written("rule.py.j2", **words))
    _append(finder, written("deed.yaml.j2", **words))
    # The article's text goes to where the dataset has it: behind that of the article before.
    texts = dict(assembled(load_policy(folder, proving=False)))
    official = source.read_text(encoding="utf-8")
    if before is None:
        place = _start_of(official, texts["art-02"])
    else:
        place = _end_of(official, texts[before.id])
    source.write_text(
        f"{official[:place].rstrip()}\n\n{texts[article]}\n\n{official[place:].lstrip()}",
        encoding="utf-8",
    )
    return [*made, rules, finder, source]


#: What an article gives that stands at the end of most policies.
_LAST = ("scope", "validity", "departments")


def _before(policy: Policy, after: str) -> Article | None:
    """Give the article behind which the new one stands; None where it comes first."""
    if after == _FIRST:
        return None
    known = {one.id: one for one in policy.articles}
    if after:
        if after not in known:
            listed = ", ".join((_FIRST, *known))
            raise SiteError(
                f"没有“{after}”这一条；可写：{listed}。",
                f"There is no “{after}”; there are: {listed}.",
            )
        return known[after]
    giving = [one for one in policy.articles if one.gives not in _LAST]
    return giving[-1] if giving else policy.articles[-1]


#: Says that an article comes before all others.
_FIRST = "start"


def _check_movable(folder: Path, number: int) -> None:
    if any((folder / "amendments").glob("*.yaml")):
        raise SiteError(
            f"第 {number} 条起要顺延，而后来的修改文件按条号写着。请把新条款放在最后，或写进修改文件。",
            f"The articles from {number} on would move, and later documents name them by number. Put"
            " the new one last, or into a later document.",
        )


def _free_number(number: int, rules: Path, finder: Path) -> int:
    """Give a number under which no deed and no rule stands yet."""
    taken = finder.read_text(encoding="utf-8") + rules.read_text(encoding="utf-8")
    while re.search(rf"\bdeed-{number}\b|\bbenefit_{number}\b", taken):
        number += 1
    return number


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def _end_of(official: str, plain: str) -> int:
    """Find where a text ends that stands in the official one with other white space."""
    starts = [index for index, sign in enumerate(official) if sign == plain[0]]
    for start in starts:
        place, matched = start, 0
        while place < len(official) and matched < len(plain):
            sign = official[place]
            if sign == plain[matched]:
                matched += 1
            elif not (sign.isspace() or sign == "*"):
                break
            place += 1
        if matched == len(plain):
            return place
    return len(official)


def _start_of(official: str, plain: str) -> int:
    """Find where a text begins that stands in the official one with other white space."""
    place = _end_of(official, plain)
    matched = len(plain)
    while place and matched:
        place -= 1
        if official[place] == plain[matched - 1]:
            matched -= 1
    return place


def _questions(paths: Paths) -> list[Question]:
    known = [folder.name.replace("_", "-") for folder in policy_folders(paths.policies)]

    def fault_of_policy(answer: str) -> tuple[str, str] | None:
        if answer in known:
            return None
        listed = ", ".join(known)
        return (
            f"没有“{answer}”这项政策；已有：{listed}。",
            f"There is no “{answer}”; there are: {listed}.",
        )

    def fault_of_form(answer: str) -> tuple[str, str] | None:
        if answer in FORMS:
            return None
        listed = ", ".join(FORMS)
        return f"“{answer}”不在其中；可选：{listed}。", f"“{answer}” is none; there are: {listed}."

    forms = "; ".join(f"{name} = {zh}" for name, (zh, _) in FORMS.items())
    forms_en = "; ".join(f"{name} = {en}" for name, (_, en) in FORMS.items())
    return [
        Question(
            "policy",
            f"加到哪项政策（{', '.join(known)}）？",
            f"Of which policy ({', '.join(known)})?",
            fault_of_policy,
        ),
        Question("title_zh", "条款的中文标题？", "The article's title in Chinese?", has_han),
        Question("form", f"给什么（{forms}）？", f"What does it give ({forms_en})?", fault_of_form),
        Question(
            "after",
            "排在哪一条之后（例如 art-03；最前面写 start；不写就排在附则之前）？",
            "Behind which article (such as art-03; start for the first; by default before scope and"
            " validity)?",
            lambda _answer: None,
            default="",
        ),
        Question(
            "title_en",
            "英文标题（可以不写）？",
            "Its title in English (may be left out)?",
            no_han,
            default="",
        ),
    ]
