"""A policy's text as Akoma Ntoso 3.0, the OASIS standard for laws in XML.

The Chinese file holds the official text and the English one the translation: two expressions of
the same work, with the same ids for the same articles.
"""

from __future__ import annotations

import datetime
from xml.etree import ElementTree as ET

from build_scripts.dataset.compile import article_label
from build_scripts.dataset.model import Bilingual
from build_scripts.pages.context import ArticleContext, PolicyContext
from calculators.problems import Language

__all__ = ["NAMESPACE", "law_xml"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGE: dict[Language, str] = {"zh": "zho", "en": "eng"}
_EDITOR = {"eId": "editor", "href": "/ontology/organization/cn/editor"}
_EDITOR_NAME: dict[Language, str] = {"zh": "本数据集的编者", "en": "Editors of this dataset"}


def law_xml(context: PolicyContext, language: Language) -> str:
    """Write the text of a policy in one language."""
    return _Writer(context, language).text()


class _Writer:
    """Writes one expression."""

    def __init__(self, context: PolicyContext, language: Language) -> None:
        self.context = context
        self.language: Language = language
        header = context.header
        self.work = f"/akn/cn/act/{header.issued.isoformat()}/{header.id}"
        self.expression = f"{self.work}/{_LANGUAGE[language]}@{header.issued.isoformat()}"

    def text(self) -> str:
        root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
        act = _add(root, "act", name="policy", contains="originalVersion")
        self._meta(_add(act, "meta"))
        header = self.context.header
        cover = _add(_add(act, "coverPage"), "container", name="notice", eId="cover__notice")
        self._paragraphs(cover, header.notice_title)
        self._paragraphs(cover, header.notice)
        preface = _add(act, "preface")
        title = _add(_add(preface, "longTitle", eId="preface__longtitle"), "p")
        _add(title, "docTitle").text = self._own(header.title)
        number = _add(preface, "p")
        _add(number, "docNumber").text = header.number
        self._paragraphs(_add(act, "preamble"), header.preamble)
        self._body(_add(act, "body"))
        self._paragraphs(_add(act, "conclusions"), header.imprint)
        ET.indent(root, " ")
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"

    def _own(self, words: Bilingual) -> str:
        return words.zh if self.language == "zh" else words.en

    def _meta(self, meta: ET.Element) -> None:
        header = self.context.header
        issued = header.issued.isoformat()
        known = _add(meta, "identification", source="#editor")
        work = self._level(known, "FRBRWork", self.work, issued, "#issuer_1")
        _add(work, "FRBRcountry", value="cn")
        _add(work, "FRBRnumber", value=header.number)
        author = "#issuer_1" if self.language == "zh" else "#editor"
        expression = self._level(known, "FRBRExpression", self.expression, issued, author)
        _add(expression, "FRBRlanguage", language=_LANGUAGE[self.language])
        file = self._level(known, "FRBRManifestation", self.expression, issued, "#editor", ".xml")
        _add(file, "FRBRformat", value="application/akn+xml")
        cycle = _add(meta, "lifecycle", source="#editor")
        for name, day, kind in self._events():
            _add(cycle, "eventRef", eId=name, date=day.isoformat(), type=kind, source="#original")
        self._in_force(meta)
        references = _add(meta, "references", source="#editor")
        _add(references, "original", eId="original", href=self.work, showAs=header.number)
        for number, issuer in enumerate(header.issuers, 1):
            _add(
                references,
                "TLCOrganization",
                eId=f"issuer_{number}",
                href=f"/ontology/organization/cn/{header.id}/issuer-{number}",
                showAs=self._own(issuer),
            )
        _add(references, "TLCOrganization", **_EDITOR, showAs=_EDITOR_NAME[self.language])
        _add(references, "TLCRole", eId="author", href="/ontology/role/author", showAs="Author")

    def _level(
        self, known: ET.Element, name: str, address: str, day: str, author: str, suffix: str = ""
    ) -> ET.Element:
        """Say of a work, an expression or a file what it is called, since when, and by whom."""
        level = _add(known, name)
        _add(level, "FRBRthis", value=f"{address}/!main{suffix}")
        _add(level, "FRBRuri", value=f"{address}{suffix}")
        _add(level, "FRBRdate", date=day, name="issued")
        _add(level, "FRBRauthor", href=author, **{"as": "#author"})
        return level

    def _events(self) -> list[tuple[str, datetime.date, str]]:
        context = self.context
        found = [
            ("event_issued", context.header.issued, "generation"),
            ("event_first_day", context.first_day, "generation"),
        ]
        if context.last_day is not None:
            found.append(("event_last_day", context.last_day, "repeal"))
        return found

    def _in_force(self, meta: ET.Element) -> None:
        """State from when to when the policy is in force."""
        temporal = _add(meta, "temporalData", source="#editor")
        group = _add(temporal, "temporalGroup", eId="in_force")
        last = {} if self.context.last_day is None else {"end": "#event_last_day"}
        _add(
            group,
            "timeInterval",
            start="#event_first_day",
            **last,
            refersTo="#original",
        )

    def _body(self, body: ET.Element) -> None:
        for number, (title, articles) in enumerate(self.context.chapters(), 1):
            if not articles:
                continue
            chapter = _add(body, "chapter", eId=f"chp_{number}", period="#in_force")
            _add(chapter, "heading").text = self._own(title.title)
            for here in articles:
                self._article(chapter, here)

    def _article(self, chapter: ET.Element, here: ArticleContext) -> None:
        """Write an article; its number is what the text calls it, and its paragraphs are whole."""
        eid = f"art_{here.article.number}"
        article = _add(chapter, "article", eId=eid)
        _add(article, "num").text = self._own(article_label(here.article))
        for number, words in enumerate(self._split(here.article.text), 1):
            paragraph = _add(article, "paragraph", eId=f"{eid}__para_{number}")
            content = _add(paragraph, "content", eId=f"{eid}__para_{number}__content")
            _add(content, "p").text = words

    def _paragraphs(self, parent: ET.Element, words: Bilingual) -> None:
        for one in self._split(words):
            _add(parent, "p").text = one

    def _split(self, words: Bilingual) -> list[str]:
        """Give the paragraphs; Chinese has no space where a line of the dataset ends."""
        gap = "" if self.language == "zh" else " "
        return [gap.join(one.split("\n")) for one in self._own(words).strip().split("\n\n")]


def _add(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
