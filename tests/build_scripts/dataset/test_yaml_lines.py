"""Both ways of reading YAML, libyaml's and PyYAML's own, give one and the same document."""

from pathlib import Path

import pytest
import yaml

from build_scripts.dataset import yaml_lines
from build_scripts.dataset.yaml_lines import read_yaml
from tests.compiled import FOLDER

FILES = sorted(FOLDER.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[one.name for one in FILES])
def test_libyaml_reads_as_pyyaml_does(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert issubclass(yaml_lines._Fast, yaml.CSafeLoader)
    fast = read_yaml(file)
    monkeypatch.setattr(yaml_lines, "_Fast", yaml_lines._Plain)
    slow = read_yaml(file)
    assert fast.content == slow.content
    assert fast._lines == slow._lines


@pytest.mark.parametrize("written", ["1:0.5", "1:30", "010", "1_000", "0x10", "1.50", "5e3"])
def test_a_number_of_the_text_stays_as_it_is_written(tmp_path: Path, written: str) -> None:
    """What YAML would make another number of is kept as text; a plain whole number is one."""
    file = tmp_path / "one.yaml"
    file.write_text(f"value: {written}\nnumber: 12\n", encoding="utf-8")
    assert read_yaml(file).content == {"value": written, "number": 12}
