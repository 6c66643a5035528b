"""Invented policies, as many as asked for and always the same: to measure a site of many.

Each is a whole dataset with its official text and rules. They differ in how many articles they
have, in what they support and when, in the forms of their promises and in every figure.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from build_scripts.dataset.load import load_policy
from build_scripts.dataset.source import assembled
from calculators.money import grouped_yuan
from calculators.names import article_name

__all__ = ["invent", "invented_id"]

#: What is supported: an id, and the words in both languages.
_SUBJECTS = (
    ("testing", "产品检测", "product testing"),
    ("training", "员工培训", "staff training"),
    ("exhibition", "参加展会", "exhibiting at fairs"),
    ("software", "购买工业软件", "buying industrial software"),
    ("transport", "货物运输", "moving goods"),
    ("trial", "中试验证", "pilot trials"),
    ("patent", "专利申请", "patent applications"),
    ("saving", "节能改造", "saving energy"),
)
_SIGNS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGHIJ"
_FORMS = ("rate", "rate-ceiling", "ceiling", "exact")
#: How many of its articles promise something; one more says to whom and how long.
_LEAST, _MOST = 3, 8
_ENDS = {
    "rate": "gives((figure.rate * fact.fee).capped(figure.cap)).if_met(fact.approved)",
    "rate-ceiling": "up_to((figure.rate * fact.fee).capped(figure.cap)).if_met(fact.approved)",
    "ceiling": "up_to(figure.cap).if_met(fact.approved)",
    "exact": "gives(figure.cap).if_met(fact.approved)",
}
_RULES = '''"""The rules of an invented policy."""

from calculators.forms import FactSpace, FigureSpace, RuleBook, gives, in_force, up_to
from calculators.kernel import Condition, Rule, Validity

__all__ = ["rules"]

rules = RuleBook()


@rules.scope("scope")
def scope(fact: FactSpace, _figure: FigureSpace) -> Condition:
    """Who may apply."""
    return fact.applicant_type.among("enterprise")


@rules.validity("validity")
def validity(fact: FactSpace, figure: FigureSpace) -> Validity:
    """How long it lasts."""
    first = figure.issued + figure.days_until_effect
    last = (first + figure.years_of_validity).day_before()
    return in_force(fact.application_date, first=first, last=last)
'''
_RULE = '''

@rules.benefit("{article}", "{name}")
def {name}(fact: FactSpace, figure: FigureSpace) -> Rule:
    """{article}."""
    return {end}
'''


class _Plain(yaml.SafeDumper):
    """Writes out what stands twice: the dataset takes no references."""

    def ignore_aliases(self, data: object) -> bool:
        """Refer to nothing."""
        del data
        return True


@dataclass(frozen=True)
class _Support:
    """One article that promises something: whose number is this, for what, in which form."""

    number: int
    name: str
    zh: str
    en: str
    form: str
    percent: int
    ten_thousands: int

    @property
    def article(self) -> str:
        return f"art-{self.number:02d}"

    @property
    def has_rate(self) -> bool:
        return self.form in ("rate", "rate-ceiling")


def invented_id(number: int) -> str:
    """Name the policy of a number, from 0."""
    return f"invented-{number:04d}"


def invent(target: Path, count: int) -> list[Path]:
    """Write `count` policies below a folder that holds policies; gives their folders."""
    return [
        _policy(target / invented_id(number).replace("-", "_"), number) for number in range(count)
    ]


def _policy(folder: Path, number: int) -> Path:
    supports = [_support(number, place) for place in range(_LEAST + number % (_MOST - _LEAST + 1))]
    (folder / "articles").mkdir(parents=True)
    (folder / "__init__.py").write_text('"""An invented policy."""\n', encoding="utf-8")
    ends = [
        _RULE.format(article=one.article, name=one.name, end=_ENDS[one.form]) for one in supports
    ]
    (folder / "rules.py").write_text(_RULES + "".join(ends), encoding="utf-8")
    files: dict[str, Any] = {f"articles/{one.article}.yaml": _article(one) for one in supports}
    last = len(supports) + 1
    files[f"articles/art-{last:02d}.yaml"] = _last_article(last)
    files["policy.yaml"] = _header(number, last)
    files["glossary.yaml"] = [_term(number)]
    files["find.yaml"] = _finder(supports)
    for name, content in files.items():
        text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
        (folder / name).write_text(text, encoding="utf-8")
    texts = [text for _, text in assembled(load_policy(folder, proving=False))]
    (folder / "source.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return folder


def _support(number: int, place: int) -> _Support:
    name, zh, en = _SUBJECTS[(number + place) % len(_SUBJECTS)]
    form = _FORMS[(number // 3 + place) % len(_FORMS)]
    percent = 10 + (7 * number + 11 * place) % 50
    return _Support(place + 1, name, zh, en, form, percent, 20 + (13 * number + 17 * place) % 480)


def _both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _article(one: _Support) -> dict[str, Any]:
    yuan = one.ten_thousands * 10_000
    cap_zh, cap_en = f"{one.ten_thousands}万元", f"CNY {grouped_yuan(Fraction(yuan))}"
    said_zh, said_en = _promise(one, cap_zh, cap_en)
    figures = [
        {
            "id": "cap",
            "value": cap_zh,
            "label": _both(
                "最高限额" if one.form != "exact" else "奖励",
                "most" if one.form != "exact" else "award",
            ),
            "quote": _both(cap_zh, cap_en),
        }
    ]
    if one.has_rate:
        rate = f"{one.percent}%"
        label = _both("补助比例", "rate")
        figures.insert(0, {"id": "rate", "value": rate, "label": label, "quote": _both(rate, rate)})
    head_zh, head_en = article_name(one.number, "zh"), article_name(one.number, "en")
    return {
        "id": one.article,
        "number": one.number,
        "chapter": "support",
        "title": _both(f"支持{one.zh}", f"Support for {one.en}"),
        "text": _both(
            f"{head_zh} 支持{one.zh}。对{one.zh}项目通过审核的企业，{said_zh}。（牵头部门）",
            f"{head_en}. Support for {one.en}. An enterprise whose project of {one.en} was approved"
            f" receives {said_en}. (Lead department)",
        ),
        "summary": _both(f"{one.zh}：{said_zh}。", f"For {one.en}: {said_en}."),
        "departments": ["lead"],
        "figures": figures,
        "facts": _facts(one),
        "benefits": [_benefit(one)],
        "examples": _examples(one, yuan),
    }


def _promise(one: _Support, cap_zh: str, cap_en: str) -> tuple[str, str]:
    """Say what is promised, as the text does."""
    of = f"{one.percent}%"
    return {
        "rate": (f"按费用的{of}给予补助，最高{cap_zh}", f"{of} of its costs, at most {cap_en}"),
        "rate-ceiling": (
            f"按不超过费用的{of}给予补助，最高{cap_zh}",
            f"not more than {of} of its costs, at most {cap_en}",
        ),
        "ceiling": (f"给予最高不超过{cap_zh}补助", f"a grant of not more than {cap_en}"),
        "exact": (f"一次性奖励{cap_zh}", f"a single award of {cap_en}"),
    }[one.form]


def _facts(one: _Support) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {
            "id": "approved",
            "type": "yes_no",
            "label": _both(f"{one.zh}项目是否通过审核", f"Was the project of {one.en} approved?"),
            "short": _both("通过审核", "approval"),
            "help": _both("以审核结果为准。", "See the result of the review."),
        }
    ]
    if one.has_rate:
        found.append(
            {
                "id": "fee",
                "type": "money",
                "label": _both(f"{one.zh}费用", f"Costs of {one.en}"),
                "short": _both("费用", "costs"),
                "help": _both("以发票为准。", "As invoiced."),
            }
        )
    return found


def _benefit(one: _Support) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.name,
        "promise": one.form,
        "title": _both(f"{one.zh}补助", f"Grant for {one.en}"),
        "beneficiary": _both(f"开展{one.zh}的企业", f"Enterprises engaged in {one.en}"),
        "applicants": ["enterprise"],
        "requirements": [{"fact": "approved", "quote": _both("通过审核", "approved")}],
    }
    if one.has_rate:
        found["base"] = _both("费用", "costs")
    return found


def _examples(one: _Support, yuan: int) -> list[dict[str, Any]]:
    """Give a case that is paid, one that meets the cap and one that is refused."""
    cases: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    if one.has_rate:
        cases.append(("ordinary", {"fee": "10000"}, {"most": f"{100 * one.percent}.00"}))
        cases.append(("bound", {"fee": str(20 * yuan)}, {"most": f"{yuan}.00"}))
    else:
        cases.append(("ordinary", {}, {"most": f"{yuan}.00"}))
        cases.append(("bound", {}, {"most": f"{yuan}.00"}))
    made = [
        _example(one, count, kind, {"approved": True, **facts}, {"outcome": "amount", **expected})
        for count, (kind, facts, expected) in enumerate(cases, start=1)
    ]
    refused = {"outcome": "not_eligible", "most": "0.00"}
    return [*made, _example(one, 3, "refused", {"approved": False}, refused)]


def _example(
    one: _Support, count: int, kind: str, facts: dict[str, Any], expected: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": f"case-{count}",
        "kind": kind,
        "about": one.name,
        "title": _both(f"第 {count} 例", f"Case {count}"),
        "story": _both("情形如所填。", "The case as stated."),
        "facts": facts,
        "expect": {one.name: expected},
    }


def _last_article(number: int) -> dict[str, Any]:
    head_zh, head_en = article_name(number, "zh"), article_name(number, "en")
    return {
        "id": f"art-{number:02d}",
        "number": number,
        "chapter": "supplementary",
        "title": _both("适用范围和有效期", "Scope and validity"),
        "text": _both(
            f"{head_zh} 适用范围和有效期。本政策适用于企业，自印发之日起30日后施行，有效期3年。",
            f"{head_en}. Scope and validity. This policy applies to enterprises. It takes effect 30"
            " days after the date of issue and is valid for 3 years.",
        ),
        "summary": _both(
            "本政策支持企业；印发后三十日施行，管三年。",
            "This policy supports enterprises. It takes effect thirty days after it was issued and"
            " lasts three years.",
        ),
        "gives": "validity",
        "figures": [
            _period("days_until_effect", "30日", "30 days", "印发到施行的天数", "days to effect"),
            _period("years_of_validity", "3年", "3 years", "有效期", "years of validity"),
        ],
        "examples": [
            {
                "id": "long-before",
                "kind": "refused",
                "title": _both("施行以前", "Before it took effect"),
                "story": _both("政策还没有施行。", "The policy is not yet in force."),
                "facts": {"application_date": "2019-01-01"},
                "expect_article": {"in_force": False},
            }
        ],
    }


def _period(name: str, zh: str, en: str, label_zh: str, label_en: str) -> dict[str, Any]:
    quote, label = _both(zh, en), _both(label_zh, label_en)
    return {"id": name, "value": zh, "label": label, "quote": quote}


def _header(number: int, last: int) -> dict[str, Any]:
    signs = [int(sign) for sign in str(number)]
    zh = "".join(_SIGNS[sign] for sign in signs)
    en = "".join(_LETTERS[sign] for sign in signs)
    issued = datetime.date(2024 + number % 3, 1 + number % 12, 1 + number % 28)
    day_zh = f"{issued.year}年{issued.month}月{issued.day}日"
    title = _both(f"{zh}市产业支持措施", f"Industry Support Measures of {en} City")
    choices = [
        {"id": "enterprise", "label": _both("企业", "Enterprise")},
        {"id": "other", "label": _both("其他", "Other")},
    ]
    return {
        "id": invented_id(number),
        "number": f"{zh}府发〔{issued.year}〕{1 + number % 90}号",
        "title": title,
        "short_title": title,
        "notice_title": _both(
            f"关于印发《{title['zh']}》的通知", f"Notice on issuing: {title['en']}"
        ),
        "issued": issued,
        "disclosure": _both("主动公开", "Disclosed on the authority's own initiative"),
        "issuers": [_both(f"{zh}市人民政府", f"People's Government of {en}")],
        "notice": _both("现印发给你们，请认真执行。", "This is issued to you; carry it out."),
        "preamble": _both(
            "为促进产业发展，制定本措施。", "These measures are made to help the industry grow."
        ),
        "imprint": _both(f"{zh}市 {day_zh}印发", f"Issued in {en} on {issued.isoformat()}"),
        "chapters": [
            {"id": "support", "title": _both("一、支持事项", "I. Support")},
            {"id": "supplementary", "title": _both("二、附则", "II. Supplementary provisions")},
        ],
        "departments": [{"id": "lead", **_both("牵头部门", "Lead department")}],
        "general_facts": [
            {
                "id": "applicant_type",
                "type": "choice",
                "open": False,
                "label": _both("申报主体的类型", "Type of applicant"),
                "short": _both("主体类型", "type of applicant"),
                "help": _both("本政策支持企业。", "This policy supports enterprises."),
                "choices": choices,
            },
            {
                "id": "application_date",
                "type": "date",
                "label": _both("申报日期", "Date of application"),
                "short": _both("申报日期", "date of application"),
                "help": _both("这一天政策须有效。", "The policy must be in force on this day."),
            },
        ],
        "general_rules": [
            {
                "id": "scope",
                "kind": "scope",
                "article": f"art-{last:02d}",
                "label": _both("适用范围", "scope"),
                "reasons": {
                    "applicant_type": _both(
                        "申报主体不是企业", "the applicant is not an enterprise"
                    )
                },
            },
            {
                "id": "validity",
                "kind": "validity",
                "article": f"art-{last:02d}",
                "label": _both("有效期", "validity"),
            },
        ],
        "invented": True,
    }


def _term(number: int) -> dict[str, Any]:
    """Give one of some fifty terms, so that policies share them."""
    name, zh, en = _SUBJECTS[number % len(_SUBJECTS)]
    kind = number % 6
    explained = _both(f"{zh}项目的第 {kind + 1} 种。", f"Kind {kind + 1} of a project of {en}.")
    sign, letter = _SIGNS[kind], _LETTERS[kind]
    return {
        "id": f"{name}-{kind}",
        **_both(f"{sign}类{zh}", f"{en}, class {letter}"),
        "explanation": explained,
    }


def _finder(supports: list[_Support]) -> dict[str, Any]:
    deeds = [
        {
            "id": one.name,
            "label": _both(f"开展{one.zh}", f"Did {one.en}"),
            "answers": [
                {"article": one.article, "benefits": [one.name], "facts": {"approved": True}}
            ],
        }
        for one in supports
    ]
    who = [
        {"id": name, "label": _both(zh, en), "kinds": [name], "facts": {"applicant_type": name}}
        for name, zh, en in (
            ("enterprise", "企业", "A company"),
            ("other", "其他", "Somebody else"),
        )
    ]
    label = _both("做了什么", "What was done")
    return {"who": who, "groups": [{"id": "support", "label": label, "deeds": deeds}]}
