"""What Python would decide by itself about a part of a rule: each is refused, with what to write.

While a rule is built nothing has a value yet. Python takes any object for true, so `a and b`,
`min(a, b)` and `20 <= a < 100` would build another rule than the one that stands there.
"""

from __future__ import annotations

from typing import ClassVar, NoReturn

from calculators.kernel.kinds import RuleError

__all__ = ["Undecided"]

type _Words = tuple[str, str]

_DONE: dict[str, _Words] = {
    "truth": (
        "Python 的 if、and、or、not、min、max、sorted 和连写的比较（a <= b < c）",
        "Python's if, and, or, not, min, max, sorted and chained comparisons (a <= b < c)",
    ),
    "equal": ("==、!= 和 in", "`==`, `!=` and `in`"),
    "order": ("<、<=、>、>=", "`<`, `<=`, `>` and `>=`"),
    "reckon": ("+、-、*、/", "`+`, `-`, `*` and `/`"),
    "join": ("&、|、~", "`&`, `|` and `~`"),
    "whole": ("int、round、math.floor 等取整", "int, round, math.floor and the like"),
    "float": ("float、math.sqrt 等小数运算", "float, math.sqrt and the like"),
    "power": ("//、%、** 和 divmod", "`//`, `%`, `**` and divmod"),
    "sign": ("负号、正号和 abs", "A minus sign, a plus sign or abs"),
    "text": ("f 字符串、str 和 format", "f-strings, str and format"),
    "items": ("for、len、in、[…] 和拆开", "for, len, in, […] and unpacking"),
    "call": ("后面的括号（…）", "Brackets (…) behind it"),
    "look_up": ("字典、集合里的查找", "Looking it up in a dict or a set"),
    "sum": ("sum(…)", "sum(…)"),
}

_CHOOSE: _Words = (
    "都要满足写 all_of(a <= b, b < c)，满足其一写 any_of(…)，相反写 ~(…)；分情况给数写 "
    "when(条件, 数, 数)；取较小的写 at_most(a, b) 或 a.capped(b)，取较高的写 higher(名称=a, 名称=b)。",
    "Write all_of(a <= b, b < c) where all must be so, any_of(…) for one of them, ~(…) for the"
    " opposite; when(condition, number, number) for a number on a condition; at_most(a, b) or"
    " a.capped(b) for the smaller one, higher(name=a, name=b) for the higher one.",
)
_WHEN: _Words = (
    "要按它给数，写 when(条件, 数, 数)。",
    "For a number that depends on it, write when(condition, number, number).",
)
_ROUNDED: _Words = (
    "结果自会向下取到分，不必取整；只计整数的写 whole(…)，每满一档的写 per_full_step(…)。",
    "An answer is rounded down to the fen by itself. Count whole ones with whole(…), full steps"
    " with per_full_step(…).",
)
_DAYS: _Words = (
    "日期先后写 not_before(后, 先)，一段时间内写 within_days(日期, 首日, 末日)，相反写 ~(…)；"
    "往后推写 日期 + figure.months。",
    "Compare days with not_before(later, earlier) or within_days(day, first, last), the opposite"
    " with ~(…); count on with day + figure.months.",
)
_EACH: _Words = (
    "逐项合计写 total_over(fact.devices, lambda one: …)；要用项数，另设一个 count 事实。",
    "Add its items up with total_over(fact.devices, lambda one: …); for how many there are, ask for"
    " a fact of the type count.",
)
_NAMED: _Words = (
    "句子由 label、short 等文字写成，规则只写怎样计算；请删去。",
    "Sentences come from texts such as `label` and `short`; a rule only says how to reckon."
    " Leave it out.",
)
_ALONE: _Words = (
    "请去掉括号；能调用的只有 from calculators.forms import (…) 里的写法。",
    "Leave the brackets out; only what is imported from calculators.forms is called.",
)

