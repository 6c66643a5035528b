"""What is wrong with rules.py as Python: each told with its line and with the form to write.

Most of what Python would decide by itself is refused while a rule is built (see the kernel's
`Undecided`). What leaves no trace then, such as `is` or a name that hides a form, is found in the text.
"""

from __future__ import annotations

import ast
import inspect
import re
import traceback
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from build_scripts.dataset.faults import Fault, shown
from calculators import forms
from calculators.kernel import Expression, Rule, RuleError
from calculators.kernel.undecided import Undecided

__all__ = ["code_faults", "error_fault"]

type _Words = tuple[str, str]

_ASKS: _Words = (
    "规则写成时还没有值，这里问不出结果，写出的规则会悄悄变样。要求是哪几项写 fact.level.among(…)，"
    "填没填写 fact.fee.must_be_stated() 或 fact.fee.otherwise(…)，按选项给数写 by_level(…)。",
    "A rule is built before there are any values, so this asks nothing and would quietly make"
    " another rule. Require some choices with fact.level.among(…), that a fact is stated with"
    " fact.fee.must_be_stated() or fact.fee.otherwise(…), and give a number by choice with by_level(…).",
)


def code_faults(rules: Path) -> Iterator[Fault]:
    """Find what no error would tell: names that hide a form, and questions that Python answers."""
    try:
        tree = ast.parse(rules.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return
    imported = _imported(tree)
    called = {_called(one) for one in ast.walk(tree) if isinstance(one, ast.Call)}
    for one in tree.body:
        for name, line in _defined(one):
            if name in forms.__all__ and (name in imported or name in called):
                yield _hidden(rules, line, name)
    for asked, line in _questions(tree):
        yield Fault(
            shown(rules),
            line,
            f"规则写错了：不能用 {asked}。{_ASKS[0]}",
            f"This rule is wrong: `{asked}` can't be used. {_ASKS[1]}",
        )


def _imported(tree: ast.Module) -> set[str]:
    return {
        name.asname or name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and one.module == "calculators.forms"
        for name in one.names
    }


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _defined(statement: ast.stmt) -> Iterator[tuple[str, int]]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name, statement.lineno
    elif isinstance(statement, ast.Assign):
        for one in statement.targets:
            if isinstance(one, ast.Name):
                yield one.id, statement.lineno


def _hidden(rules: Path, line: int, name: str) -> Fault:
    return Fault(
        shown(rules),
        line,
        f"规则写错了：这里的 {name} 与 {name}(…) 这个写法同名，文件里的 {name}(…) 就都成了它。"
        f"函数名随意，请改成 {name}_rule 之类。",
        f"This rule is wrong: {name} here hides the form {name}(…), so that every {name}(…) in this"
        f" file means this one. A function may have any name; call it {name}_rule, say.",
    )


_PYTHON_ASKS = {ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in"}


def _questions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for one in ast.walk(tree):
        if isinstance(one, ast.Compare):
            for operator in one.ops:
                if type(operator) in _PYTHON_ASKS:
                    yield _PYTHON_ASKS[type(operator)], one.lineno
        elif isinstance(one, ast.Match):
            yield "match", one.lineno
        elif isinstance(one, ast.Try):
            yield "try", one.lineno
        elif isinstance(one, ast.Call):
            name = one.func.attr if isinstance(one.func, ast.Attribute) else _called(one)
            if name in ("get", "isinstance", "type", "hasattr", "getattr", "id", "hash"):
                yield f"{name}(…)", one.lineno


def error_fault(rules: Path, error: Exception, line: int | None = None) -> Fault:
    """Name the line of rules.py where an error arose, else `line`, and say what to write."""
    zh, en = _said(error)
    raised = error.lineno if isinstance(error, SyntaxError) else _line_in(rules, error)
    at = raised or (line and _name_line(rules, line))
    return Fault(shown(rules), at or 1, f"规则写错了{zh}", f"This rule is wrong{en}")


def _line_in(rules: Path, error: Exception) -> int | None:
    places = [
        one.lineno
        for one in traceback.extract_tb(error.__traceback__)
        if Path(one.filename).resolve() == rules.resolve()
    ]
    return places[-1] if places else None


def _name_line(rules: Path, line: int) -> int:
    """Give the line of a function's name, for that of what registers it above."""
    try:
        tree = ast.parse(rules.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return line
    made = (one for one in tree.body if isinstance(one, ast.FunctionDef) and one.decorator_list)
    return next((one.lineno for one in made if one.decorator_list[0].lineno == line), line)


def _said(error: Exception) -> _Words:
    """Say an error in both languages, from the sign that joins it to “this rule is wrong”."""
    if isinstance(error, RuleError):
        return f"。{error.zh}", f". {error.en}"
    if isinstance(error, NameError) and error.name:
        return _unknown_name(error.name)
    if isinstance(error, ImportError) and error.name == forms.__name__ and error.name_from:
        return _unknown_form(error.name_from)
    if isinstance(error, AttributeError) and isinstance(error.obj, Undecided):
        return _unknown_part(error.obj, error.name or "")
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], Undecided):
        told = error.args[0].refused("look_up")
        return f"。{told.zh}", f". {told.en}"
    if isinstance(error, RecursionError):
        return (
            "：一个函数在里面又调用了自己。请改名，或检查括号里写的是不是别的写法。",
            ": a function calls itself. Rename it, or check which form was meant.",
        )
    if isinstance(error, TypeError):
        wrong = re.match(r"(?:\w+\.)?(?:<lambda>|(\w+))\(\) (?:takes|got|missing)", str(error))
        if wrong and wrong.group(1) in forms.__all__:
            return _wrong_call(wrong.group(1), str(error))
    said = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
    # Where a module lies on this machine says nothing of the rule.
    said = re.sub(r" \((?:/|[A-Za-z]:\\|unknown location)[^)]*\)", "", " ".join(said.split()))
    said = said.rstrip(".?!。")
    return (
        f"：Python 报告“{said}”。规则只用事实、数值、+ - * /、比较和 calculators.forms 里的写法；"
        "各种写法见《编写一项政策》。",
        f": Python says “{said}”. A rule is made of facts, figures, + - * /, comparisons and the forms"
        " of calculators.forms; “Write a policy” shows each of them.",
    )


def _unknown_name(name: str) -> _Words:
    if name in forms.__all__:
        return (
            f"：用了 {name}(…)，还没有导入。请把 {name} 加进文件开头的 "
            "from calculators.forms import (…)。",
            f": {name}(…) is used and not imported. Add {name} to"
            " `from calculators.forms import (…)` at the top of the file.",
        )
    hint_zh, hint_en, listed = _near_forms(name)
    return (
        f"：没有 {name}。{hint_zh}可用的写法：{listed}。事实写 fact.{name}，数值写 figure.{name}。",
        f": there is no {name}.{hint_en} The forms are: {listed}. A fact is fact.{name}, a figure"
        f" figure.{name}.",
    )


def _unknown_form(name: str) -> _Words:
    hint_zh, hint_en, listed = _near_forms(name)
    return (
        f"：calculators.forms 里没有 {name}，请从 import 里删去。{hint_zh}可用的写法：{listed}。",
        f": calculators.forms has no {name}; take it out of the import.{hint_en} The forms are:"
        f" {listed}.",
    )


def _near_forms(name: str) -> tuple[str, str, str]:
    """Give which form may have been meant, in both languages, and the list of all."""
    known = [one for one in forms.__all__ if one[0].islower()]
    near = get_close_matches(name, forms.__all__, n=1)
    hint_zh, hint_en = (f"是否指 {near[0]}？", f" Did you mean {near[0]}?") if near else ("", "")
    return hint_zh, hint_en, ", ".join(known)


def _unknown_part(part: Undecided, name: str) -> _Words:
    if isinstance(part, Rule) and hasattr(Expression, name):
        return (
            f"：.{name}(…) 写在了 gives(…) 后面。先算好数，再写 gives((…).{name}(…))；"
            "gives(…) 后面只写 .if_met(…)、.unless(…)。",
            f": .{name}(…) stands behind gives(…). Reckon first: gives((…).{name}(…)). Behind gives(…)"
            " only .if_met(…) and .unless(…) follow.",
        )
    known = [
        one
        for one in dir(type(part))
        if not one.startswith("_")
        and callable(getattr(type(part), one))
        and one not in ("refused", "instead")
    ]
    listed = ", ".join(f".{one}(…)" for one in known)
    follow_zh, follow_en = (
        (f"后面可以写：{listed}。", f" What may follow is: {listed}.") if known else ("", "")
    )
    zh, en = part.instead()
    return (
        f"：这里没有 .{name}。{follow_zh}{zh}",
        f": there is no .{name} here.{follow_en} {en}",
    )


def _wrong_call(name: str, said: str) -> _Words:
    form = getattr(forms, name)
    taken = ", ".join(
        f"*{one.name}"
        if one.kind is one.VAR_POSITIONAL
        else f"{one.name}=…"
        if one.kind is one.KEYWORD_ONLY
        else "名称=…"
        if one.kind is one.VAR_KEYWORD
        else one.name
        for one in inspect.signature(form).parameters.values()
    )
    english = taken.replace("名称=…", "name=…")
    told = (inspect.getdoc(form) or "").partition("\n")[0]
    return (
        f"：{name}(…) 里的项数或名称不对（{said}）。应写 {name}({taken})；例子见《编写一项政策》。",
        f": what stands in {name}(…) is too much, too little or misnamed ({said}). It takes"
        f" {name}({english}): {told}",
    )
