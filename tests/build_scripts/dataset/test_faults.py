"""What a maintainer is told: every kind of fault, at its file and line, in both languages."""

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults, Fault, compile_policy, load, load_policy
from build_scripts.dataset.yaml_lines import Document, read_yaml
from tests.compiled import FOLDER

_HAN = re.compile(r"[\u4e00-\u9fff]")
_ONE = "articles/art-01.yaml"
_ELEVEN = "articles/art-11.yaml"


class Copy:
    """A copy of the dataset that a test may break."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> int:
        """Replace the first occurrence; give the line on which it began."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file} any more"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def faults(self) -> tuple[Fault, ...]:
        """Load the copy and give what is wrong with it."""
        with pytest.raises(DatasetFaults) as raised:
            load_policy(self.folder)
        assert raised.value.faults
        for fault in raised.value.faults:
            _assert_told_in_both_languages(fault)
        return raised.value.faults

    def only_fault(self) -> Fault:
        """Give the one fault of the copy."""
        faults = self.faults()
        assert len(faults) == 1, "\n".join(one.text("en") for one in faults)
        return faults[0]


@functools.cache
def _read_before(file: Path) -> tuple[bytes, Document]:
    return file.read_bytes(), read_yaml(file)


@pytest.fixture(autouse=True)
def _unchanged_files_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests from parsing the same files again and again; what was broken is parsed."""

    def read(file: Path) -> Document:
        whole = FOLDER / (
            file.relative_to(file.parent.parent) if file.parent.name == "articles" else file.name
        )
        if whole.exists() and file.exists():
            before, document = _read_before(whole)
            if file.read_bytes() == before:
                return Document(file, document.content, document._lines)
        return read_yaml(file)

    monkeypatch.setattr(load, "read_yaml", read)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder = tmp_path / FOLDER.name
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "dataset*"))
    return Copy(folder)


def _assert_told_in_both_languages(fault: Fault) -> None:
    for language, message in (("zh", fault.zh), ("en", fault.en)):
        assert fault.text(language) == f"{fault.file}:{fault.line}: {message}"
        assert len(message.splitlines()) == 1
    assert _HAN.search(fault.zh)
    assert fault.zh.rstrip().endswith(("。", "？"))
    assert fault.en.rstrip().endswith((".", "?"))


def test_the_dataset_as_it_stands_has_no_fault(copy: Copy) -> None:
    """The dataset in the repository loads, wherever it lies."""
    assert len(load_policy(copy.folder).articles) == 23


# Each row: the file, what is replaced, by what; the line of the fault, counted from where the
# replaced text began; and what the fault says in Chinese and in English.
_BROKEN: dict[str, tuple[str, str, str, int, str, str]] = {
    "not yaml": (
        _ONE, "chapter: innovation", "chapter: a: b", 0, "YAML 写法有误", "put text with a comma",
    ),
    "unclosed bracket": (
        _ONE, "departments: [", "departments: [[", 1, "YAML 写法有误", "This is not YAML",
    ),
    "key twice": (
        _ONE, "number: 1\n", "number: 1\nnumber: 1\n", 1, "写了两次（另一处在第 3 行）", "also in line 3",
    ),
    "key that is a list": (
        _ONE, "chapter: innovation", "? [a]\n: b", 0, "YAML 写法有误", "This is not YAML",
    ),
    "control character": (
        _ONE, "chapter: innovation", "chapter: inno\x08vation", 0, "控制字符", "control character",
    ),
    "a day that does not exist": (
        "policy.yaml", "issued: 2020-12-21", "issued: 2020-13-21", 0, "这一天不存在", "not a day",
    ),
    "a day that is none": (
        "policy.yaml", "issued: 2020-12-21", "issued: soon", 0, "应为日期", "write a date",
    ),
    "a day with a time": (
        "policy.yaml", "issued: 2020-12-21", "issued: 2020-12-21T10:00:00", 0, "不带时刻", "without a time",
    ),
    "unknown key": (
        _ONE, "keywords:\n", "keyword:\n", 0, "是否指“keywords”？", "Did you mean “keywords”?",
    ),
    "a key of another part": (
        "policy.yaml", "    short: {zh: 主体类型", "    question: 1\n    short: {zh: 主体类型", 0, "这里可用：id, type, label", "Accepted: id, type, label",
    ),
    "a third language": (
        "policy.yaml", "title:\n", "title:\n  ja: 政策\n", 1, "这里可用：zh, en。", "Accepted: zh, en.",
    ),
    "missing key": (
        _ELEVEN, "    beneficiary:\n      zh: 研制", "    title_of:\n      zh: 研制", 0, "title_of", "title_of",
    ),
    "word of no list": (
        _ONE, "type: money", "type: mony", 0, "只能是", "it must be 'money'",
    ),
    "default that is not nought": (_ONE, "default: 0", "default: 5", 0, "只能是 0", "it must be 0"),
    "id of another form": (
        _ONE, "- id: matching_rate", "- id: Matching-Rate", 0, "不合", "which is not written as",
    ),
    "number that is a word": (_ONE, "number: 1\n", "number: one\n", 0, "应为整数", "a whole number"),
    "yes or no that is neither": (
        _ONE, "optional: true", "optional: maybe", 0, "应为 true 或 false", "write true or false",
    ),
    "day of an example without quotes": (
        "articles/art-23.yaml", "'2022-06-30'}", "2022-06-30}", 0, "请加引号", "Put it into quotes",
    ),
    "key that is a number": (
        _ONE, "  zh: [国家重大专项, 配套", "  5: x\n  zh: [国家重大专项, 配套", -1, "5", "5",
    ),
    "empty text": (_ONE, "{zh: 50%, en: 50%}", "{zh: 50%, en: ''}", 0, "是空的", "Fill it in"),
    "an applicant of no known kind": (
        _ONE, "applicants: [enterprise, public_institution, industry_association, private_nonprofit]",
        "applicants: [people]", 0, "“people”不存在", "“people” does not exist",
    ),
    "text in one language": (
        _ONE, "short: {zh: 国家财政资助, en: national funding}", "short: 国家财政资助", 0, "写法不对", "wrong form",
    ),
    "a figure that is no number": (
        _ONE, "value: 1000万元", "value: 很多钱", 0, "不是一个数值", "is not one number",
    ),
    "a figure that the quote does not say": (
        _ONE, "value: 50%", "value: 60%", 2, "不一致", "does not say “60%”",
    ),
    "a figure of another unit than its quote": (
        _ONE, "value: 1000万元", "value: 1000亿元", 2, "不一致", "does not say",
    ),
    "a quote that does not stand in the text": (
        _ONE, "quote: {zh: 1000万元, en: 'CNY 10,000,000'}", "quote: {zh: 1000万元, en: 'CNY 10000000'}",
        0, "出现 0 次", "stands 0 times",
    ),
    "a quote that stands twice": (
        _ELEVEN, "{zh: 300万元的资金补助,", "{zh: 300万元,", 0, "出现 2 次", "stands 2 times",
    ),
    "an unknown chapter": (
        _ONE, "chapter: innovation", "chapter: inovation", 0, "innovation", "There are: innovation",
    ),
    "an unknown department": (
        _ONE, "departments: [economy-and-it,", "departments: [economy,", 0, "不存在", "does not exist",
    ),
    "a department that the text does not name": (
        _ONE, "departments: [economy-and-it,", "departments: [education,", 0, "没有“市教育局”", "does not name",
    ),
    "departments left out": (
        _ELEVEN, "departments: [economy-and-it]", "departments: []", 0, "请补上", "Add them",
    ),
    "a requirement of no fact": (
        _ONE, "- fact: accepted_on_time", "- fact: accepted", 0, "不存在", "does not exist",
    ),
    "a requirement quoted wrong": (
        _ONE, "{zh: 按时通过验收, en: accepted on schedule}", "{zh: 按期通过验收, en: accepted on schedule}",
        0, "请照抄原文", "Copy it from there",
    ),
    "a rate of nothing": (
        _ONE, "    base: {zh: 实际", "    offer: {zh: 实际", -8, "base", "needs `base`",
    ),
    "a referral to nothing": (
        "articles/art-18.yaml", "    offer:", "    base:", -8, "offer", "needs `offer`",
    ),
    "too few examples": (
        "articles/art-18.yaml", "    about: influence-list\n", "", -30, "至少 3 个", "it needs 3",
    ),
    "an example of no benefit": (
        _ONE, "about: matching-grant", "about: matching", 0, "不存在", "does not exist",
    ),
    "an example with a fact that is none": (
        _ONE, "facts: {accepted_on_time: 是,", "facts: {accepted: 是,", 0, "不存在", "does not exist",
    ),
    "an example of an amount that is none": (
        _ONE, "national_grant: 1200万,", "national_grant: 12e6,", 0, "12e6", "12e6",
    ),
    "an example that expects another amount": (
        _ONE, "most: '6000000.00'", "most: '6000000.01'", 0, "规则算出 6000000.00", "the rules give 6000000.00",
    ),
    "an example that expects another scope": (
        "articles/art-23.yaml", "{in_force: true}", "{in_force: false}", 0, "规则算出 True", "the rules give True",
    ),
    "an id twice": (_ELEVEN, "- id: user-cap-decides", "- id: developer-cap-decides", 0, "重复", "used twice"),
    "a choice twice": (
        _ELEVEN, "- {id: first_batch,", "- {id: first_set,", 0, "重复", "used twice",
    ),
    "a term of the glossary twice": (
        "glossary.yaml", "- id: xinchuang", "- id: first-set", 10, "重复", "used twice",
    ),
    "a term for an article that is none": (
        "glossary.yaml", "articles: [art-02, art-09, art-15]", "articles: [art-02, art-99]", 0, "不存在", "does not exist",
    ),
    "a choice without choices": (
        _ONE, "type: yes_no", "type: choice", -1, "须有 choices", "a choice needs `choices`",
    ),
    "an open list without other": (
        "articles/art-07.yaml", "{id: other,", "{id: others,", -12, "须有 other", "it needs the value `other`",
    ),
    "an id that is not the file's": (
        _ONE, "id: art-01", "id: art-24", 0, "不一致", "must agree",
    ),
    "text that is not the official one": (
        _ONE, "不超过项目总投资，国家", "不超过项目总投资,国家", -1, "请照原文改", "Copy the text",
    ),
    "a title that is not the official one": (
        "policy.yaml", "zh: 二、建设产业人才高地", "zh: 二、建设人才高地", -30, "请照原文改", "Copy the text",
    ),
    "a general rule that rules.py doesn't have": (
        "policy.yaml", "kind: overlap", "kind: negative", -1, "没有 @rules.negative", "has no @rules.negative",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _BROKEN)
def test_a_fault_is_told_where_it_is_with_its_remedy(copy: Copy, kind: str) -> None:
    """Each kind of fault names its file and line, what is wrong and what to do."""
    file, old, new, offset, zh, en = _BROKEN[kind]
    line = copy.replace(file, old, new)
    told = [fault for fault in copy.faults() if zh in fault.zh and en in fault.en]
    assert told, "\n".join(one.text("en") for one in copy.faults())
    places = {(Path(one.file).name, one.line) for one in told}
    if offset == -99:
        assert places == {("policy.yaml", 1)}
    elif offset < -4:
        # The fault stands at the part around what was replaced, which begins further up.
        assert all(name == Path(file).name and 1 <= at < line for name, at in places)
    else:
        assert (Path(file).name, line + offset) in places


@pytest.mark.parametrize(
    "kind", [kind for kind in _BROKEN if kind != "an id that is not the file's"]
)
def test_one_fault_brings_no_false_ones(copy: Copy, kind: str) -> None:
    """A single mistake is told in its own file, and no other file is said to be wrong."""
    file, old, new, offset, _, _ = _BROKEN[kind]
    copy.replace(file, old, new)
    named = {Path(fault.file).name for fault in copy.faults()}
    assert named == {"policy.yaml" if offset == -99 else Path(file).name}


def _not_utf8(copy: Copy) -> None:
    path = copy.folder / _ONE
    path.write_bytes(path.read_bytes().replace(b"chapter: innovation", b"chapter: \xb4\xb4"))


def _empty(copy: Copy) -> None:
    (copy.folder / _ONE).write_text("", encoding="utf-8")


def _a_list(copy: Copy) -> None:
    (copy.folder / _ONE).write_text("- one\n- two\n", encoding="utf-8")


def _no_header(copy: Copy) -> None:
    (copy.folder / "policy.yaml").unlink()


def _no_glossary(copy: Copy) -> None:
    (copy.folder / "glossary.yaml").unlink()


def _no_articles(copy: Copy) -> None:
    shutil.rmtree(copy.folder / "articles")


def _no_source(copy: Copy) -> None:
    (copy.folder / "source.txt").unlink()


def _source_not_utf8(copy: Copy) -> None:
    path = copy.folder / "source.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))


def _longer_source(copy: Copy) -> None:
    with (copy.folder / "source.txt").open("a", encoding="utf-8") as source:
        source.write("附件")


@pytest.mark.parametrize(
    ("break_it", "place", "zh", "en"),
    [
        (_not_utf8, "art-01.yaml:4", "UTF-8", "Save it as UTF-8"),
        (_empty, "art-01.yaml:1", "写法不对", "wrong form"),
        (_a_list, "art-01.yaml:1", "写法不对", "wrong form"),
        (_no_header, "policy.yaml:1", "请新建它", "Create it"),
        (_no_glossary, "glossary.yaml:1", "请新建它", "Create it"),
        (_no_articles, "articles:1", "请放入", "Put art-01.yaml"),
        (_no_source, "source.txt:1", "请放入原文", "Put it there"),
        (_source_not_utf8, "source.txt:1", "UTF-8", "Save it as UTF-8"),
        (_longer_source, "policy.yaml:2", "“附件”", "“附件”"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    copy: Copy, break_it: Callable[[Copy], None], place: str, zh: str, en: str
) -> None:
    """A file that is missing, empty, of another kind or encoding is the one fault told."""
    break_it(copy)
    fault = copy.only_fault()
    assert f"{Path(fault.file).name}:{fault.line}" == place
    assert zh in fault.zh
    assert en in fault.en


def test_a_missing_article_is_told(copy: Copy) -> None:
    """Where an article is gone, whatever names it and the numbering are told."""
    (copy.folder / "articles" / "art-05.yaml").unlink()
    told: dict[str, list[Fault]] = {}
    for fault in copy.faults():
        told.setdefault(Path(fault.file).name, []).append(fault)
    assert set(told) == {"art-06.yaml", "art-22.yaml", "find.yaml", "glossary.yaml"}
    for file in ("find.yaml", "glossary.yaml", "art-22.yaml"):
        assert all("“art-05”" in one.en for one in told[file])
    assert "5 is due" in told["art-06.yaml"][0].en
    assert "缺条" in told["art-06.yaml"][0].zh


def test_all_faults_come_at_once(copy: Copy) -> None:
    """Faults of several files are told together, in the order of files and lines, each once."""
    expected = sorted(
        [
            ("art-01.yaml", copy.replace(_ONE, "chapter: innovation", "chapter: inovation")),
            ("art-01.yaml", copy.replace(_ONE, "value: 1000万元", "value: 很多钱")),
            (
                "art-01.yaml",
                copy.replace(_ONE, "facts: {accepted_on_time: 是,", "facts: {accepted: 是,"),
            ),
            ("art-11.yaml", copy.replace(_ELEVEN, "- {id: first_batch,", "- {id: first_set,")),
            (
                "glossary.yaml",
                copy.replace("glossary.yaml", "[art-02, art-09, art-15]", "[art-99]"),
            ),
        ]
    )
    assert [(Path(one.file).name, one.line) for one in copy.faults()] == expected


def test_faults_of_shape_and_of_sense_come_together(copy: Copy) -> None:
    """A file that can't be read doesn't hide what is wrong in the others."""
    expected = sorted(
        [
            ("art-01.yaml", copy.replace(_ONE, "chapter: innovation", "chapter: a: b")),
            ("art-02.yaml", copy.replace("articles/art-02.yaml", "number: 2", "number: two")),
            ("art-11.yaml", copy.replace(_ELEVEN, "- {id: first_batch,", "- {id: first_set,")),
        ]
    )
    assert [(Path(one.file).name, one.line) for one in copy.faults()] == expected


def test_every_wrong_example_comes_at_once(copy: Copy) -> None:
    """Where a figure changes, every example that depends on it and the text are told."""
    copy.replace(_ONE, "value: 1000万元", "value: 1100万元")
    copy.replace(_ONE, "最高不超过1000万元", "最高不超过1100万元")
    copy.replace(
        _ONE, "{zh: 1000万元, en: 'CNY 10,000,000'}", "{zh: 1100万元, en: 'CNY 11,000,000'}"
    )
    copy.replace(_ONE, "not exceeding CNY 10,000,000.", "not exceeding CNY 11,000,000.")
    told = [fault.en for fault in copy.faults()]
    assert any("official text" in one for one in told)
    assert any("expects most to be 10000000.00; the rules give 11000000.00" in one for one in told)


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "en")]
)
def test_the_list_of_faults_speaks_the_maintainers_language(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    """What is raised lists the faults one a line, in the language of the machine."""
    monkeypatch.setenv("LC_ALL", locale)
    copy.replace(_ONE, "chapter: innovation", "chapter: inovation")
    copy.replace(_ELEVEN, "- {id: first_batch,", "- {id: first_set,")
    with pytest.raises(DatasetFaults) as raised:
        load_policy(copy.folder)
    assert str(raised.value).splitlines() == [one.text(language) for one in raised.value.faults]


def test_a_file_is_named_from_where_the_maintainer_stands(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files below the working directory are named from there."""
    monkeypatch.chdir(copy.folder.parent)
    copy.replace(_ONE, "chapter: innovation", "chapter: inovation")
    assert copy.only_fault().file == "chengdu_2020_7/articles/art-01.yaml"


