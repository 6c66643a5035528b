"""Read YAML with the line of every key and element, so that a fault can name its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from build_scripts.dataset.faults import DatasetFaults, Fault, shown

__all__ = ["Document", "Path_", "read_yaml"]

#: libyaml's loader, ten times as fast as PyYAML's own, which stands in where it is missing.
_FAST: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"

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
    try:
        return _document(file, text, _FAST)
    except DatasetFaults:
        # PyYAML's own loader says more plainly what is wrong with a file, and names the line.
        return _document(file, text, yaml.SafeLoader)


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
            _collect(root, (), lines, faults, file)
        if faults:
            raise DatasetFaults(faults)
        content = loader.construct_document(root) if root is not None else None
    except DatasetFaults:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DatasetFaults([_syntax_fault(file, mark.line + 1 if mark else 1, error)]) from None
    except (ValueError, yaml.YAMLError) as error:
        zh, en = f"无法读取：{error}。", f"This can't be read: {error}."
        raise DatasetFaults([Fault(shown(file), 1, zh, en)]) from None
    finally:
        loader.dispose()
    return Document(file, content, lines)


def _syntax_fault(file: Path, line: int, error: yaml.MarkedYAMLError) -> Fault:
    said = " ".join(part for part in (error.context, error.problem) if part)
    return Fault(
        shown(file),
        line,
        f"YAML 写法有误（{said}）。检查缩进和冒号；含逗号、冒号或问号的文字用引号括起来。",
        f"This is not YAML ({said}). Check indentation and colons;"
        " put text with a comma, a colon or a question mark into quotes.",
    )


def _collect(
    node: yaml.Node, path: Path_, lines: dict[Path_, int], faults: list[Fault], file: Path
) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # the constructor says what is wrong with a key that is no text
            place = (*path, key.value)
            line = key.start_mark.line + 1
            if place in lines:
                faults.append(
                    Fault(
                        shown(file),
                        line,
                        f"“{key.value}”写了两次（另一处在第 {lines[place]} 行）。删去一处。",
                        f"“{key.value}” stands twice (also in line {lines[place]}). Remove one.",
                    )
                )
            lines[place] = line
            _collect(value, place, lines, faults, file)
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
            _collect(value, (*path, index), lines, faults, file)
