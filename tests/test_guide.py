"""The guide for writing a policy: each of its examples is read, built, proved and worked out."""

import json
import re
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.dataset import load_policy
from build_scripts.dataset.model import Fact
from build_scripts.dataset.numerals import find_numerals, read_numeral, wholes
from build_scripts.dataset.proof import bound_policy
from build_scripts.dataset.source import assembled
from build_scripts.new import new_policy
from build_scripts.paths import Paths
from calculators import forms
from calculators.answer import answer_for, read_facts
from calculators.units import UNITS

_ROOT = Path(__file__).parent.parent
_PAGES = {
    language: (_ROOT / "docs" / language / "write-a-policy.md").read_text(encoding="utf-8")
    for language in ("zh", "en")
}
_USE = re.compile(r"^### [^\n]*\{#use-([a-z-]+)\}\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(yaml|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FACT = re.compile(r"^### [^\n]*\{#fact-([a-z-]+)\}\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def _uses(language: str) -> dict[str, list[tuple[str, str]]]:
    return {name: _BLOCK.findall(part) for name, part in _USE.findall(_PAGES[language])}


_USES = _uses("en")
_NAMES = list(_USES)


def _named(part: dict[str, Any]) -> dict[str, Any]:
    """Add the words that the guide leaves out of an example."""
    words = {"zh": f"示例（{part['id']}）", "en": part["id"].replace("_", " ")}
    named = {"label": words, **part}
    if "value" not in part:
        named |= {"short": words, "help": words}
    if "choices" in part:
        named["choices"] = [{"label": words, **one} for one in part["choices"]]
    if "items" in part:
        named["items"] = [_named(one) for one in part["items"]]
    return named


def _article(name: str, number: int) -> tuple[dict[str, Any], str]:
    """Give an example as an article's file, and its rule."""
    blocks = _USES[name]
    stated = yaml.safe_load(blocks[0][1])
    words = {"zh": f"示例（{name}）", "en": name.replace("-", " ")}
    given = yaml.safe_load(blocks[2][1])["examples"]
    examples = [
        {
            "id": f"example-{index}",
            "kind": "ordinary",
            "about": "benefit",
            "title": words,
            "story": words,
            "facts": given[index % len(given)]["facts"],
            "expect": {"benefit": given[index % len(given)]["expect"]},
        }
        for index in range(3)
    ]
    benefit = {
        "id": "benefit",
        "title": words,
        "beneficiary": words,
        "applicants": ["enterprise"],
        "base": words,
        "offer": words,
        **stated["benefits"][0],
    }
    article = {
        "id": f"art-{number:02d}",
        "number": number,
        "chapter": "support",
        "title": words,
        "summary": words,
        "text": stated["text"],
        "figures": [_named(one) for one in stated.get("figures", [])],
        "facts": [_named(one) for one in stated.get("facts", [])],
        "benefits": [benefit],
        "examples": examples,
    }
    rule = textwrap.indent(blocks[1][1], "    ")
    source = (
        f'\n\n@rules.benefit("art-{number:02d}", "benefit")\ndef rule_{number}(fact, figure):\n'
    )
    return article, f"{source}{rule}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a policy with every example of the guide as an article of its own."""
    root = tmp_path_factory.mktemp("guide")
    paths = Paths(root)
    new_policy(paths, ["guide-2026-1", "示例政策", "Example policy"], date(2026, 3, 2))
    made = paths.policies / "guide_2026_1"
    rules = made / "rules.py"
    every = ", ".join(name for name in forms.__all__)
    written = rules.read_text(encoding="utf-8") + f"\nfrom calculators.forms import {every}\n"
    finder = made / "find.yaml"
    deeds = finder.read_text(encoding="utf-8").rstrip("\n") + "\n"
    for number, name in enumerate(_NAMES, 3):
        article, rule = _article(name, number)
        # JSON is YAML, and repeats what it says twice.
        text = json.dumps(article, ensure_ascii=False, indent=1)
        (made / "articles" / f"{article['id']}.yaml").write_text(text, encoding="utf-8")
        written += rule
        answer = {"article": article["id"], "benefits": ["benefit"]}
        deed = {"id": f"deed-{number}", "label": article["title"], "answers": [answer]}
        deeds += f"      - {json.dumps(deed, ensure_ascii=False)}\n"
    rules.write_text(written, encoding="utf-8")
    finder.write_text(deeds, encoding="utf-8")
    parts = [text for _, text in assembled(load_policy(made, proving=False))]
    (made / "source.txt").write_text("\n\n".join(parts), encoding="utf-8")
    return made


def test_both_languages_hold_the_same_examples() -> None:
    """What a maintainer can copy is the same in both languages, in the same order."""
    assert _uses("zh") == _USES
    headings = [
        re.findall(r"^##+ .*\{#([a-z-]+)\}$", page, re.MULTILINE) for page in _PAGES.values()
    ]
    assert headings[0] == headings[1]


def test_every_example_passes_every_check(folder: Path) -> None:
    """The examples form one policy in which the checks find nothing: amounts, quotes and words."""
    article_count = len(load_policy(folder).articles)
    assert article_count == len(_NAMES) + 2


@pytest.mark.parametrize("name", _NAMES)
def test_an_example_gives_what_the_guide_says(folder: Path, name: str) -> None:
    """Each example has three blocks, a rule of at most six lines, and the amounts stated."""
    blocks = _USES[name]
    assert [kind for kind, _ in blocks] == ["yaml", "python", "yaml"]
    assert len(blocks[1][1].splitlines()) <= 6
    policy = _bound(folder)
    article = policy.definition.articles[f"art-{_NAMES.index(name) + 3:02d}"]
    for example in yaml.safe_load(blocks[2][1])["examples"]:
        answer = answer_for(policy, article, read_facts(policy, article, example["facts"]))
        found = answer["benefits"]["benefit"]
        assert {key: found[key] for key in example["expect"]} == example["expect"]


_KEPT: dict[Path, Any] = {}


def _bound(folder: Path) -> Any:
    if folder not in _KEPT:
        _KEPT[folder] = bound_policy(folder, load_policy(folder, proving=False))
    return _KEPT[folder]


def test_the_guide_shows_every_form() -> None:
    """No form that a rule can take from `calculators.forms` is missing from the guide."""
    for page in _PAGES.values():
        code = "\n".join(text for _, text in re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL))
        written = code + " ".join(re.findall(r"`[^`\n]+`", page))
        spaces = {"FactSpace", "FigureSpace", "RuleBook"}
        missing = [one for one in forms.__all__ if one not in spaces and f"{one}(" not in written]
        assert not missing


