"""What the policies of a checkout say and give: figures, texts, and the amounts of all examples.

This file runs by itself over another checkout's code, so it uses only what each of them has.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

from build_scripts.dataset import load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.proof import bound_policy
from calculators.answer import answer_for, read_facts

__all__ = ["snapshot"]

_AMOUNTS = ("outcome", "least", "most", "payable_least", "payable_most")


def snapshot(root: Path) -> dict[str, Any]:
    """Give what stands in a checkout, by policy and article."""
    found = {}
    for folder in policy_folders(root / "calculators" / "policies"):
        policy = load_policy(folder, proving=False)
        bound = bound_policy(folder, policy)
        articles = {}
        for article in policy.articles:
            definition = bound.definition.articles[article.id]
            examples = {}
            for example in article.examples:
                situation = read_facts(bound, definition, example.facts)
                answer = answer_for(bound, definition, situation)["benefits"]
                examples[example.id] = {
                    name: {key: benefit[key] for key in _AMOUNTS}
                    for name, benefit in answer.items()
                }
            articles[article.id] = {
                "title": article.title.model_dump(),
                "text": article.text.model_dump(),
                "figures": {one.id: one.value for one in article.figures},
                "examples": examples,
            }
        days = [bound.first_day, bound.last_day]
        found[policy.header.id] = {
            "number": policy.header.number,
            "days": [one.isoformat() if isinstance(one, datetime.date) else None for one in days],
            "articles": articles,
        }
    return found


if __name__ == "__main__":
    json.dump(snapshot(Path(sys.argv[1])), sys.stdout, ensure_ascii=False)