@pytest.mark.parametrize(
    ("change", "file", "zh", "en"),
    [
        (
            (
                'rules.benefit("art-01", "matching-grant")',
                'rules.benefit("art-01", "matching-grants")',
            ),
            "art-01.yaml",
            "没有规则",
            "has no rule",
        ),
        (
            (
                'rules.benefit("art-01", "matching-grant")',
                'rules.benefit("art-01", "matching-grants")',
            ),
            "rules.py",
            "matching-grants",
            "has no benefit in art-01.yaml",
        ),
        (
            ("figure.platform_ceiling)", "whole(figure.platform_ceiling))"),
            "rules.py",
            "请把 whole 加进文件开头",
            "Add whole to",
        ),
        (
            ("fact.exam_fee", "fact.exam_fees"),
            "rules.py",
            "exam_fees",
            "declares no fact “exam_fees”",
        ),
        (
            ("figure.platform_ceiling", "figure.platform_cap"),
            "rules.py",
            "platform_cap",
            "declares no figure “platform_cap”",
        ),
        (
            ("fact.certified, fact.granted", "fact.exam_fee, fact.granted"),
            "rules.py",
            "不能直接当条件",
            "A number is no condition",
        ),
        (
            (".if_met(fact.certified, ", ".if_met("),
            "art-07.yaml",
            "两处须一致",
            "The two must agree",
        ),
        (
            (
                "fact.established_in_chengdu, fact.recognised",
                'fact.established_in_chengdu, fact.recognised, fact.founder_type.among("other")',
            ),
            "art-03.yaml",
            "开放列表",
            "open list",
        ),
        (
            ("        - fact.provincial_grant\n", ""),
            "art-01.yaml",
            "没有规则用到“provincial_grant”",
            "No rule uses “provincial_grant”",
        ),
        (
            (".capped(figure.cap).within(room)", ".within(room)"),
            "art-01.yaml",
            "没有规则用到“cap”",
            "No rule uses “cap”",
        ),
        (
            ("figure.rate * fact.exam_fee", "figure.rate * (fact.exam_fee - fact.exam_fee)"),
            "art-07.yaml",
            "规则算出 0.00",
            "the rules give 0.00",
        ),
    ],
)
def test_rules_that_do_not_fit_the_dataset_are_told(
    copy: Copy, change: tuple[str, str], file: str, zh: str, en: str
) -> None:
    """A rule that the dataset doesn't know, or the other way round, is told in either file."""
    copy.replace("rules.py", *change)
    told = [fault for fault in copy.faults() if zh in fault.zh and en in fault.en]
    assert {Path(one.file).name for one in told} == {file}