@pytest.mark.parametrize("language", _PAGES)
def test_every_figure_of_the_table_is_read_back(language: str) -> None:
    """Each way to write a figure that the table shows is read the same from both texts."""
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|", _PAGES[language], re.MULTILINE)
    assert len(rows) >= 15
    for value, chinese, english in rows:
        stated = read_numeral(value)
        assert stated is not None, value
        for text in (chinese, english):
            found = find_numerals(text) or wholes(text)
            assert [one.states(stated) for one in found] == [True], (value, text)


def test_every_fact_of_the_guide_is_one() -> None:
    """Each kind of fact that a dataset may hold is shown, and the same in both languages."""
    shown = {name: _BLOCK.findall(part) for name, part in _FACT.findall(_PAGES["en"])}
    assert shown == {name: _BLOCK.findall(part) for name, part in _FACT.findall(_PAGES["zh"])}
    facts = [
        Fact.model_validate(one)
        for blocks in shown.values()
        for _, text in blocks
        for one in yaml.safe_load(text)["facts"]
    ]
    kinds = set(Fact.model_fields["type"].annotation.__args__)  # type: ignore[union-attr]
    assert {one.type for one in facts} == kinds


def _general(language: str) -> list[tuple[str, str]]:
    part = _PAGES[language].partition("{#general-rules}")[2]
    return _BLOCK.findall(part.partition("\n### ")[0])


def _last_article(language: str) -> list[tuple[str, str]]:
    part = _PAGES[language].partition("{#last-article}")[2]
    return _BLOCK.findall(part.partition("\n### ")[0])


