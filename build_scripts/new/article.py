"""Lay out a new article: its file, its rule, a deed that leads to it, and its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build_scripts.dataset import load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.source import assembled
from build_scripts.new.questions import Question, answers_to
from build_scripts.new.writing import FORMS, has_han, write_new, written
from build_scripts.paths import Paths

__all__ = ["new_article"]


def new_article(paths: Paths, given: Sequence[str]) -> list[Path]:
    """Lay out an article after three questions; gives the files that were written or added to.

    Raises SiteError where an answer doesn't fit, DatasetFaults where the policy has faults.
    """
    answers = answers_to(_questions(paths), given)
    folder = paths.policies / answers["policy"].replace("-", "_")
    policy = load_policy(folder)
    number = max(article.number for article in policy.articles) + 1
    article = f"art-{number:02d}"
    words = {
        **answers,
        "article": article,
        "number": number,
        "chapter": policy.articles[-1].chapter,
        "title_en": f"New article {number}",
    }
    file = f"articles/{article}.yaml"
    made = write_new(folder, {file: written(f"{answers['form']}.yaml.j2", **words)})
    rules, finder, source = folder / "rules.py", folder / "find.yaml", folder / "source.txt"
    _append(rules, written("rule.py.j2", **words))
    _append(finder, written("deed.yaml.j2", **words))
    # The article's text goes to where the dataset has it: the end of its chapter.
    after = load_policy(folder, proving=False)
    texts = dict(assembled(after))
    previous = texts[policy.articles[-1].id]
    official = source.read_text(encoding="utf-8")
    place = _end_of(official, previous)
    source.write_text(
        f"{official[:place]}\n\n{texts[article]}\n\n{official[place:].lstrip()}", encoding="utf-8"
    )
    return [*made, rules, finder, source]


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
    ]
