"""A policy's dataset as JSON: whole, and article by article, with the schemas of both."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, Field

from build_scripts.dataset.model import Article, Policy
from build_scripts.pages.context import PolicyContext

__all__ = ["article_json", "dataset_json", "json_text", "schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Standing(BaseModel):
    """What stands before the content: where its schema is, and which dataset it is of."""

    schema_: str = Field(alias="$schema", description="The schema, relative to this file.")
    format: Literal[1] = Field(1, description="Grows where a field is renamed or removed.")
    version: str = Field(description="The dataset's hash, as it stands in answers and receipts.")
    first_day: str = Field(description="The first day in force.")
    last_day: str | None = Field(description="The last day in force; null where there is none.")


class PublishedPolicy(_Standing):
    """A policy: its document, its articles, its glossary and its plain questions."""

    policy: Policy


class PublishedArticle(_Standing):
    """One article of a policy."""

    policy: str = Field(description="The policy's id.")
    number: str = Field(description="The document's number.")
    article: Article


def dataset_json(context: PolicyContext) -> str:
    """Give a policy's whole dataset; the text is the same on every day."""
    return _text(PublishedPolicy(**_standing(context, "../../schema/"), policy=context.policy))


def article_json(context: PolicyContext, article: Article) -> str:
    """Give one article of a policy's dataset."""
    standing = _standing(context, "../../../schema/", "article.json")
    header = context.header
    return _text(
        PublishedArticle(**standing, policy=header.id, number=header.number, article=article)
    )


def schemas() -> dict[str, str]:
    """Give the JSON Schemas of both by file name."""
    kinds: dict[str, type[BaseModel]] = {
        "article.json": PublishedArticle,
        "dataset.json": PublishedPolicy,
    }
    return {
        name: json_text(
            {"$schema": _DIALECT, **kind.model_json_schema(by_alias=True, mode="serialization")}
        )
        for name, kind in kinds.items()
    }


def json_text(value: object) -> str:
    """Write JSON for people and programs alike."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _standing(context: PolicyContext, below: str, name: str = "dataset.json") -> dict[str, Any]:
    last = context.last_day
    return {
        "$schema": below + name,
        "version": context.bound.definition.version,
        "first_day": context.first_day.isoformat(),
        "last_day": None if last is None else last.isoformat(),
    }


def _text(value: BaseModel) -> str:
    return json_text(value.model_dump(mode="json", by_alias=True))
