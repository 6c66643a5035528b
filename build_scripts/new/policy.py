"""Lay out a new policy: a folder with every file, one article as a start, and general rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from build_scripts.dataset import load_policy
from build_scripts.dataset.source import assembled
from build_scripts.new.questions import Question, answers_to
from build_scripts.new.writing import has_han, no_han, write_new, written
from build_scripts.paths import Paths

__all__ = ["new_policy"]

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


def new_policy(paths: Paths, given: Sequence[str], today: datetime.date) -> list[Path]:
    """Lay out a policy's folder after three questions; gives the files.

    Raises SiteError where an answer doesn't fit or the folder exists.
    """
    answers = answers_to(_questions(paths), given)
    folder = paths.policies / answers["id"].replace("-", "_")
    words = {**answers, "today": today, "year": today.year}
    names = {
        "__init__.py": "policy_init.py.j2",
        "policy.yaml": "policy.yaml.j2",
        "articles/art-01.yaml": "rate.yaml.j2",
        "articles/art-02.yaml": "scope.yaml.j2",
        "glossary.yaml": "glossary.yaml.j2",
        "find.yaml": "find.yaml.j2",
        "rules.py": "rules.py.j2",
    }
    article = {"article": "art-01", "number": 1, "key": 1, "chapter": "support", "form": "rate"}
    texts = {
        name: written(template, **words, **article, title_zh="支持检测认证", title_en="Testing")
        for name, template in names.items()
    }
    made = write_new(folder, texts)
    source = folder / "source.txt"
    # The official text is put together from the files themselves, so that the two agree at first.
    source.write_text("", encoding="utf-8")
    policy = load_policy(folder, proving=False)
    parts = [text for _, text in assembled(policy)]
    source.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return [*made, source]


def _questions(paths: Paths) -> list[Question]:
    def fault_of_id(answer: str) -> tuple[str, str] | None:
        if not _ID.fullmatch(answer):
            return (
                f"“{answer}”不行：只用小写字母、数字和连字符，例如 yunlan-2026-3。",
                f"“{answer}” won't do: small letters, digits and hyphens only, such as"
                " yunlan-2026-3.",
            )
        if (paths.policies / answer.replace("-", "_")).exists():
            return (
                f"已有“{answer}”这项政策。请另取一个编号。",
                f"There is a policy “{answer}” already. Choose another id.",
            )
        return None

    return [
        Question(
            "id",
            "政策的编号（地名-年份-文号，例如 yunlan-2026-3）？",
            "The policy's id (place-year-number, such as yunlan-2026-3)?",
            fault_of_id,
        ),
        Question("title_policy_zh", "中文标题？", "Its title in Chinese?", has_han),
        Question("title_policy_en", "英文标题？", "Its title in English?", no_han),
    ]
