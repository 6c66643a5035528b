"""Write every generated page as plain Markdown, one folder a language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from build_scripts.dataset.compile import article_label
from build_scripts.pages.context import LANGUAGES, PolicyContext, shown_amount
from build_scripts.pages.many import (
    LIST,
    Part,
    are_many,
    listed_benefits,
    listed_policies,
    own_pages,
)
from build_scripts.pages.marked import TermMarker, marked_paragraphs
from build_scripts.pages.several import (
    all_departments,
    all_terms,
    applicants,
    finder_page,
    finders,
    largest_first,
    open_to,
)
from build_scripts.pages.short import short_answer
from build_scripts.pages.stated import unit_word
from build_scripts.pages.strings import Strings, load_strings
from build_scripts.pages.structured import structured_data
from build_scripts.paths import PUBLIC_WHEEL
from calculators.problems import Language
from calculators.words.parts import day, text_of

__all__ = [
    "KeptPages",
    "Page",
    "common_pages",
    "environment_of",
    "policy_pages",
    "write_pages",
]

type Page = tuple[str, str]


@dataclass
class KeptPages:
    """The pages of each policy as they were last written, to be written again only if need be."""

    templates: bytes = b""
    many: bool = False
    pages: dict[tuple[Language, str], tuple[PolicyContext, set[Path]]] = field(default_factory=dict)

    def of(self, language: Language, policy: PolicyContext) -> set[Path] | None:
        """Give the pages of a policy, unless it is another than last time."""
        before, pages = self.pages.get((language, policy.folder), (None, set()))
        return pages if before is policy and all(one.exists() for one in pages) else None


def write_pages(
    policies: Sequence[PolicyContext],
    templates: Path,
    out: Path,
    languages: Sequence[Language] = LANGUAGES,
    kept: KeptPages | None = None,
) -> set[Path]:
    """Write the pages of every policy under `out/zh` and `out/en`; gives the files.

    A file that would not change is left alone, so that whatever watches it stays quiet. With
    `kept`, the pages of a policy are not even rendered while policy and templates are the same.
    """
    kept = kept or KeptPages()
    sources = b"\0".join(one.read_bytes() for one in sorted(templates.iterdir()) if one.is_file())
    many = are_many(policies)
    if (sources, many) != (kept.templates, kept.many):
        kept.templates, kept.many, kept.pages = sources, many, {}
    strings = (templates / "strings.yaml").read_bytes()
    written: set[Path] = set()
    pages = {}
    for language in languages:
        environment = environment_of(templates, language, strings)
        written |= _write(common_pages(policies, environment, language), out / language)
        for policy in policies:
            files = kept.of(language, policy)
            if files is None:
                own = policy_pages(policy, environment, language, many=many)
                files = _write(own, out / language)
            pages[language, policy.folder] = policy, files
            written |= files
    kept.pages = pages
    return written


def _write(pages: Iterable[Page], out: Path) -> set[Path]:
    written = set()
    for name, text in pages:
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        written.add(target)
    return written


def common_pages(
    policies: Sequence[PolicyContext], environment: Environment, language: Language
) -> Iterator[Page]:
    """Render the pages that belong to no one policy, each as (path, Markdown)."""
    whole = Part("data", policies, 1, 1, len(policies))
    common = {
        "policies": policies,
        "policy": policies[0],
        "language": language,
        "up": "../",
        "workbooks": "",
        "of": "",
        "part": whole,
    }
    yield "verify.md", environment.get_template("verify.md.j2").render(common)
    if are_many(policies):
        yield from _lists(policies, environment, language)
        return
    for name in ("index", "benefits", "estimate", "tables", "glossary", "data"):
        yield f"{name}.md", environment.get_template(f"{name}.md.j2").render(common)
    for policy in finders(policies):
        text = environment.get_template("find.md.j2").render({**common, "policy": policy})
        yield f"{finder_page(policies, policy)}.md", text


def _lists(
    policies: Sequence[PolicyContext], environment: Environment, language: Language
) -> Iterator[Page]:
    """Render what leads to each of many policies."""
    rows = [row for policy in policies for row in policy.rows]
    common = {
        "policies": policies,
        "language": language,
        "articles": sum(len(policy.articles) for policy in policies),
        "applicants": applicants(policies),
        "rows": rows,
    }
    lists = {
        "list": listed_policies(policies, LIST),
        "data": listed_policies(policies, "data"),
        "benefits_part": listed_benefits(policies, "benefits"),
    }
    for name, parts in lists.items():
        template = environment.get_template(f"{name}.md.j2")
        for part in parts:
            yield part.file, template.render({**common, "part": part})
    home = environment.get_template("home_of_many.md.j2")
    yield "index.md", home.render({**common, "part": lists["list"][0]})
    choose = environment.get_template("choose.md.j2")
    for name, what in (("find", "find"), ("estimate", "year"), ("tables", "tables")):
        yield f"{name}.md", choose.render({**common, "what": what})
    yield "glossary.md", choose.render({**common, "what": "glossary"})


def policy_pages(
    policy: PolicyContext, environment: Environment, language: Language, *, many: bool = False
) -> Iterator[Page]:
    """Render a policy's own pages, which know of no other policy, each as (path, Markdown).

    Where policies are many, those are more.
    """
    own = "../" if many else "../../../"
    here: dict[str, Any] = {"policy": policy, "language": language, "own": own}
    text = environment.get_template("policy.md.j2").render(here)
    yield f"{policy.folder}/index.md", text
    if many:
        up = "../../../"
        short = getattr(policy.header.short_title, language)
        named = f"：{short}" if language == "zh" else f": {short}"
        alone = {**here, "policies": [policy], "up": up, "workbooks": f"{up}tables/", "of": named}
        for name, file in own_pages(policy):
            yield file, environment.get_template(f"{name}.md.j2").render(alone)
    template = environment.get_template("article.md.j2")
    for index, article in enumerate(policy.articles):
        around = {
            "previous": policy.articles[index - 1] if index else None,
            "next": policy.articles[index + 1] if index + 1 < len(policy.articles) else None,
        }
        text = template.render({**here, **around, "here": article, "article": article.article})
        yield f"{policy.folder}/{article.article.id}.md", text


@lru_cache(maxsize=len(LANGUAGES))
def environment_of(templates: Path, language: Language, _strings: bytes) -> Environment:
    """Give the environment of one language, anew when the strings changed.

    It notices itself when a template changed. What it compiled is used again.
    """
    t = Strings(load_strings(templates / "strings.yaml"), language)
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Markdown's own {#id} must not begin a comment.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    environment.globals |= {
        "t": t,
        "article_name": lambda article: getattr(article_label(article), language),
        "day": lambda one: day(one, "zh" if language == "zh" else "en"),
        "shown_amount": lambda yuan: shown_amount(yuan, language),
        "marked": marked_paragraphs,
        "term_marker": TermMarker,
        "short_answer": short_answer,
        "structured": structured_data,
        "all_departments": all_departments,
        "all_terms": all_terms,
        "applicants": applicants,
        "finder_page": finder_page,
        "finders": finders,
        "largest_first": largest_first,
        "open_to": open_to,
        "public_wheel": PUBLIC_WHEEL,
        "text_of": text_of,
        "unit_word": lambda fact: unit_word(fact, language),
    }
    environment.filters |= {
        "own": lambda words: getattr(words, language),
        "json": lambda value: json.dumps(value, ensure_ascii=False),
        "yaml": lambda text: Markup(json.dumps(str(text), ensure_ascii=False)),  # noqa: S704
        "parts": lambda parts: _parts(parts, language),
        "md": lambda text: Markup(_markdown_safe(str(text))),  # noqa: S704
    }
    return environment


def _parts(parts: Sequence[str | dict[str, str]], language: str) -> Markup:
    """Render a sentence's parts just as the browser's component does."""
    made = []
    for part in parts:
        if isinstance(part, str):
            made.append(escape(part))
        elif part["kind"] == "quote":
            made.append(Markup('<q class="law">{}</q>').format(part["text"].strip("“”")))
        else:
            kind, name = part["kind"], part["id"]
            place = f"figure-{name}-{language}" if kind == "figure" else f"fact-{name}"
            made.append(
                Markup(
                    '<a class="ref ref--{0}" href="#{1}" data-ref="{2}" data-ref-kind="{0}">{3}</a>'
                ).format(kind, place, name, part["text"])
            )
    return Markup("").join(made)


def _markdown_safe(text: str) -> str:
    """Keep a heading's text from being read as Markdown or HTML."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#|" else one for one in text)
