"""The invented policy with later documents: two that change one clause, a draft, and a repeal."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.policies.loaded import YUNLAN

__all__ = ["DRAFT", "FIRST", "REPEAL", "SECOND", "amended_copy"]

_RICE_ZH = (
    "第十条　粮食生产。种植水稻50亩以上不足200亩的，每亩补助{price}元；200亩以上的，每亩补助130元。"
    "（牵头单位：市乡村发展局）"
)
_RICE_EN = (
    "Article 10. Rice. Growers of 50 mu of rice and more but less than 200 mu receive CNY {price} a"
    " mu; growers of 200 mu and more receive CNY 130 a mu. (Lead department: Municipal Bureau of"
    " Rural Development)"
)
_RICE = """
  - id: art-13
    text:
      zh: |
        {zh}
      en: |
        {en}
    summary:
      zh: 水稻 50 亩起每亩补 {price} 元，200 亩起每亩补 130 元。
      en: Rice gets CNY {price} a mu from 50 mu and CNY 130 a mu from 200 mu.
    figures:
      - id: price_1
        value: {price}元/亩
        label: {{zh: 第一档标准, en: first rate}}
        quote: {{zh: 每亩补助{price}元, en: 'CNY {price} a mu'}}
    examples:
      - id: a-family
        kind: ordinary
        about: rice
        title: {{zh: 种一百亩, en: A hundred mu}}
        story: {{zh: 一户种植 100 亩，补助 {total} 元。, en: 'A household with 100 mu gets CNY {said}.'}}
        facts: {{area: '100', applicant_kind: individual, months_resident: '60'}}
        expect:
          rice: {{outcome: amount, least: '{total}.00', most: '{total}.00'}}
      - id: before
        kind: ordinary
        about: rice
        title: {{zh: 修改以前申报, en: Applied before}}
        story: {{zh: 2027 年 1 月申报 100 亩，补助 8000 元。, en: 'For 100 mu, applied for in January 2027, it is CNY 8,000.'}}
        facts: {{area: '100', applied_on: '2027-01-31'}}
        expect:
          rice: {{outcome: amount, least: '8000.00', most: '8000.00'}}
      - id: at-the-jump
        kind: bound
        about: rice
        title: {{zh: 刚好两百亩, en: Just 200 mu}}
        story: {{zh: 种植 200 亩，补助 26000 元。, en: '200 mu get CNY 26,000.'}}
        facts: {{area: '200', applicant_kind: farm_cooperative}}
        expect:
          rice: {{outcome: amount, least: '26000.00', most: '26000.00'}}
      - id: too-small
        kind: refused
        about: rice
        title: {{zh: 面积不够, en: Too small}}
        story: {{zh: 种植 49.9 亩，补助 0 元。, en: '49.9 mu get CNY 0.'}}
        facts: {{area: '49.9'}}
        expect:
          rice: {{outcome: amount, least: '0.00', most: '0.00'}}
"""
_LONGER = """
  - id: art-23
    text:
      zh: 第十八条　本措施自2026年3月1日起施行，有效期至2030年12月31日。
      en: Article 18. These measures take effect on 1 March 2026 and are valid until 31 December 2030.
    summary:
      zh: 2026 年 3 月 1 日起施行，2030 年 12 月 31 日期满。
      en: In force from 1 March 2026 to 31 December 2030.
    figures:
      - id: last_day
        value: 2030年12月31日
        label: {zh: 期满日期, en: last day}
        quote: {zh: 2030年12月31日, en: 31 December 2030}
    examples:
      - id: first-day
        kind: bound
        title: {zh: 施行当天, en: The first day}
        story: {zh: 2026 年 3 月 1 日申报，已经施行。, en: An application on 1 March 2026 is in time.}
        facts: {applied_on: '2026-03-01'}
        expect_article: {in_force: true}
      - id: longer
        kind: ordinary
        title: {zh: 延长以后, en: Since it was extended}
        story: {zh: 2029 年 1 月 1 日申报，在有效期内。, en: An application on 1 January 2029 is within the period.}
        facts: {applied_on: '2029-01-01'}
        expect_article: {in_force: true}
      - id: a-day-late
        kind: refused
        title: {zh: 晚了一天, en: A day late}
        story: {zh: 2031 年 1 月 1 日申报，已经期满。, en: On 1 January 2031 the measures are no longer in force.}
        facts: {applied_on: '2031-01-01'}
        expect_article: {in_force: false}
"""
_HEAD = """id: {id}
number: 云政发〔{year}〕{no}号
title: {{zh: {zh}, en: {en}}}
date: {date}
first_day: {first}
change: {{zh: {zh}。, en: {en}.}}
{more}"""


def _rice(price: int, **changes: str) -> str:
    total = price * 100
    zh, en = _RICE_ZH.format(price=price), _RICE_EN.format(price=price)
    text = _RICE.format(zh=zh, en=en, price=price, total=total, said=f"{total:,}")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


FIRST = _HEAD.format(
    id="rice-100", year=2027, no=8, zh="修改第十条（虚构示例）", en="Amendment of Article 10 (invented example)",
    date="2027-06-01", first="2027-07-01", more="articles:" + _rice(100),
)  # fmt: skip
SECOND = _HEAD.format(
    id="rice-120", year=2027, no=19, zh="再次修改并延长有效期（虚构示例）",
    en="Second amendment and extension (invented example)",
    date="2027-12-01", first="2028-01-01", more="articles:" + _rice(120) + _LONGER,
)  # fmt: skip
DRAFT = _HEAD.format(
    id="rice-150", year=2028, no=2, zh="修改第十条的征求意见稿（虚构示例）",
    en="Draft amendment of Article 10 (invented example)",
    date="2028-02-01", first="2028-06-01", more="draft: true\narticles:" + _rice(150),
)  # fmt: skip
REPEAL = _HEAD.format(
    id="repeal", year=2029, no=1, zh="废止（虚构示例）", en="Repeal (invented example)",
    date="2029-01-05", first="2029-02-01", more="repeals: true\n",
)  # fmt: skip
_IDS = {FIRST: "rice-100", SECOND: "rice-120", DRAFT: "rice-150", REPEAL: "repeal"}


def amended_copy(root: Path, *documents: str) -> Path:
    """Copy the invented policy and lay documents beside it; gives its folder."""
    folder = root / YUNLAN.name
    shutil.copytree(YUNLAN, folder, ignore=shutil.ignore_patterns("__pycache__", "dataset.json"))
    (folder / "amendments").mkdir()
    for text in documents:
        (folder / "amendments" / f"{_IDS[text]}.yaml").write_text(text, encoding="utf-8")
    return folder
