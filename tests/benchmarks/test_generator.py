"""What the measurement of the generator rests on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SAYS_ITS_PEAK = "from benchmarks.generator import peak_kb; print(peak_kb())"


def test_a_process_is_not_charged_with_the_memory_of_its_parent() -> None:
    """The measurement runs in a child of a process that may have grown large before."""
    held = bytearray(b"x") * 400_000_000
    found = subprocess.run(
        [sys.executable, "-c", _SAYS_ITS_PEAK], cwd=_ROOT, check=True, stdout=subprocess.PIPE
    )
    assert 0 < int(found.stdout) < len(held) // 1024
