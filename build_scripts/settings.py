"""The settings of the page builder for each language, and what the theme is told beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_scripts.paths import Paths
from build_scripts.search import window_strings
from calculators.problems import Language

__all__ = ["CONFIGS", "config_of", "told"]

CONFIGS: dict[Language, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


def config_of(paths: Paths, language: Language) -> Path:
    """Give the file of a language's settings."""
    return paths.root / CONFIGS[language]


def told(language: Language, zh_root: str, *, app: str, engine: str, search: str) -> dict[str, Any]:
    """Give what the theme is told: where scripts, engine and search are, and the Chinese site."""
    return {
        "app": app,
        "engine": engine,
        "search": {"mark": search, **window_strings(language)},
        "zh_root": zh_root,
    }
