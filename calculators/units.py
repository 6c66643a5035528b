"""The units that policies count and measure in: their words in both languages, and their sizes.

A unit is so many of its base units: a MW is 1,000 kW, a kWh a kW times an hour, a mu 2000/3 m2.
Days, working days, months and hours don't turn into one another, since the law doesn't let them;
a year is twelve months. Every thing that is counted (persons, firms, sets) is a base of its own;
个 and 项 are one, as texts use them for the same things.
Measure words have no end, so a policy may declare units of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

__all__ = [
    "UNITS",
    "Dims",
    "Unit",
    "UnitError",
    "declare",
    "declared_otherwise",
    "near_units",
    "own_unit",
    "parse_unit",
    "unit_of",
]

#: Base units and their exponents, sorted by name, without zeros: `(("CNY", 1), ("m2", -1))`.
type Dims = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Unit:
    """One unit: its word in a sentence, further words that mean it, and what it is made of.

    `ordinal` is how a number of it is written that names a place and no amount: 第 3 名, rank 3.
    """

    id: str
    zh: str
    en: str
    en_plural: str
    zh_words: tuple[str, ...]
    en_words: tuple[str, ...]
    factor: Fraction
    dims: dict[str, int] = field(hash=False)
    ordinal: dict[str, str] = field(default_factory=dict, hash=False)


class UnitError(ValueError):
    """Raised for a unit that there is none of; `zh` and `en` name it and its near misses."""

    def __init__(self, word: str, whole: str, near: tuple[str, ...]) -> None:
        """Keep the word, and the ids that may have been meant."""
        self.word, self.near = word, near
        known = ", ".join(near or UNITS)
        self.zh = f"“{whole}”里的“{word}”不是单位。" + (
            f"是否指 {known}？" if near else f"可用：{known}。"
        )
        self.en = f"“{word}” in “{whole}” is no unit. " + (
            f"Did you mean {' or '.join(near)}?" if near else f"There are: {known}."
        )
        super().__init__(self.en)


# A line a unit: id; Chinese words; English singular, plural, further words; size in base units;
# for a place in an order, how the number is written in Chinese and in English.
# The first word of each language is the one that sentences use; a plain number has none.
_TABLE = """
CNY; 元 人民币; yuan|yuan|RMB; CNY
USD; 美元; US dollar|US dollars; USD
HKD; 港元 港币; Hong Kong dollar|Hong Kong dollars; HKD
MOP; 澳门元; pataca|patacas; MOP
EUR; 欧元; euro|euros; EUR
JPY; 日元 日圆; yen|yen|Japanese yen; JPY
GBP; 英镑; pound sterling|pounds sterling; GBP
KRW; 韩元; won|won; KRW
SGD; 新加坡元; Singapore dollar|Singapore dollars; SGD
AUD; 澳元 澳大利亚元; Australian dollar|Australian dollars; AUD
CAD; 加元 加拿大元; Canadian dollar|Canadian dollars; CAD
CHF; 瑞士法郎; Swiss franc|Swiss francs; CHF
RUB; 卢布; rouble|roubles|ruble|rubles; RUB
%; 百分之一; percent|percent|per cent; 1/100
permille; 千分之一; per mille|per mille; 1/1000
point; 个百分点 百分点; percentage point|percentage points; 1/100
bp; 个基点 基点; basis point|basis points; 1/10000
times; 倍; time|times; 1
number; ; ; 1
day; 日 天 个自然日 自然日; day|days|calendar day|calendar days; day
workday; 个工作日 工作日; working day|working days|business day|business days; workday
week; 周 个星期 星期; week|weeks; 7 day
month; 个月 月 个自然月 自然月; month|months|calendar month|calendar months; month
quarter; 个季度 季度; quarter|quarters; 3 month
year; 年 个年度 个会计年度 周年; year|years; 12 month
h; 小时 个小时 学时 个学时; hour|hours|hr|hrs|h; h
minute; 分钟; minute|minutes|min; 1/60 h
kW; 千瓦; kW|kW|kilowatt|kilowatts; kW
W; 瓦; W|W|watt|watts; 1/1000 kW
MW; 兆瓦; MW|MW|megawatt|megawatts; 1000 kW
GW; 吉瓦; GW|GW|gigawatt|gigawatts; 1000000 kW
kVA; 千伏安; kVA|kVA; kVA
kWh; 千瓦时 千瓦小时 度; kWh|kWh|kilowatt-hour|kilowatt-hours|kilowatt hours; kW h
Wh; 瓦时; Wh|Wh; 1/1000 kW h
MWh; 兆瓦时; MWh|MWh|megawatt-hour|megawatt-hours; 1000 kW h
GWh; 吉瓦时; GWh|GWh|gigawatt-hour|gigawatt-hours; 1000000 kW h
m2; 平方米 平米 ㎡ m²; m2|m2|m²|square metre|square metres|sq m|㎡; m2
mu; 亩; mu|mu; 2000/3 m2
ha; 公顷; hectare|hectares|ha; 10000 m2
km2; 平方公里 平方千米; square kilometre|square kilometres|km2|km²; 1000000 m2
m3; 立方米; m3|m3|m³|cubic metre|cubic metres; m3
litre; 升; litre|litres; 1/1000 m3
m; 米; metre|metres|m; m
km; 公里 千米; kilometre|kilometres|km; 1000 m
nmile; 海里; nautical mile|nautical miles; 1852 m
t; 吨; tonne|tonnes|t; t
kg; 千克 公斤; kilogram|kilograms|kg; 1/1000 t
tce; 吨标准煤 吨标煤; tonne of standard coal|tonnes of standard coal|tce; tce
TEU; 标准箱 个标准箱 标箱 个标箱; TEU|TEU|TEUs; TEU
GB; 吉字节; GB|GB; GB
TB; 太字节; TB|TB; 1024 GB
PFLOPS; 每秒千万亿次 P; PFLOPS|PFLOPS|petaflops; PFLOPS
person; 人 名 位; person|people|persons|employee|employees|participant|participants|individual|individuals|graduate|graduates|trainee|trainees|expert|experts; person
age; 周岁 岁; year old|years old; age
visit; 人次; visit|visits|person-time|person-times; visit
team; 支 个团队; team|teams; team
household; 户; household|households; household
firm; 家 个企业; enterprise|enterprises|firm|firms|company|companies|institution|institutions; firm
item; 个; item|items|project|projects|place|places; item
entry; 项; item|items; item
rank; 第几名 名次 位次; rank|ranks; rank; 第 {} 名|rank {}
nth_year; 第几年; nth year|nth years; 12 month; 第 {} 年|year {}
booth; 个展位 展位; booth|booths; booth
piece; 件; piece|pieces|patent|patents|invention patent|invention patents; piece
set; 台 套 台（套） 台(套) 台套; set|sets; set
vehicle; 辆; vehicle|vehicles|car|cars; vehicle
ship; 艘; ship|ships|vessel|vessels; ship
aircraft; 架; aircraft|aircraft; aircraft
flight; 班 架次 航班; flight|flights; flight
train; 列; train|trains; train
event; 场 届; event|events; event
once; 次; time|times; once
bed; 张床位 张 个床位 床; bed|beds; bed
course; 门; course|courses; course
paper; 篇; paper|papers; paper
room; 间; room|rooms; room
animal; 头 只 羽; animal|animals|head; animal
plant; 株 棵; plant|plants|tree|trees; plant
ticket; 张票; ticket|tickets; ticket
copy; 份; copy|copies; copy
order; 笔; order|orders|loan|loans; order
pile; 桩 个充电桩; charger|chargers; pile
rack; 个机架 机架; rack|racks; rack
"""


def _unit(line: str) -> Unit:
    name, chinese, english, size, *place = (part.strip() for part in line.split(";"))
    zh = tuple(chinese.split())
    en = tuple(filter(None, english.split("|")))
    factor, dims = Fraction(1), dict[str, int]()
    for part in size.split():
        if part[0].isdigit():
            factor = Fraction(part)
        else:
            dims[part] = 1
    one, many = en[:2] or ("", "")
    ordinal = dict(zip(("zh", "en"), place[0].split("|"), strict=True)) if place else {}
    return Unit(name, zh[0] if zh else "", one, many, zh, en, factor, dims, ordinal)


#: Every unit by its id, such as `mu`, `kWh`, `m2`, `person`, `CNY`.
UNITS: dict[str, Unit] = {unit.id: unit for unit in map(_unit, _TABLE.strip().splitlines())}

_BY_WORD = {
    word: unit for unit in reversed(UNITS.values()) for word in (*unit.zh_words, *unit.en_words)
} | UNITS
_BY_FOLDED = {word.casefold(): unit for word, unit in _BY_WORD.items()}
_FACTOR = re.compile(r"(.*?)\s*(?:\^\s*([0-9]))?")


# The units that policies declare, by policy, and by id and word.
_OWN: dict[str, tuple[Unit, ...]] = {}
_OWN_BY_WORD: dict[str, Unit] = {}


def own_unit(name: str, zh: str, en: str, plural: str) -> Unit:
    """Make a unit that a policy declares: a thing that is counted, a base of its own."""
    return Unit(name, zh, en, plural, (zh,), (en, plural), Fraction(1), {name: 1})


def declare(policy: str, units: tuple[Unit, ...]) -> None:
    """Know the units that a policy declares, in place of those that it declared before."""
    _OWN[policy] = units
    _OWN_BY_WORD.clear()
    for declared in _OWN.values():
        for unit in declared:
            for word in (unit.id, *unit.zh_words, *unit.en_words):
                _OWN_BY_WORD.setdefault(word, unit)


def declared_otherwise(policy: str, unit: Unit) -> str | None:
    """Name another policy that declares a unit of this id with other words; None without one."""
    return next(
        (
            other
            for other, units in _OWN.items()
            if other != policy and any(one.id == unit.id and one != unit for one in units)
        ),
        None,
    )


def unit_of(word: str) -> Unit | None:
    """Give the unit that an id or a word of either language names; None where none does.

    Capitals count where two units differ by them alone.
    """
    return _BY_WORD.get(word) or _BY_FOLDED.get(word.casefold()) or _OWN_BY_WORD.get(word)


def parse_unit(text: str) -> tuple[Fraction, Dims]:
    """Read `kWh`, `CNY/mu`, `CNY/m2/month`, `元/平方米·月`: the factor, and the base units.

    What follows a slash divides; a dot binds closer than a slash. Raises UnitError, a
    ValueError with the near misses in both languages, for a unit that there is none of.
    """
    factor, found = Fraction(1), dict[str, int]()
    for index, side in enumerate(text.split("/")):
        sign = -1 if index else 1
        for part in re.split(r"[·*×]", side.strip().strip("()（）")):
            one, power = _part(part.strip(), text)
            factor *= one.factor ** (sign * power)
            for base, exponent in one.dims.items():
                found[base] = found.get(base, 0) + sign * power * exponent
    return factor, tuple(sorted((base, exponent) for base, exponent in found.items() if exponent))


_ONE = Unit("1", "", "", "", (), (), Fraction(1), {})


def _part(name: str, whole: str) -> tuple[Unit, int]:
    matched = _FACTOR.fullmatch(name)
    word, power = matched.groups() if matched else (name, None)
    unit = _ONE if word == "1" else unit_of(word)
    if unit is None:
        raise UnitError(word, whole, near_units(word))
    return unit, int(power or 1)


def near_units(word: str) -> tuple[str, ...]:
    """Give the ids of the units that a word is nearest to."""
    # Imported here: only a mistake needs it, and it would slow the start in a browser.
    from difflib import get_close_matches  # noqa: PLC0415

    known = {**_OWN_BY_WORD, **_BY_WORD}
    folded = {**_OWN_BY_WORD, **_BY_FOLDED}
    near = get_close_matches(word, known, n=3, cutoff=0.5) or get_close_matches(
        word.casefold(), folded, n=3, cutoff=0.5
    )
    ids = dict.fromkeys((known.get(one) or folded[one]).id for one in near)
    return tuple(ids)
