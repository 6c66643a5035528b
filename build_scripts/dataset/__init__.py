"""From YAML files to a checked policy, and to the compiled dataset that the rules read."""

from build_scripts.dataset.compile import compile_policy
from build_scripts.dataset.faults import DatasetFaults, Fault
from build_scripts.dataset.load import load_policy
from build_scripts.dataset.model import Article, Benefit, Bilingual, Example, Fact, Figure, Policy

__all__ = [
    "Article",
    "Benefit",
    "Bilingual",
    "DatasetFaults",
    "Example",
    "Fact",
    "Fault",
    "Figure",
    "Policy",
    "compile_policy",
    "load_policy",
]
