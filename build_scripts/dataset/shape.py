"""Turn what the schema finds wrong into faults that a maintainer can mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from types import GenericAlias
from typing import Any, cast, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from build_scripts.dataset.faults import DatasetFaults, Fault
from build_scripts.dataset.yaml_lines import Document, Path_

__all__ = ["checked", "checked_list"]

#: How pydantic marks the branches of a fact's value in an example.
_BRANCHES = ("bool", "int", "str")

#: How deep the name of a fact stands in an article: examples, which one, facts, its name.
_IN_FACTS = 3

#: What is asked for where a value is of the wrong kind, by the start of pydantic's name for it.
_FORMS = {
    "int": ("应为整数，例如 1", "write a whole number, such as 1"),
    "bool": ("应为 true 或 false", "write true or false"),
    "date": ("应为日期，例如 2020-12-21", "write a date, such as 2020-12-21"),
    "value": (
        "应为不带时刻的日期，例如 2020-12-21",
        "write a date without a time, such as 2020-12-21",
    ),
    "invalid": ("键须为文字，请加引号", "a key must be text; put it into quotes"),
}


def checked[M: BaseModel](document: Document, shape: type[M]) -> M:
    """Read a document as one part of the dataset; raises DatasetFaults with every fault."""
    return cast("M", _validated(document, shape.model_validate, shape))


def checked_list[M: BaseModel](document: Document, shape: type[M]) -> tuple[M, ...]:
    """Read a document as a list of parts; raises DatasetFaults with every fault."""
    many = GenericAlias(tuple, (shape, ...))
    adapter: TypeAdapter[tuple[M, ...]] = TypeAdapter(cast("Any", many))
    return cast("tuple[M, ...]", _validated(document, adapter.validate_python, many))


def _validated(document: Document, validate: Callable[[Any], Any], shape: object) -> object:
    try:
        return validate(document.content)
    except ValidationError as error:
        raise DatasetFaults(_fault(document, one, shape) for one in error.errors()) from None


def _keys_at(shape: object, path: Path_) -> list[str]:
    """List the keys that may stand in a place of the file."""
    shapes: list[object] = [shape]
    for part in path:
        below = [one for found in shapes for one in _below(found, part)]
        shapes = below or shapes
    return [name for found in shapes for one in _models(found) for name in one.model_fields]


def _below(shape: object, part: str | int) -> Sequence[object]:
    """Give what may stand below a key, or as one of a list or mapping."""
    models = _models(shape)
    fields = [one.model_fields[part].annotation for one in models if part in one.model_fields]
    return fields or ([] if models else list(get_args(shape)))


def _models(shape: object) -> list[type[BaseModel]]:
    """Give the parts of the dataset that a type may be."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [shape]
    return [found for one in get_args(shape) for found in _models(one)]


def _fault(document: Document, error: Any, shape: object) -> Fault:
    # A union's branch or a mapping's "[key]" marks are pydantic's own and no part of the file.
    path: Path_ = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    if path and path[-1] in _BRANCHES:
        # Each branch of the union complains; without the branch they are one and the same fault.
        path, kind = path[:-1], "string_type"
    if len(path) > _IN_FACTS and path[0] == "examples" and path[2] == "facts":
        # What a fact's value may be is one union, of which every branch complains by itself.
        path = path[: _IN_FACTS + 1]
        if isinstance(error.get("input"), dict | list):
            return _value_fault(document, path, document.content)
        kind = "string_type"
    place = ".".join(str(part) for part in path) or "(root)"
    found = _found(error.get("input"))
    context = error.get("ctx", {})
    match kind:
        case "missing":
            zh, en = f"缺少“{place}”。请补上。", f"“{place}” is missing. Add it."
        case "extra_forbidden":
            keys = _keys_at(shape, path[:-1])
            close = get_close_matches(str(path[-1]), keys, n=1)
            zh, en = f"不认识“{place}”。", f"“{place}” is not known here. "
            if close:
                zh, en = f"{zh}是否指“{close[0]}”？", f"{en}Did you mean “{close[0]}”?"
            else:
                listed = ", ".join(keys)
                zh, en = f"{zh}这里可用：{listed}。", f"{en}Accepted: {listed}."
        case "literal_error":
            accepted = context["expected"]
            zh = f"“{place}”写的是“{found}”，只能是 {accepted}。"
            en = f"“{place}” says “{found}”; it must be {accepted}."
        case "string_pattern_mismatch":
            zh = f"“{place}”写的是“{found}”，不合 {context['pattern']} 的写法。"
            en = f"“{place}” says “{found}”, which is not written as {context['pattern']}."
        case "string_type":
            zh = f"“{place}”应为文字，写的是“{found}”。请加引号。"
            en = f"“{place}” must be text but says “{found}”. Put it into quotes."
        case "string_too_short" | "too_short":
            zh, en = f"“{place}”是空的。请补上内容。", f"“{place}” is empty. Fill it in."
        case "model_type" | "dict_type" | "tuple_type":
            zh = f"“{place}”的写法不对，写的是“{found}”。参照 art-01.yaml 的同名项。"
            en = f"“{place}” has the wrong form: “{found}”. Compare the same key in art-01.yaml."
        case _:
            zh, en = _FORMS.get(kind.partition("_")[0], (error["msg"], error["msg"]))
            zh = f"“{place}”写的是“{found}”：{zh}。"
            en = f"“{place}” says “{found}”: {en}."
    return document.fault(path, zh, en)


def _value_fault(document: Document, path: Path_, found: Any) -> Fault:
    for part in path:
        found = found[part]
    place, shown = ".".join(str(part) for part in path), _found(found)
    return document.fault(
        path,
        f"“{place}”不是能填的值，写的是“{shown}”。金额、个数写成 '1200万' 或 5，是否写 true 或 false，"
        "期间写成 '2026-01-01 至 2026-12-31'，清单写成 [{price: '20万'}]。",
        f"“{place}” is no value of a fact: “{shown}”. Write an amount or a number as '1200万' or 5,"
        " yes or no as true or false, a period as '2026-01-01 to 2026-12-31', a list as"
        " [{price: '20万'}].",
    )


def _found(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004
