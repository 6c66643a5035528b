"""A notebook that installs the calculators from this very site and estimates with them."""

from __future__ import annotations

from build_scripts.opendata.published import json_text
from build_scripts.pages.context import PolicyContext

__all__ = ["notebook"]


def notebook(context: PolicyContext, data: str, wheel: str) -> str:
    """Write the notebook for a policy; `data` is the address of the open data."""
    article = next(one for one in context.articles if one.article.benefits)
    example = article.article.examples[0]
    facts = dict(example.facts)
    policy = context.header.id
    cells = [
        _words(
            f"# {context.header.short_title.zh} / {context.header.short_title.en}",
            "在 Python 里测算，再读开放数据。金额一律精确到分，不用浮点数。",
            "Estimate in Python, then read the open data. Money is exact to the fen; no float.",
        ),
        _code(f"%pip install --quiet {data}{wheel}"),
        _words("## 测算一条 / Estimate one article", example.story.zh, example.story.en),
        _code(
            "from calculators import estimate",
            "",
            f"facts = {facts!r}",
            f'answer = estimate("{article.article.id}", facts, policy="{policy}")',
            'answer["benefits"]',
        ),
        _words(
            "## 写错了会怎样 / A mistake",
            "一次列出全部问题，每个都说怎样改。",
            "Every problem is told at once, each with its remedy.",
        ),
        _code(
            "from calculators import BadInput",
            "",
            "try:",
            f'    estimate("{article.article.id}", {{"no_such_fact": 1}}, policy="{policy}")',
            "except BadInput as error:",
            "    print(error)",
        ),
        _words(
            "## 读数据 / Read the data",
            "各项数值，连同设定它们的原文。",
            "The figures, with the words that set them.",
        ),
        _code(
            "import csv",
            "import io",
            "from urllib.request import urlopen",
            "",
            f'address = "{data}policies/{policy}/figures.csv"',
            'text = urlopen(address).read().decode("utf-8-sig")',
            "figures = list(csv.DictReader(io.StringIO(text)))",
            "figures[:3]",
        ),
    ]
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return json_text({"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5})


def _words(*paragraphs: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": "\n\n".join(paragraphs)}


def _code(*lines: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": "\n".join(lines),
    }