def test_the_general_rules_of_the_guide_can_be_copied(tmp_path: Path) -> None:
    """Put into a new policy, each of them is read, registered and built."""
    assert _general("zh") == _general("en")
    stated, rules = (text for _, text in _general("en"))
    paths = Paths(tmp_path)
    new_policy(paths, ["guide-2026-2", "示例政策", "Example policy"], date(2026, 3, 2))
    made = paths.policies / "guide_2026_2"
    header = yaml.safe_load((made / "policy.yaml").read_text(encoding="utf-8"))
    for part, added in yaml.safe_load(stated).items():
        header[part] += added
    header["issued"] = str(header["issued"])
    text = yaml.safe_dump(header, allow_unicode=True)
    (made / "policy.yaml").write_text(text, encoding="utf-8")
    with (made / "rules.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{rules}")
    policy = bound_policy(made, load_policy(made, proving=False))
    kinds = {one.kind for one in policy.general_rules}
    assert kinds >= {"scope", "validity", "negative", "overlap", "total"}
    assert {one["kind"] for one in yaml.safe_load(stated)["general_rules"]} == kinds - {
        "scope",
        "validity",
    } | {"once"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a policy that ends with the guide's last article."""
    paths = Paths(tmp_path_factory.mktemp("last"))
    new_policy(paths, ["guide-2026-3", "示例政策", "Example policy"], date(2026, 3, 2))
    made = paths.policies / "guide_2026_3"
    stated = yaml.safe_load(_last_article("en")[0][1])
    header = yaml.safe_load((made / "policy.yaml").read_text(encoding="utf-8"))
    header["general_rules"] += stated.pop("general_rules")
    header["general_facts"] += yaml.safe_load(_general("en")[0][1])["general_facts"]
    header["issued"] = str(header["issued"])
    text = yaml.safe_dump(header, allow_unicode=True)
    (made / "policy.yaml").write_text(text, encoding="utf-8")
    words = {"zh": "限制性规定", "en": "Limits"}
    named = {"title": words, "story": words, "kind": "general"}
    article = {"id": "art-03", "number": 3, "chapter": "supplementary", "title": words}
    article |= {"summary": words, **stated}
    article["figures"] = [_named(one) for one in stated["figures"]]
    article["examples"] = [{"id": "listed", **named, **one} for one in stated["examples"]]
    text = json.dumps(article, ensure_ascii=False, indent=1)
    (made / "articles" / "art-03.yaml").write_text(text, encoding="utf-8")
    with (made / "rules.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{_last_article('en')[1][1]}")
    parts = [text for _, text in assembled(load_policy(made, proving=False))]
    (made / "source.txt").write_text("\n\n".join(parts), encoding="utf-8")
    return made


def test_the_last_article_passes_every_check(whole: Path) -> None:
    """The usual last article is sound in all that it says, and the same in both languages."""
    assert _last_article("zh") == _last_article("en")
    kinds = [one.kind for one in load_policy(whole).header.general_rules]
    assert kinds == ["scope", "validity", "negative", "overlap", "total", "once"]


@pytest.mark.parametrize(
    ("more", "payable"),
    [({}, "60000.00"), ({"bad_list": True}, "0.00"), ({"other_support": "5万"}, "60000.00"),
     ({"other_support": "30万"}, "0.00")],
)  # fmt: skip
def test_the_last_article_holds_for_the_others(
    whole: Path, more: dict[str, object], payable: str
) -> None:
    """Who is listed gets nothing, and of two supports the higher is given."""
    policy = bound_policy(whole, load_policy(whole, proving=False))
    article = policy.definition.articles["art-01"]
    facts = {"applicant_type": "enterprise", "application_date": "2026-06-01", "bad_list": False}
    facts |= {"approved": True, "fee": "12万", **more}
    found = answer_for(policy, article, read_facts(policy, article, facts))["benefits"]["benefit-1"]
    assert found["payable_most"] == payable


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_lists_every_unit_with_its_words(language: str) -> None:
    part = re.search(
        r"^### [^\n]*\{#units\}\n(.*?)(?=^##|\Z)", _PAGES[language], re.MULTILINE | re.DOTALL
    )
    assert part is not None
    rows = re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*?) \|$", part.group(1), re.MULTILINE)
    assert [name for name, _, _ in rows] == list(UNITS)
    for name, chinese, english in rows:
        if name != "number":
            assert tuple(chinese.split()) == UNITS[name].zh_words
            assert english.split(", ") == list(dict.fromkeys(UNITS[name].en_words))
