"""Every parser that `make fuzz` tries, and the trying."""

from __future__ import annotations

import random

from tests.fuzz.documents import claims_case, link_case, receipt_case, row_case
from tests.fuzz.scalars import Parser, list_case, scalar_case
from tests.fuzz.texts import TEXTS

__all__ = ["PARSERS", "SLOW", "tried"]

#: Every parser by the name that `make fuzz` takes.
PARSERS: dict[str, Parser] = {
    **{kind: scalar_case(kind) for kind in TEXTS},
    "list": list_case,
    "link": link_case,
    "claims": claims_case,
    "row": row_case,
    "receipt": receipt_case,
}
#: A case of these takes a thousand times as long as one text: of so many, one is tried.
SLOW = {"list": 10, "link": 10, "claims": 100, "row": 100, "receipt": 1000}


def tried(parser: str, seed: str, count: int) -> list[str]:
    """Try so many cases of a parser and say what is wrong, each with the seed that draws it again."""
    wrong = []
    for number in range(count):
        own = f"{seed}/{number}"
        try:
            found = PARSERS[parser](random.Random(own))
        except Exception as error:  # noqa: BLE001 - whatever a parser raises is a finding
            found = f"raised {error!r}"
        if found is not None:
            wrong.append(f"[{own}] {found}")
    return wrong
