"""From a checked policy to Markdown pages in both languages."""

from build_scripts.pages.write import write_pages

__all__ = ["write_pages"]