@pytest.mark.parametrize("relative", [False, True])
def test_a_rule_written_wrong_is_told_with_its_line(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, *, relative: bool
) -> None:
    """The line of rules.py at which a rule goes wrong is told, however the folder is named."""
    line = copy.replace("rules.py", "fact.exam_fee\n", "fact.exam_fees\n")
    if relative:
        monkeypatch.chdir(copy.folder.parent)
        copy.folder = Path(copy.folder.name)
    (fault,) = copy.faults()
    assert (Path(fault.file).name, fault.line) == ("rules.py", line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("if_met(fact.pilot_awarded)", "if_met(fact.pilot_awarded", "was never closed"),
        ("rules = RuleBook()", "rules = RuleBooks()", "RuleBooks"),
        ('"centre-cap")', '"no-such-question")', "no-such-question"),
        ('"user-grant", "who-gets', '"user-grants", "who-gets', "user-grants"),
        ('among("national")', 'among("nationals")', "nationals"),
        ('.among("international", "national")', '.among("worldwide")', "worldwide"),
        ("fact.rd_spend, *_SETS", "fact.rd_spent, *_SETS", "rd_spent"),
    ],
)
def test_whatever_is_wrong_in_the_rules_is_a_fault(
    copy: Copy, old: str, new: str, said: str
) -> None:
    """Broken Python, a question or a choice that does not exist: each is told, never raised."""
    copy.replace("rules.py", old, new)
    assert any(said in fault.zh and said in fault.en for fault in copy.faults())


