"""Mistakes that maintainers make: each is told with its line and its remedy, and none is passed."""

from pathlib import Path

import pytest

from build_scripts.dataset.load import load_policy, policy_folders
from build_scripts.dataset.model import DocumentPart
from build_scripts.dataset.source import assembled
from tests.build_scripts.dataset.test_faults import Copy, copy
from tests.compiled import FOLDER

__all__ = ["copy"]

_ONE = "articles/art-01.yaml"

# Each row: the file, what is replaced, by what; the line of the fault, counted from where the
# replaced text began; and what the fault says in Chinese and in English.
_MISTAKES: dict[str, tuple[str, str, str, int, str, str]] = {
    "an id that is not the folder's": (
        "policy.yaml", "id: chengdu-2020-7", "id: beijing-2021-1", 0, "应为“chengdu-2020-7”",
        "Write “chengdu-2020-7”",
    ),
    "a comma without quotes": (
        _ONE, "en: national funding}", "en: The price, without VAT.}", 0, "整段加引号", "cuts a text in two",
    ),
    "a full-width colon between keys": (_ONE, "number: 1\n", "number： 1\n", 0, "全角冒号", "full-width colon"),
    "a full-width colon within braces": (
        _ONE, "{zh: 配套比例,", "{zh： 配套比例,", 0, "全角冒号", "full-width colon",
    ),
    "a full-width colon before a text": (_ONE, "summary:\n", "summary：\n", 0, "全角冒号", "full-width colon"),
    "a mapping for a fact's value": (
        _ONE, "facts: {accepted_on_time: 是,", "facts: {accepted_on_time: {first: '1'},", 0, "不是能填的值",
        "is no value of a fact",
    ),
    "an example that checks nothing": (
        "articles/art-19.yaml", "expect_article: {in_scope: null}", "expect_article: {}", -7, "什么都不核对",
        "checks nothing",
    ),
    "a quote without a number": (
        _ONE, "quote: {zh: 1000万元,", "quote: {zh: 给予,", 0, "没有读得出的数", "No number can be read",
    ),
    "an alias": (
        _ONE, "departments: [economy-and-it,", "departments: [&a economy-and-it, *a,", 0, "请在这里写出全文",
        "Write it out here",
    ),
    "an alias to itself": (
        _ONE, "facts:\n", "keywords_of: &a [*a]\nfacts:\n", 0, "“*a”", "remove &a",
    ),
    "a list of 5,000 levels": (
        _ONE, "facts:\n", f"deep: {'[' * 5000}{']' * 5000}\nfacts:\n", 0, "嵌套超过", "levels lie within",
    ),
    "lists of 200 levels by indentation": (
        _ONE, "facts:\n", f"deep:\n  {'- ' * 200}x\nfacts:\n", 1, "嵌套超过", "levels lie within",
    ),
    "a script in a title": (
        _ONE, "title: {zh: 按比例配套,", "title: {zh: 按比例<script>alert(1)</script>配套,", 0, "网页标记", "is markup",
    ),
    "a sign of the templates": (
        _ONE, "{zh: 配套比例, en: matching rate}", "{zh: 配套比例, en: 'matching {{ rate }}'}", 0, "模板符号",
        "a sign of the templates",
    ),
    "an address that runs a script": (
        _ONE, "{zh: 配套比例, en: matching rate}", "{zh: 配套比例, en: 'javascript:x'}", 0, "网页标记", "is markup",
    ),
    "languages that are swapped": (
        _ONE, "title: {zh: 达到最高限额, en: The cap decides}", "title: {zh: The cap decides, en: 达到最高限额}", 0,
        "写反了", "are swapped",
    ),
    "Chinese in an English text": (_ONE, "en: matching rate}", "en: 配套 rate}", 0, "里有汉字", "holds Chinese"),
    "English in a Chinese text": (
        _ONE, "{zh: 达到最高限额, en: The cap", "{zh: The cap is decisive, en: The cap", 0, "没有汉字",
        "reads as English",
    ),
    "exceeding for not exceeding": (
        _ONE, "not exceeding CNY 10,000,000. The", "exceeding CNY 10,000,000. The", -1, "是否漏了 not",
        "Is a “not” missing",
    ),
    "a limit lost in English": (
        _ONE, "not exceeding CNY 10,000,000. The", "of CNY 10,000,000. The", -1, "英文“CNY 10,000,000”前没有",
        "is a limit",
    ),
    "a limit lost in the summary": (
        _ONE, "paid, up to CNY 10,000,000", "paid, CNY 10,000,000", 0, "请补上", "Add it",
    ),
    "another sum in a summary": (
        _ONE, "配套，最高 1000 万元；", "配套，最高 1200 万元；", 0, "原文没有写这个数", "states no such number",
    ),
    "another sum in one language of a summary": (
        _ONE, "up to CNY 10,000,000. National", "up to CNY 11,000,000. National", 0, "只在英文里有",
        "stands in English alone",
    ),
    "another fact in a story": (
        _ONE, "国家实际拨款 1200 万元", "国家实际拨款 1300 万元", 0, "对不上", "doesn't fit",
    ),
    "another sum worked out in a story": (
        _ONE, "一半是 1500 万元", "一半是 1600 万元", 0, "对不上", "doesn't fit",
    ),
    "another sum in an English story": (
        _ONE, "Half of that is CNY 15,000,000", "Half of that is CNY 16,000,000", 0, "只在英文里有",
        "stands in English alone",
    ),
    "another sum in one language of a difference": (
        _ONE, "the other CNY 20,000,000.", "the other CNY 21,000,000.", 0, "只在英文里有",
        "stands in English alone",
    ),
    "a figure of another kind": (
        "articles/art-14.yaml", "value: 10个", "value: 10%", 2, "引文是个数，数值是比例",
        "the quote says a count, the value is a rate",
    ),
    "a quote that cuts a number": (
        _ONE, "quote: {zh: 1000万元,", "quote: {zh: 000万元,", 0, "截断了原文里的“1000万元”", "cuts “1000万元”",
    ),
    "an order of the document without articles": (
        "policy.yaml", "issued: 2020-12-21\n", "issued: 2020-12-21\ndocument_order: [{part: title}]\n", 1,
        "请补上", "so no article would be proved",
    ),
    "an empty entry in the order": (
        "policy.yaml", "issued: 2020-12-21\n",
        "issued: 2020-12-21\ndocument_order: [{part: chapters}, {}]\n", 1, "这一项是空的", "This entry is empty",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _MISTAKES)
def test_a_mistake_is_told_where_it_is(copy: Copy, kind: str) -> None:
    """Each mistake names its file and line, what is wrong and what to do."""
    file, old, new, offset, zh, en = _MISTAKES[kind]
    line = copy.replace(file, old, new)
    faults = copy.faults()
    places = {(Path(one.file).name, one.line) for one in faults if zh in one.zh and en in one.en}
    assert (Path(file).name, line + offset) in places, "\n".join(one.text("en") for one in faults)
    assert {Path(one.file).name for one in faults} == {Path(file).name}


def test_a_general_fact_that_is_renamed_is_told(copy: Copy) -> None:
    """Whatever still names a general fact by its old name is told."""
    copy.replace("policy.yaml", "- id: in_sector", "- id: in_the_sector")
    assert any("in_sector" in one.zh and "in_sector" in one.en for one in copy.faults())


@pytest.mark.parametrize(
    "name",
    [
        "articles/art-24.yml",
        "articles/art-24.yaml.txt",
        "policy.yml",
        "extra.yaml",
        "articles/more/a.yaml",
    ],
)
def test_a_file_that_would_be_passed_over_is_told(copy: Copy, name: str) -> None:
    """A file with another ending or in another place is named, not silently left out."""
    (copy.folder / name).parent.mkdir(exist_ok=True)
    (copy.folder / name).write_text("id: art-24\n", encoding="utf-8")
    fault = copy.only_fault()
    assert fault.file.endswith(name)
    assert "not read" in fault.en


def test_a_folder_whose_policy_is_gone_is_still_a_policy(copy: Copy) -> None:
    """Without policy.yaml a folder is found all the same, and its file is asked for."""
    (copy.folder / "policy.yaml").unlink()
    assert policy_folders(copy.folder.parent) == [copy.folder]
    fault = copy.only_fault()
    assert fault.file.endswith("chengdu_2020_7/policy.yaml")
    assert "Create it" in fault.en


def test_a_header_with_faults_hides_none_of_the_articles(copy: Copy) -> None:
    """What is wrong within an article is told beside what is wrong in policy.yaml."""
    copy.replace("policy.yaml", "issued: 2020-12-21", "issued: soon")
    copy.replace(_ONE, "value: 50%", "value: 60%")
    copy.replace("articles/art-02.yaml", "number: 2", "number: two")
    named = {Path(one.file).name for one in copy.faults()}
    assert named == {"policy.yaml", "art-01.yaml", "art-02.yaml"}


def test_a_wrong_example_does_not_hide_what_differs_from_the_official_text(copy: Copy) -> None:
    """The official text is compared as soon as all articles can be read."""
    copy.replace(_ONE, "不超过项目总投资，国家", "不超过项目总投资,国家")
    copy.replace(_ONE, "facts: {accepted_on_time: 是,", "facts: {accepted: 是,")
    told = " ".join(one.en for one in copy.faults())
    assert "differs from the official text" in told
    assert "“accepted” does not exist" in told


def test_a_document_of_another_order_is_put_together_as_it_says() -> None:
    """The parts and their fixed words come from `document_order` where the policy has one."""
    policy = load_policy(FOLDER)
    parts = (
        DocumentPart(part="title"),
        DocumentPart(words="（", part="issued"),
        DocumentPart(words="）"),
        DocumentPart(part="chapters"),
        DocumentPart(words="公开方式:", part="disclosure"),
    )
    header = policy.header.model_copy(update={"document_order": parts})
    text = "".join(one for _, one in assembled(policy.model_copy(update={"header": header})))
    assert text.startswith(f"{policy.header.title.zh}（2020年12月21日）一、")
    assert text.endswith("公开方式:主动公开")


def test_brackets_within_a_text_are_no_levels(copy: Copy) -> None:
    """Only lists and mappings count as levels, not what a text holds."""
    copy.replace(_ONE, "zh: 把验收结论书", f"zh: 把{'[' * 60}验收结论书")
    assert load_policy(copy.folder, proving=False).articles
