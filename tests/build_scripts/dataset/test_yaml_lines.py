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
    assert yaml_lines._FAST is not yaml.SafeLoader
    fast = read_yaml(file)
    monkeypatch.setattr(yaml_lines, "_FAST", yaml.SafeLoader)
    slow = read_yaml(file)
    assert fast.content == slow.content
    assert fast._lines == slow._lines