_REMEDIES: dict[str, _Words] = {
    "truth": _CHOOSE,
    "whole": _ROUNDED,
    "float": (
        "金额和比例都是精确的，不用小数；直接写 figure.rate * fact.fee。",
        "Amounts and rates are exact and need no float; write figure.rate * fact.fee as it is.",
    ),
    "power": (
        "每满一档的写 per_full_step(基数, 档距, 金额)，只计整数的写 whole(…)。",
        "Write per_full_step(base, step, amount) for full steps, whole(…) to count whole ones.",
    ),
    "sign": (
        "减去写 a - b，结果不会低于 0；增长额写 increase(本期, 上期)。",
        "Take off with a - b, which is never below 0; growth is increase(now, before).",
    ),
    "text": _NAMED,
    "call": _ALONE,
    "items": (
        "这里只有一项。成对的写 (figure.line, figure.rate)；清单写 total_over(…)。",
        "This is one thing. Write pairs as (figure.line, figure.rate), lists with total_over(…).",
    ),
}

# By what it stands on: (which of `_REMEDIES` are otherwise there).
_OWN: dict[tuple[str, str], _Words] = {
    ("number", "equal"): (
        "两数相等写 all_of(a >= b, a <= b)。",
        "Where two numbers must be equal, write all_of(a >= b, a <= b).",
    ),
    ("number", "join"): (
        "这些符号连接条件；数相加用 +，合计写 total(a, b)。",
        "These join conditions; add numbers with + or total(a, b).",
    ),
    ("number", "sum"): (
        "几个数合计写 total(a, b)，清单逐项合计写 total_over(fact.devices, lambda one: …)。",
        "Write total(a, b) for several numbers, total_over(fact.devices, lambda one: …) for a list.",
    ),
    ("condition", "sum"): (
        "满足其中几项写 at_least_n(figure.needed, 条件, 条件)。",
        "For so many of several conditions, write at_least_n(figure.needed, condition, condition).",
    ),
    ("condition", "equal"): (
        "“是”就写 fact.listed，“否”写 ~fact.listed 或 fact.listed.must_be_no()。",
        "For yes write fact.listed, for no ~fact.listed or fact.listed.must_be_no().",
    ),
    ("rule", "truth"): (
        "一条规则只写一个 return gives(…)；几种算法在括号里写 when(…)、higher(…)、one_of(…) 或 both(…)。",
        "A rule ends with one return gives(…); choose within it, with when(…), higher(…), one_of(…)"
        " or both(…).",
    ),
    ("rule", "reckon"): (
        "先算好数再写 gives(…)；两笔都给写 gives(both(名称=a, 名称=b))。",
        "Reckon first and write gives(…) last; for two sums together write"
        " gives(both(name=a, name=b)).",
    ),
    ("choice", "look_up"): (
        "按选项给数写 by_level(fact.level, national=figure.a, provincial=figure.b)。",
        "For a number by choice, write"
        " by_level(fact.level, national=figure.a, provincial=figure.b).",
    ),
    ("list", "equal"): _EACH,
}

# What everything of a kind is told, where nothing closer is.
_GENERAL: dict[str, _Words] = {
    "number": _CHOOSE,
    "condition": _WHEN,
    "choice": (
        "要求是哪几项写 fact.level.among(…)；按选项给数写 by_level(fact.level, national=figure.a)。",
        "Require some of its values with fact.level.among(…), give a number for each with"
        " by_level(fact.level, national=figure.a).",
    ),
    "day": _DAYS,
    "period": (
        "要用天数，写 fact.term.days()。",
        "For its days, write fact.term.days().",
    ),
    "list": _EACH,
    "rule": (
        "先算好数，最后写 gives(…)。",
        "Reckon first and write gives(…) last.",
    ),
}

_NOUNS: dict[str, _Words] = {
    "number": ("数", "a number"),
    "condition": ("条件", "a condition"),
    "choice": ("选项", "a choice"),
    "day": ("日期", "a day"),
    "period": ("一段时间", "a period"),
    "list": ("清单", "a list"),
    "rule": ("写完的规则", "a finished rule"),
}


