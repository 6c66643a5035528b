"""How one applies for an article's benefits, as far as the dataset knows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from build_scripts.dataset.model import Applying, Article, Bilingual, Contact, PolicyHeader, Window

__all__ = ["ApplyingView", "WindowView", "applying_of"]


@dataclass(frozen=True)
class WindowView:
    """Days for applications, and whether they are past, open or still to come."""

    window: Window
    state: Literal["past", "open", "coming"]


@dataclass(frozen=True)
class ApplyingView:
    """What is known of applying; what is empty no document says."""

    sources: tuple[Bilingual, ...]
    windows: tuple[WindowView, ...]
    materials: tuple[Bilingual, ...]
    procedure: tuple[Bilingual, ...]
    contacts: tuple[Contact, ...]
    automatic: Bilingual | None


def applying_of(
    header: PolicyHeader, article: Article, today: datetime.date
) -> ApplyingView | None:
    """Put together what the article and the policy say; the article's own words win.

    None where neither says anything.
    """
    known = [one for one in (article.applying, header.applying) if one is not None]
    if not known:
        return None
    return ApplyingView(
        tuple(dict.fromkeys(one.source for one in known)),
        tuple(WindowView(one, _state(one, today)) for one in _windows(known)),
        next((one.materials for one in known if one.materials), ()),
        next((one.procedure for one in known if one.procedure), ()),
        next((one.contacts for one in known if one.contacts), ()),
        next((one.automatic for one in known if one.automatic), None),
    )


def _windows(known: list[Applying]) -> list[Window]:
    found = next((one.windows for one in known if one.windows), ())
    return sorted(found, key=lambda one: one.first_day)


def _state(window: Window, today: datetime.date) -> Literal["past", "open", "coming"]:
    if window.last_day < today:
        return "past"
    return "open" if window.first_day <= today else "coming"