def test_a_requirement_may_ask_what_every_article_asks(copy: Copy) -> None:
    """A fact that all articles share is required like the article's own, in dataset and rule."""
    copy.replace(
        "articles/art-12.yaml",
        "- fact: pilot_awarded",
        "- facts: [pilot_awarded, legal_person]",
    )
    copy.replace(
        "rules.py", "if_met(fact.pilot_awarded)", "if_met(fact.pilot_awarded & fact.legal_person)"
    )
    said = [fault.en for fault in copy.faults()]
    assert not [one for one in said if "does not exist" in one or "must agree" in one]


def test_a_rule_that_divides_by_what_may_be_nothing_is_a_fault(copy: Copy) -> None:
    copy.replace(
        "rules.py",
        "figure.rate * fact.fee).capped",
        "figure.rate * (fact.fee / fact.fee) * fact.fee).capped",
    )
    fault = next(one for one in copy.faults() if "divides by" in one.en)
    assert "“fee”" in fault.en
    assert "least" in fault.en
    assert Path(fault.file).name == "rules.py"


def test_a_dataset_is_compiled_only_where_it_changed(copy: Copy) -> None:
    """Compiling writes the file once, and again when what it is made from changes."""
    made = compile_policy(load_policy(copy.folder), copy.folder)
    before = made.stat().st_mtime_ns, made.read_bytes()
    compile_policy(load_policy(copy.folder), copy.folder)
    assert (made.stat().st_mtime_ns, made.read_bytes()) == before
    copy.replace(_ONE, "zh: 按比例配套", "zh: 按比例补助")
    compile_policy(load_policy(copy.folder), copy.folder)
    assert made.read_bytes() != before[1]


def test_the_version_says_whether_an_answer_could_differ(copy: Copy) -> None:
    """The version changes with the words of an answer, and not with a story of an example."""
    version = policies_version(copy)
    copy.replace(_ONE, "某企业承担的专项", "一家企业承担的专项")
    assert policies_version(copy) == version
    copy.replace(_ONE, "short: {zh: 国家财政资助,", "short: {zh: 国家拨款,")
    assert policies_version(copy) != version


def policies_version(copy: Copy) -> str:
    """Give the version of a copy's compiled dataset."""
    made = compile_policy(load_policy(copy.folder), copy.folder)
    found = re.search(r'"version":"([0-9a-f]{64})"', made.read_text(encoding="utf-8"))
    assert found is not None
    return found.group(1)
