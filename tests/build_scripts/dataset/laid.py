"""A small policy as `make new-policy` lays it out, with one article that a test writes."""

from __future__ import annotations

import json
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.dataset import DatasetFaults, Fault, load_policy
from build_scripts.dataset.proof import bound_policy
from build_scripts.dataset.source import assembled
from build_scripts.new import new_policy
from build_scripts.paths import Paths
from calculators import forms
from calculators.policies import Policy

__all__ = ["Laid"]

#: The article that a test writes.
ARTICLE = "art-03"


class Laid:
    """A policy in a folder of its own."""

    def __init__(self, root: Path) -> None:
        paths = Paths(root)
        new_policy(paths, ["guide-2026-1", "示例政策", "Example policy"], date(2026, 3, 2))
        self.folder = paths.policies / "guide_2026_1"
        self._rules = (self.folder / "rules.py").read_text(encoding="utf-8")
        self._finder = (self.folder / "find.yaml").read_text(encoding="utf-8").rstrip("\n")
        self.file = self.folder / "articles" / f"{ARTICLE}.yaml"

    def write(
        self,
        text: tuple[str, str],
        rule: str,
        *,
        figures: dict[str, tuple[str, str, str]] | None = None,
        facts: list[dict[str, Any]] | None = None,
        before: str = "",
        name: str = "rule_of_it",
        imported: tuple[str, ...] = tuple(forms.__all__),
        **benefit: Any,
    ) -> None:
        """Write the article: its text, figures as (value, zh, en), facts, and its rule's lines."""
        words = {"zh": "示例", "en": "example"}
        article = {
            "id": ARTICLE,
            "number": 3,
            "chapter": "support",
            "title": words,
            "summary": words,
            "text": {"zh": text[0], "en": text[1]},
            "figures": [
                {"id": one, "value": value, "label": {"zh": f"数值{one}", "en": one}}
                | {"quote": {"zh": zh, "en": en}}
                for one, (value, zh, en) in (figures or {}).items()
            ],
            "facts": [self.fact(**one) for one in facts or []],
            "benefits": [
                {
                    "id": "benefit",
                    "promise": "exact",
                    "title": words,
                    "beneficiary": words,
                    "applicants": ["enterprise"],
                    "base": words,
                    "offer": words,
                    **benefit,
                }
            ],
            "examples": [
                {
                    "id": f"example-{index}",
                    "kind": "ordinary",
                    "about": "benefit",
                    "title": words,
                    "story": words,
                    "facts": {},
                    "expect": {"benefit": {"outcome": "amount"}},
                }
                for index in range(3)
            ],
        }
        # JSON is YAML; a key a line gives each its own line.
        self.file.write_text(json.dumps(article, ensure_ascii=False, indent=1), encoding="utf-8")
        lines = textwrap.indent(rule, "    ")
        (self.folder / "rules.py").write_text(
            f"{self._rules}\nfrom calculators.forms import {', '.join(imported)}\n{before}\n"
            f'@rules.benefit("{ARTICLE}", "benefit")\ndef {name}(fact, figure):\n{lines}\n',
            encoding="utf-8",
        )
        answer = {"article": ARTICLE, "benefits": ["benefit"]}
        deed = {"id": "deed-3", "label": {"zh": "做了示例", "en": "Did it"}, "answers": [answer]}
        finder = f"{self._finder}\n      - {json.dumps(deed, ensure_ascii=False)}\n"
        (self.folder / "find.yaml").write_text(finder, encoding="utf-8")
        self.copy_text()

    def copy_text(self) -> None:
        """Make the official text what the articles say, where they can be read."""
        try:
            parts = [text for _, text in assembled(load_policy(self.folder, proving=False))]
        except DatasetFaults:
            return
        (self.folder / "source.txt").write_text("\n\n".join(parts), encoding="utf-8")

    @staticmethod
    def fact(**given: Any) -> dict[str, Any]:
        """Add the words that a test leaves out of a fact."""
        words = {"zh": f"示例{given['id']}", "en": given["id"].replace("_", " ")}
        made = {"label": words, "short": words, "help": words, **given}
        if "choices" in made:
            made["choices"] = [{"label": words, **one} for one in made["choices"]]
        if "items" in made:
            made["items"] = [Laid.fact(**one) for one in made["items"]]
        return made

    def faults(self) -> tuple[Fault, ...]:
        """Load the policy with every check; gives what is wrong with it, or nothing."""
        try:
            load_policy(self.folder)
        except DatasetFaults as error:
            return error.faults
        return ()

    def bound(self) -> Policy:
        """Give the policy with its rules; raises DatasetFaults where it isn't sound."""
        return bound_policy(self.folder, load_policy(self.folder))

    def line_of(self, words: str, file: str = "rules.py") -> int:
        """Give the line of a file on which words stand first."""
        text = (self.folder / file).read_text(encoding="utf-8")
        return text[: text.index(words)].count("\n") + 1
