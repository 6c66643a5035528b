"""The dataset compiled from the YAML files as they stand, for the tests that compute with it."""

import os
from pathlib import Path
from unittest import mock

from build_scripts.dataset import load_policy, proof
from build_scripts.dataset.compile import compiled, rule_book, write_compiled
from calculators import policies
from calculators.policies.source import source_digest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(policies.__file__).parent / "chengdu_2020_7"


def compile_dataset() -> None:
    """Compile the dataset in one step: another process may do so, or read it, at the same time.

    The rules are not proved here, so that what is wrong with one fails the tests that say so.
    """
    target = FOLDER / policies.COMPILED
    with mock.patch.object(proof, "rule_faults", return_value=()):
        policy = load_policy(FOLDER)
    answered = rule_book(FOLDER).alternative_names()
    source = {**compiled(policy, answered), "source": source_digest(FOLDER)}
    made = write_compiled(source, target.with_suffix(f".{os.getpid()}"))
    if target.exists() and target.read_bytes() == made.read_bytes():
        made.unlink()
    else:
        made.replace(target)
