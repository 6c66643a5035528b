"""Each file of the open data says what the dataset says, in the form its standard asks for."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest

from build_scripts.opendata import DATA, write_open_data
from build_scripts.opendata.law_xml import NAMESPACE
from build_scripts.opendata.tables import csv_text
from build_scripts.pages.context import PolicyContext
from build_scripts.paths import PUBLIC_WHEEL, Paths

_AKN = f"{{{NAMESPACE}}}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGES = ("zh", "en")


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _xml(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own file


def _rows(data: Path, context: PolicyContext, name: str) -> list[dict[str, str]]:
    text = (data / "policies" / context.header.id / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _named(value: Any) -> list[str]:
    """Give every file that a part of the index names."""
    if isinstance(value, dict):
        return [name for one in value.values() for name in _named(one)]
    return [value]


def test_the_index_names_every_file_and_no_other(data: Path) -> None:
    """Whoever reads the index finds everything, at addresses relative to it."""
    index = _json(data / "index.json")
    named = {*_named(index["schemas"]), index["python"]["wheel"], index["python"]["notebook"]}
    for policy in index["policies"]:
        named |= {*_named(policy["files"]), *_named(policy["articles"])}
    there = {one.relative_to(data).as_posix() for one in data.rglob("*") if one.is_file()}
    assert named | {"index.json"} == there
    assert index["python"]["wheel"] == PUBLIC_WHEEL


def test_json_files_hold_against_the_schema_that_they_name(data: Path) -> None:
    """Each dataset and each article is valid, and a field too many is not."""
    files = [*data.glob("policies/*/dataset.json"), *data.glob("policies/*/articles/*.json")]
    assert len(files) == 2 + 2 * 23
    # Many files name the same schema, which is checked itself once.
    schemas: dict[Path, Any] = {}
    for file in files:
        content = _json(file)
        named = (file.parent / content["$schema"]).resolve()
        if named not in schemas:
            jsonschema.Draft202012Validator.check_schema(_json(named))
            schemas[named] = jsonschema.Draft202012Validator(_json(named))
        schemas[named].validate(content)
        content["policy" if file.name == "dataset.json" else "article"] = {"id": "x"}
        with pytest.raises(jsonschema.ValidationError):
            schemas[named].validate(content)
    assert len(schemas) == 2


def test_the_dataset_is_whole(data: Path, contexts: list[PolicyContext]) -> None:
    """What is published can be read back into the very dataset it was made from."""
    for context in contexts:
        content = _json(data / "policies" / context.header.id / "dataset.json")
        assert type(context.policy).model_validate(content["policy"]) == context.policy
        assert content["version"] == context.bound.definition.version


def test_tables_hold_every_figure_benefit_and_fact(
    data: Path, contexts: list[PolicyContext]
) -> None:
    """A line each; a figure's value is the one that the rules compute with."""
    for context in contexts:
        articles = context.policy.articles
        figures = _rows(data, context, "figures.csv")
        known = context.bound.definition.articles
        assert len(figures) == sum(len(one.figures) for one in articles)
        for row in figures:
            figure = known[row["article"]].figures[row["figure"]]
            assert Fraction(row["value"]) == figure.value
            assert row["quote_zh"] == figure.quote["zh"]
        benefits = _rows(data, context, "benefits.csv")
        assert [row["benefit"] for row in benefits] == [
            one.id for article in articles for one in article.benefits
        ]
        facts = _rows(data, context, "facts.csv")
        assert len(facts) == len(context.header.general_facts) + sum(
            len(one.facts) for one in articles
        )


