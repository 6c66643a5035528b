"""Find texts that end at a # sign which was meant as one of their characters.

YAML takes “ #” in a text without quotes for the start of a comment, and drops the rest in silence.
A comment of one's own stands two spaces or more behind what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

__all__ = ["texts_cut_short"]


def texts_cut_short(root: yaml.Node, text: str) -> Iterator[tuple[int, str]]:
    """Give the line and the kept part of each text that a single space and a # sign end."""
    lines = text.splitlines()
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            nodes += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value
        elif isinstance(node, yaml.ScalarNode) and node.value and not node.style:
            end = node.end_mark
            line = lines[end.line] if end.line < len(lines) else ""
            if line[end.column :].startswith(" #"):
                yield end.line + 1, node.value
