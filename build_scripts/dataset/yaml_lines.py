"""Read YAML with the line of every key and element, so that a fault can name its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from build_scripts.dataset.faults import DatasetFaults, Fault, shown
from build_scripts.dataset.yaml_comments import texts_cut_short

__all__ = ["Document", "Path_", "read_yaml"]


class _Plain(yaml.SafeLoader):
    """PyYAML's own loader, which says more plainly what is wrong with a file."""


class _Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """libyaml's loader, ten times as fast; PyYAML's own stands in where it is missing."""


#: A whole number, and nothing that YAML 1.1 makes of 1:30, 010 or 1_000: what is written is kept.
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)$")
for _loader in (_Plain, _Fast):
    _numbers = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
    _loader.yaml_implicit_resolvers = {
        sign: [(tag, form) for tag, form in found if tag not in _numbers]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    _loader.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list("-0123456789"))
_TIMESTAMP = "tag:yaml.org,2002:timestamp"

#: No dataset needs more levels within one another; a reader of files breaks at some thousand.
_DEEPEST = 40
_BRACKETS = re.compile(r"[\[\]{}]")
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_FULL_WIDTH = re.compile(r"\s*(?:[-{]\s*)*([a-z][a-z0-9_-]*)\s*：")

#: The way to a part of a document: keys and indices from its root.
type Path_ = tuple[str | int, ...]


class Document:
    """A YAML file's content and the line of each of its parts."""

    def __init__(self, file: Path, content: Any, lines: dict[Path_, int]) -> None:
        """Keep the content with its lines; `file` is named in faults."""
        self.file = file
        self.content = content
        self._lines = lines

    def line(self, path: Path_) -> int:
        """Give the line of a part, or of the nearest part around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def fault(self, path: Path_, zh: str, en: str) -> Fault:
        """Make a fault at the place of a part."""
        return Fault(shown(self.file), self.line(path), zh, en)


def read_yaml(file: Path) -> Document:
    """Read one file; raises DatasetFaults when it is no YAML or states a key twice."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DatasetFaults(
            [
                Fault(
                    shown(file), 1, "找不到这个文件。请新建它。", "This file is missing. Create it."
                )
            ]
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(
            shown(file),
            line,
            "文件不是 UTF-8 编码。请用编辑器另存为 UTF-8。",
            "The file is not UTF-8. Save it as UTF-8 in your editor.",
        )
        raise DatasetFaults([fault]) from None
    if too_deep := _too_deep(file, text):
        raise DatasetFaults([too_deep])
    try:
        return _document(file, text, _Fast)
    except DatasetFaults:
        # PyYAML's own loader says more plainly what is wrong with a file, and names the line.
        return _document(file, text, _Plain)