class Undecided:
    """A part of a rule. It can be built upon, and has no value that Python could ask for.

    `sort` says what it is: number, condition, choice, day, period, list or rule.
    """

    __slots__ = ()
    sort: ClassVar[str] = "number"

    def refused(self, done: str, other: object = None) -> RuleError:
        """Say that something can't be done with this part, and what to write instead."""
        what_zh, what_en = _DONE[done]
        noun_zh, noun_en = _NOUNS[self.sort]
        name = _name(self)
        called_zh, called_en = (f"“{name}”", f" “{name}”") if name else ("", "")
        zh, en = self._remedy(done, other)
        return RuleError(
            f"{what_zh}不能用在{noun_zh}{called_zh}上：规则写成时还没有值。{zh}",
            f"{what_en} can't be used on {noun_en}{called_en}: a rule is built before there are any"
            f" values. {en}",
        )

    def instead(self) -> tuple[str, str]:
        """Say in both languages what this part is for."""
        return _GENERAL[self.sort]

    def _remedy(self, done: str, other: object) -> _Words:
        if self.sort == "choice" and done == "equal":
            value = f'"{other}"' if isinstance(other, str) else "…"
            name = _name(self) or "level"
            return (
                f"请写 fact.{name}.among({value})；不是这一项写 ~fact.{name}.among({value})。",
                f"Write fact.{name}.among({value}), or ~fact.{name}.among({value}) for the others.",
            )
        own = _OWN.get((self.sort, done))
        whole = self.sort == "number" or done in ("truth", "text", "call")
        return own or (_REMEDIES.get(done) if whole else None) or _GENERAL[self.sort]

    def __bool__(self) -> NoReturn:
        raise self.refused("truth")

    def __eq__(self, other: object) -> bool:
        # Whatever looks for a part among others (a tuple, the memory of a reading) finds itself.
        if self is other:
            return True
        raise self.refused("equal", other)

    __hash__ = object.__hash__

    def __lt__(self, other: object) -> object:
        raise self.refused("order", other)

    def __le__(self, other: object) -> object:
        raise self.refused("order", other)

    def __gt__(self, other: object) -> object:
        raise self.refused("order", other)

    def __ge__(self, other: object) -> object:
        raise self.refused("order", other)

    def __add__(self, _other: object) -> object:
        raise self.refused("reckon")

    def __radd__(self, other: object) -> NoReturn:
        raise self.refused(
            "sum" if other == 0 and self.sort in ("number", "condition") else "reckon"
        )

    def __sub__(self, _other: object) -> object:
        raise self.refused("reckon")

    def __rsub__(self, _other: object) -> NoReturn:
        raise self.refused("reckon")

    def __mul__(self, _other: object) -> object:
        raise self.refused("reckon")

    def __rmul__(self, _other: object) -> NoReturn:
        raise self.refused("reckon")

    def __truediv__(self, _other: object) -> object:
        raise self.refused("reckon")

    def __rtruediv__(self, _other: object) -> NoReturn:
        raise self.refused("reckon")

    def __floordiv__(self, _other: object) -> NoReturn:
        raise self.refused("power")

    def __and__(self, _other: object) -> object:
        raise self.refused("join")

    def __or__(self, _other: object) -> object:
        raise self.refused("join")

    def __invert__(self) -> object:
        raise self.refused("join")

    def __neg__(self) -> NoReturn:
        raise self.refused("sign")

    def __int__(self) -> NoReturn:
        raise self.refused("whole")

    def __round__(self, _places: object = None) -> NoReturn:
        raise self.refused("whole")

    def __float__(self) -> NoReturn:
        raise self.refused("float")

    def __str__(self) -> str:
        raise self.refused("text")

    def __format__(self, _form: str) -> NoReturn:
        raise self.refused("text")

    def __iter__(self) -> NoReturn:
        raise self.refused("items")

    def __len__(self) -> NoReturn:
        raise self.refused("items")

    def __getitem__(self, _place: object) -> NoReturn:
        raise self.refused("items")

    def __contains__(self, _one: object) -> NoReturn:
        raise self.refused("items")

    def __call__(self, *_given: object, **_named: object) -> NoReturn:
        """Refuse to be called: only forms are."""
        raise self.refused("call")

    __mod__ = __rmod__ = __rfloordiv__ = __divmod__ = __rdivmod__ = __floordiv__
    __pow__ = __rpow__ = __matmul__ = __rmatmul__ = __floordiv__
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __floordiv__
    __xor__ = __rand__ = __ror__ = __rxor__ = __and__
    __pos__ = __abs__ = __neg__
    __trunc__ = __floor__ = __ceil__ = __index__ = __int__
    __complex__ = __float__
    __reversed__ = __iter__


def _name(part: object) -> str:
    """Give what a part is called in the dataset; empty for what is built of several."""
    for key in ("name", "fact"):
        found = vars(part).get(key)
        if isinstance(found, str):
            return found
        found = getattr(found, "name", None)
        if isinstance(found, str):
            return found
    return ""
