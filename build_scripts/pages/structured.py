"""What a page says of itself to machines: schema.org, as JSON-LD.

Addresses begin with a mark in place of the site's own address; the theme puts that in, because
only the theme knows where the site will be.
"""

from __future__ import annotations

import json
from typing import Any

from build_scripts.dataset.model import Bilingual
from build_scripts.pages.context import ArticleContext, BenefitRow, PolicyContext
from calculators.money import floor_to_fen, yuan_text
from calculators.problems import Language

__all__ = ["ROOT", "structured_data"]

#: Stands where the address of the site's root belongs.
ROOT = "site-root:"

_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
_FORCE = {"in_force": "InForce", "extended": "InForce"}
_KIND: dict[Language, str] = {"zh": "政策文件", "en": "Policy"}
_OTHERWISE: dict[Language, str] = {
    "zh": "本站采用：{reading}另一种理解：{alternative}差别：{difference}",
    "en": "Used here: {reading} The other interpretation: {alternative}"
    " The difference: {difference}",
}

type Node = dict[str, Any]


def structured_data(policy: PolicyContext, language: Language, article: str | None = None) -> str:
    """Give the JSON-LD of a policy's page, or of one of its articles' pages."""
    speaker = _Speaker(policy, language)
    if article is None:
        graph = [speaker.legislation()]
    else:
        here = next(one for one in policy.articles if one.article.id == article)
        graph = [speaker.article(here), *(speaker.service(here, row) for row in here.rows)]
        if here.article.open_questions:
            graph.append(speaker.questions(here))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # Nothing in the data may end the element that holds it.
    return text.replace("<", "\\u003c")


class _Speaker:
    """Describes one policy in one language."""

    def __init__(self, policy: PolicyContext, language: Language) -> None:
        self.policy = policy
        self.language: Language = language

    def address(self, place: str = "", language: Language | None = None) -> str:
        below = "en/" if (language or self.language) == "en" else ""
        return f"{ROOT}{below}{self.policy.folder}/{place}"

    def own(self, words: Bilingual) -> str:
        return words.zh if self.language == "zh" else words.en

    def legislation(self) -> Node:
        header = self.policy.header
        return {
            "@type": "Legislation",
            "@id": self.address(),
            "url": self.address(),
            "name": self.own(header.title),
            "alternateName": self.own(header.short_title),
            **self._standing(),
            "legislationIdentifier": header.number,
            "legislationType": _KIND[self.language],
            "legislationPassedBy": [self._body(self.own(one)) for one in header.issuers],
            **self._area("legislationJurisdiction"),
            **self._twin(""),
            "hasPart": [
                {
                    "@type": "LegislationObject",
                    "@id": self.address(f"{one.article.id}/"),
                    "url": self.address(f"{one.article.id}/"),
                    "name": self._name(one),
                    "position": one.article.number,
                    "inLanguage": _TAGS[self.language],
                }
                for one in self.policy.articles
            ],
        }

    def article(self, here: ArticleContext) -> Node:
        place = f"{here.article.id}/"
        number = here.name("zh")
        return {
            "@type": "LegislationObject",
            "@id": self.address(place),
            "url": self.address(place),
            "name": self._name(here),
            "description": self.own(here.article.summary),
            **self._standing(),
            "legislationIdentifier": f"{self.policy.header.number} {number}",
            "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
            "legislationResponsible": [
                self._body(one.zh if self.language == "zh" else one.en) for one in here.departments
            ],
            "position": here.article.number,
            "text": self.own(here.article.text),
            "isPartOf": {"@type": "Legislation", "@id": self.address()},
            **self._twin(place),
        }

    def service(self, here: ArticleContext, row: BenefitRow) -> Node:
        place = self.address(f"{here.article.id}/")
        operators = [
            self._body(one.zh if self.language == "zh" else one.en) for one in here.departments
        ] or [self._body(self.own(self.policy.header.issuers[0]))]
        offer: Node = {
            "@type": "Offer",
            "validFrom": self.policy.first_day.isoformat(),
        }
        if self.policy.last_day is not None:
            offer["validThrough"] = self.policy.last_day.isoformat()
        if self.policy.status in ("expired", "repealed"):
            offer["availability"] = "https://schema.org/Discontinued"
        node: Node = {
            "@type": "GovernmentService",
            "@id": f"{place}#answer-{row.benefit.id}",
            "url": f"{place}#calculator",
            "name": self.own(row.benefit.title),
            "serviceOperator": operators,
            "provider": operators,
            **self._area("areaServed"),
            "audience": {
                "@type": "Audience",
                "audienceType": self.own(row.benefit.beneficiary),
            },
            "termsOfService": f"{place}#text",
            "offers": offer,
        }
        if row.has_limits and row.most is not None:
            node["serviceOutput"] = {
                "@type": "MonetaryGrant",
                "name": self.own(row.benefit.title),
                "amount": {
                    "@type": "MonetaryAmount",
                    "currency": "CNY",
                    "maxValue": yuan_text(floor_to_fen(row.most)),
                },
            }
        return node

    def questions(self, here: ArticleContext) -> Node:
        place = self.address(f"{here.article.id}/")
        return {
            "@type": "FAQPage",
            "@id": f"{place}#open-questions",
            "url": f"{place}#open-questions",
            "inLanguage": _TAGS[self.language],
            "mainEntity": [
                {
                    "@type": "Question",
                    "@id": f"{place}#question-{one.id}",
                    "name": self.own(one.question),
                    "acceptedAnswer": {
                        "@type": "Answer",
                        "text": _OTHERWISE[self.language].format(
                            reading=self.own(one.reading),
                            alternative=self.own(one.alternative),
                            difference=self.own(one.difference),
                        ),
                    },
                }
                for one in here.article.open_questions
            ],
        }

    def _standing(self) -> Node:
        first, last = self.policy.first_day, self.policy.last_day
        end = last.isoformat() if last is not None else ".."
        return {
            "inLanguage": _TAGS[self.language],
            "legislationDate": self.policy.header.issued.isoformat(),
            "temporalCoverage": f"{first.isoformat()}/{end}",
            "legislationLegalForce": f"https://schema.org/{_FORCE.get(self.policy.status, 'NotInForce')}",
        }

    def _twin(self, place: str) -> Node:
        if self.language == "zh":
            return {"workTranslation": {"@id": self.address(place, "en")}}
        return {"translationOfWork": {"@id": self.address(place, "zh")}}

    def _name(self, here: ArticleContext) -> str:
        number = here.name(self.language)
        return f"{number} {self.own(here.article.title).rstrip('。')}"

    def _area(self, key: str) -> Node:
        """Say where the policy applies, where the dataset says so."""
        area = self.policy.header.area
        if area is None:
            return {}
        return {key: {"@type": "AdministrativeArea", "name": self.own(area)}}

    def _body(self, name: str) -> Node:
        return {"@type": "GovernmentOrganization", "name": name}
