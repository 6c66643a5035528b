"""Where things are, relative to the checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calculators import __version__

__all__ = ["PUBLIC_WHEEL", "Paths"]

#: The name of the wheel that people install; it stays until the next release.
PUBLIC_WHEEL = f"policy_calculators-{__version__}-py3-none-any.whl"


@dataclass(frozen=True)
class Paths:
    """The folders of a checkout; `build` and `site` are made and not kept in git.

    Tests put `output` elsewhere, so that they never touch what a maintainer has built.
    """

    root: Path
    output: Path | None = None

    @classmethod
    def here(cls) -> Paths:
        """Give the paths of the checkout that this file belongs to."""
        return cls(Path(__file__).resolve().parent.parent)

    @property
    def policies(self) -> Path:
        """The datasets and rules."""
        return self.root / "calculators" / "policies"

    @property
    def docs(self) -> Path:
        """The hand-written pages and the assets."""
        return self.root / "docs"

    @property
    def templates(self) -> Path:
        """The page templates and the strings of the interface."""
        return self.root / "build_scripts" / "templates"

    @property
    def theme(self) -> Path:
        """What the site changes of MkDocs' theme."""
        return self.root / "build_scripts" / "theme"

    @property
    def build(self) -> Path:
        """What is made on the way to the site."""
        return (self.output or self.root) / "build"

    @property
    def site(self) -> Path:
        """The finished site."""
        return (self.output or self.root) / "site"
