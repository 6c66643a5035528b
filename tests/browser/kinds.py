"""The kinds of page that the site has, one of each."""

from __future__ import annotations

__all__ = ["FULL_TEXT", "KINDS"]

FULL_TEXT = "policies/chengdu-2020-7/"

#: Each kind with its address below a language's root.
KINDS = {
    "home": "",
    "full text": FULL_TEXT,
    "article": f"{FULL_TEXT}art-01/",
    "article of three benefits": f"{FULL_TEXT}art-11/",
    "article without a sum": f"{FULL_TEXT}art-05/",
    "general rule": f"{FULL_TEXT}art-20/",
    "whom to ask": f"{FULL_TEXT}art-22/",
    "find": "find/",
    "benefits": "benefits/",
    "estimate": "estimate/",
    "tables": "tables/",
    "glossary": "glossary/",
    "verify": "verify/",
    "method": "method/",
    "maintain": "maintain/",
    "accessibility": "accessibility/",
    "missing": "no-such-page/",
}