def test_a_table_keeps_quotes_commas_and_line_ends() -> None:
    text = csv_text([{"a": 'x, "y"\nz', "b": "二"}])
    assert text == '\ufeffa,b\r\n"x, ""y""\nz",二\r\n'


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_xml_holds_the_text_word_for_word(
    data: Path, contexts: list[PolicyContext], language: str
) -> None:
    """Every article's paragraphs stand there, under ids that both languages share."""
    for context in contexts:
        root = _xml(data / "policies" / context.header.id / f"text-{language}.xml")
        articles = root.findall(f".//{_AKN}body/{_AKN}chapter/{_AKN}article")
        assert [one.get("eId") for one in articles] == [
            f"art_{one.number}" for one in context.policy.articles
        ]
        for element, article in zip(articles, context.policy.articles, strict=True):
            words = [one.text for one in element.iter(f"{_AKN}p")]
            assert "\n\n".join(one or "" for one in words) == getattr(article.text, language)
        named = [one.get("eId") for one in root.iter() if one.get("eId")]
        assert len(named) == len(set(named))
        for attribute in ("source", "href", "as", "start", "end", "refersTo", "period"):
            for one in root.iter():
                value = one.get(attribute, "")
                assert not value.startswith("#") or value[1:] in named, value


def test_the_xml_has_its_parts_in_the_order_of_the_standard(data: Path) -> None:
    """An act begins with its meta, and says of work, expression and file what each is called."""
    for file in data.glob("policies/*/text-*.xml"):
        act = _xml(file).find(f"{_AKN}act")
        assert act is not None
        parts = ["meta", "coverPage", "preface", "preamble", "body", "conclusions"]
        assert [one.tag.removeprefix(_AKN) for one in act] == parts
        meta = act.find(f"{_AKN}meta")
        assert meta is not None
        assert [one.tag.removeprefix(_AKN) for one in meta] == [
            "identification", "lifecycle", "temporalData", "references",
        ]  # fmt: skip
        levels = meta.find(f"{_AKN}identification")
        assert levels is not None
        names = ["FRBRWork", "FRBRExpression", "FRBRManifestation"]
        assert [one.tag.removeprefix(_AKN) for one in levels] == names
        for level in levels:
            first = [one.tag.removeprefix(_AKN) for one in level][:4]
            assert first == ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor"]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_feed_has_what_every_atom_feed_has(
    data: Path, contexts: list[PolicyContext], language: str
) -> None:
    """Ids that stay, dates of documents, a link to the page; the newest entry first."""
    for context in contexts:
        policy = context.header.id
        feed = _xml(data / "policies" / policy / f"changes-{language}.atom")
        entries = feed.findall(_ATOM + "entry")
        dates = [one.findtext(_ATOM + "updated") or "" for one in entries]
        assert dates == sorted(dates, reverse=True)
        assert feed.findtext(_ATOM + "updated") == dates[0]
        assert dates[-1] == f"{context.header.issued}T00:00:00+08:00"
        ids = [one.findtext(_ATOM + "id") for one in (feed, *entries)]
        assert len(set(ids)) == len(ids)
        links = {one.get("rel"): one.get("href") for one in feed.findall(_ATOM + "link")}
        own = f"{DATA}policies/{policy}/changes-{language}.atom"
        assert links["self"] == f"https://example.org/policy/{own}"


def test_linked_data_names_every_article_at_the_sites_address(
    data: Path, contexts: list[PolicyContext]
) -> None:
    """One graph holds what the pages say, and no mark is left in an address."""
    for context in contexts:
        text = (data / "policies" / context.header.id / "structured-en.jsonld").read_text("utf-8")
        assert "site-root:" not in text
        nodes = {one["@id"] for one in json.loads(text)["@graph"]}
        below = f"https://example.org/policy/en/{context.folder}/"
        assert {below, *(f"{below}{one.id}/" for one in context.policy.articles)} <= nodes


def test_a_second_build_gives_the_same_bytes(
    data: Path,
    contexts: list[PolicyContext],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing comes from the clock or the machine."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    paths = Paths(Paths.here().root, tmp_path / "work")
    again = write_open_data(paths, contexts, tmp_path / "again", "https://example.org/policy/")
    assert len(again) > 50
    for file in again:
        assert file.read_bytes() == (data / file.relative_to(tmp_path / "again")).read_bytes()