def _document(file: Path, text: str, loading: type[yaml.SafeLoader]) -> Document:
    try:
        loader = loading(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        fault = Fault(
            shown(file),
            line,
            "这一行有看不见的控制字符。请删去后重新输入。",
            "This line holds a control character that can't be seen. Delete it and type it anew.",
        )
        raise DatasetFaults([fault]) from None
    try:
        root = loader.get_single_node()
        lines: dict[Path_, int] = {}
        faults: list[Fault] = []
        if root is not None:
            try:
                _collect(root, (), lines, faults, file, set())
            except _AliasError:
                raise DatasetFaults(_alias_faults(file, text)) from None
            faults += [_comment_fault(file, *one) for one in texts_cut_short(root, text)]
        if faults:
            raise DatasetFaults(faults)
        content = loader.construct_document(root) if root is not None else None
    except DatasetFaults:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise DatasetFaults([_syntax_fault(file, text, line, error)]) from None
    except (ValueError, yaml.YAMLError) as error:
        zh, en = f"无法读取：{error}。", f"This can't be read: {error}."
        raise DatasetFaults([Fault(shown(file), 1, zh, en)]) from None
    finally:
        loader.dispose()
    return Document(file, content, lines)


class _AliasError(Exception):
    """Raised where a part of a file is another part again."""


def _too_deep(file: Path, text: str) -> Fault | None:
    """Find lists within lists that no reader of files could follow, before one tries."""
    brackets = deepest = 0
    for line in text.splitlines():
        for sign in _BRACKETS.findall(line) if brackets or "[" in line or "{" in line else ():
            brackets = max(0, brackets + (1 if sign in "[{" else -1))
            deepest = max(deepest, brackets)
        indented = len(line) - len(line.lstrip(" -?\t"))
        if max(deepest, indented // 2) > _DEEPEST and (found := _deep_line(text)):
            return Fault(
                shown(file),
                found,
                f"这里嵌套超过 {_DEEPEST} 层。检查括号和缩进。",
                f"More than {_DEEPEST} levels lie within one another here. Check brackets and"
                " indentation.",
            )
        if max(deepest, indented // 2) > _DEEPEST:
            # Brackets within a text don't count; the whole file was looked at just now.
            return None
    return None


def _deep_line(text: str) -> int | None:
    """Count levels as YAML does; give the line of the first that is too deep."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Fast):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    return event.start_mark.line + 1 if event.start_mark else 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None  # told by the one who reads the file
    return None


def _alias_faults(file: Path, text: str) -> list[Fault]:
    return [
        Fault(
            shown(file),
            event.start_mark.line + 1 if event.start_mark else 1,
            f"“*{event.anchor}”引用了别处的内容。请在这里写出全文，并删去 &{event.anchor}。",
            f"“*{event.anchor}” repeats another part. Write it out here and remove"
            f" &{event.anchor}.",
        )
        for event in yaml.parse(text, Loader=_Fast)
        if isinstance(event, yaml.AliasEvent)
    ]


def _full_width_line(text: str, line: int) -> int | None:
    """Find a key with a full-width colon, in the line of an error or shortly before it."""
    lines = text.splitlines()
    for number in range(min(line, len(lines)), max(0, line - 4), -1):
        if _FULL_WIDTH.match(lines[number - 1]):
            return number
    return None


def _full_width_fault(file: Path, line: int, key: str) -> Fault:
    return Fault(
        shown(file),
        line,
        f"“{key}”后面是全角冒号“：”。请改成半角冒号加一个空格：“{key}: ”。",
        f"“{key}” is followed by a full-width colon “：”. Write a plain colon and a space:"
        f" “{key}: ”.",
    )


def _syntax_fault(file: Path, text: str, line: int, error: yaml.MarkedYAMLError) -> Fault:
    full_width = _full_width_line(text, line)
    if full_width is not None:
        found = _FULL_WIDTH.match(text.splitlines()[full_width - 1])
        return _full_width_fault(file, full_width, found.group(1) if found else "")
    said = " ".join(part for part in (error.context, error.problem) if part)
    return Fault(
        shown(file),
        line,
        f"YAML 写法有误（{said}）。检查缩进和冒号；含逗号、冒号或问号的文字用引号括起来。",
        f"This is not YAML ({said}). Check indentation and colons;"
        " put text with a comma, a colon or a question mark into quotes.",
    )


def _collect(
    node: yaml.Node,
    path: Path_,
    lines: dict[Path_, int],
    faults: list[Fault],
    file: Path,
    seen: set[int],
) -> None:
    if id(node) in seen:
        raise _AliasError
    seen.add(id(node))
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # the constructor says what is wrong with a key that is no text
            place = (*path, key.value)
            line = key.start_mark.line + 1
            wrong = _key_fault(file, line, key, value, flow=bool(node.flow_style))
            if wrong is not None:
                faults.append(wrong)
            elif place in lines:
                faults.append(
                    Fault(
                        shown(file),
                        line,
                        f"“{key.value}”写了两次（另一处在第 {lines[place]} 行）。删去一处。",
                        f"“{key.value}” stands twice (also in line {lines[place]}). Remove one.",
                    )
                )
            lines[place] = line
            _collect(value, place, lines, faults, file, seen)
    elif isinstance(node, yaml.ScalarNode) and node.tag == _TIMESTAMP:
        try:
            yaml.constructor.SafeConstructor().construct_yaml_timestamp(node)
        except ValueError:
            faults.append(
                Fault(
                    shown(file),
                    node.start_mark.line + 1,
                    f"“{node.value}”这一天不存在。请核对年月日，例如 2020-12-21。",
                    f"“{node.value}” is not a day of the calendar. Check year, month and day,"
                    " such as 2020-12-21.",
                )
            )
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), lines, faults, file, seen)


def _comment_fault(file: Path, line: int, kept: str) -> Fault:
    return Fault(
        shown(file),
        line,
        f"“{kept}”后面的 # 会被当作注释，其后的字都丢掉了。文字里的 # 请整段加引号；真要写注释，请在 # 前空两格。",
        f"The # sign after “{kept}” starts a comment, so the rest of the text is lost. Put a text"
        " that holds # into quotes; before a comment of your own leave two spaces.",
    )


def _key_fault(
    file: Path, line: int, key: yaml.ScalarNode, value: yaml.Node, *, flow: bool
) -> Fault | None:
    """Find a key that is none: it holds a full-width colon, or is the rest of a text."""
    if not key.style and (found := _FULL_WIDTH.match(key.value)):
        return _full_width_fault(file, line, found.group(1))
    empty = isinstance(value, yaml.ScalarNode) and not value.value and not value.style
    if flow and empty and not key.style and not _KEY.fullmatch(key.value):
        return Fault(
            shown(file),
            line,
            f"“{key.value}”前面的逗号把一段文字截断了。含半角逗号的文字请整段加引号，例如 '甲, 乙'。",
            f"The comma before “{key.value}” cuts a text in two. Put the whole text into quotes,"
            " such as 'one, two'.",
        )
    return None
