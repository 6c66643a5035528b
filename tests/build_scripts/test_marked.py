"""The words of an article on a page: wrapped, and never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from build_scripts.dataset.model import Bilingual
from build_scripts.pages.context import PolicyContext
from build_scripts.pages.marked import Span, TermMarker, marked_paragraphs, sentences, wrapped


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marks_change_no_character(policy: PolicyContext, language: str) -> None:
    """With figures, terms and sentences marked, the text is the dataset's to the character."""
    for one in policy.articles:
        terms = TermMarker(policy.policy.glossary, "../glossary/")
        paragraphs = marked_paragraphs(one.article, language, terms=terms, link=("en", "to {n}"))
        text: str = getattr(one.article.text, language)
        expected = [paragraph.strip() for paragraph in text.split("\n\n")]
        assert [paragraph.striptags() for paragraph in paragraphs] == [
            Markup.escape(paragraph).striptags() for paragraph in expected
        ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_sentence_has_its_own_id(policy: PolicyContext, language: str) -> None:
    """Sentences are numbered from 1 through the article, in the translation with -en."""
    one = policy.articles[0].article
    text = "".join(marked_paragraphs(one, language, link=("en", "to {n}")))
    tail = "-en" if language == "en" else ""
    for number in (1, 2, 3, 4):
        assert text.count(f'id="art-01-s{number}{tail}"') == 1
    assert f'id="art-01-s5{tail}"' not in text


def test_the_first_sentence_of_article_one_ends_at_its_full_stop() -> None:
    """A full stop with the brackets after it ends a sentence; what follows begins the next."""
    text = "(一)鼓励承担专项。对专项（含子项。）给予补助。(责任单位：市经信局)"
    assert [text[start:end] for start, end in sentences(text, "zh")] == [
        "(一)鼓励承担专项。",
        "对专项（含子项。）",
        "给予补助。",
        "(责任单位：市经信局)",
    ]
    english = "(1) A grant of CNY 10,000,000.50 at most. The rest. (Department: X)"
    assert [english[start:end] for start, end in sentences(english, "en")] == [
        "(1) A grant of CNY 10,000,000.50 at most.",
        "The rest.",
        "(Department: X)",
    ]


@given(st.text(alphabet="甲乙。！a. (（）\n", max_size=60), st.sampled_from(["zh", "en"]))
def test_sentences_leave_out_nothing_but_space(text: str, language: str) -> None:
    """Put together again, the sentences are the text but for the white space between them."""
    found = "".join(text[start:end] for start, end in sentences(text, language))
    assert "".join(found.split()) == "".join(text.split())


@given(st.data())
def test_nested_spans_keep_the_text(data: st.DataObject) -> None:
    """Spans beside and within each other close in order and change no character."""
    text = data.draw(st.text(alphabet="abc<&>", min_size=4, max_size=20))
    middle = data.draw(st.integers(1, len(text) - 1))
    inner = data.draw(st.integers(0, middle - 1))
    spans = [
        Span(0, middle, Markup("<i>"), Markup("</i>")),
        Span(inner, middle, Markup("<b>"), Markup("</b>")),
        Span(middle, len(text), Markup("<u>"), Markup("</u>")),
    ]
    made = wrapped(text, spans)
    plain = made
    for tag in ("i", "b", "u"):
        plain = Markup(plain.replace(f"<{tag}>", "").replace(f"</{tag}>", ""))  # noqa: S704
    assert plain.unescape() == text
    assert made.index("</b>") < made.index("</i>")


def test_a_term_is_linked_once_a_region(policy: PolicyContext) -> None:
    """A term's first occurrence is linked to its entry and described by its explanation."""
    terms = TermMarker(policy.policy.glossary, "../glossary/")
    made = terms.marked("等保测评，又是等保测评", "zh")
    assert made.count("<a ") == 1
    assert 'href="../glossary/#mlps-assessment"' in made
    assert 'aria-describedby="term-mlps-assessment"' in made
    assert terms.marked("等保测评", "zh") == "等保测评"
    terms.region()
    assert "<a " in terms.marked("等保测评", "zh")
    assert list(terms.used) == ["mlps-assessment"]


def test_an_english_term_is_a_whole_word(policy: PolicyContext) -> None:
    """A term inside another word is none; its plural is one."""
    terms = TermMarker(policy.policy.glossary, "../glossary/")
    assert terms.marked("immigrants", "en") == "immigrants"
    assert ">grants</a>" in terms.marked("the grants", "en")


def test_a_figure_is_marked_where_its_number_stands_alone(policy: PolicyContext) -> None:
    """CNY 100 is not marked within CNY 100,000, in whatever paragraph that stands first."""
    article = policy.articles[0].article
    figure = article.figures[0].model_copy(
        update={"id": "small", "value": "100元", "quote": Bilingual(zh="100元", en="CNY 100")}
    )
    text = Bilingual(
        zh="先给100000元。\n\n\n再给100元。", en="First CNY 100,000.\n\n\nThen CNY 100."
    )
    one = article.model_copy(update={"text": text, "figures": (figure,)})
    for language, number in (("zh", "100元"), ("en", "CNY 100")):
        first, second = marked_paragraphs(one, language, ids=False)
        assert "<mark" not in first
        assert f'<mark class="figure" data-figure="small">{number}</mark>' in second
