"""How a built page is read for the search."""

from build_scripts.search.places import places_of

PAGE = """<body><nav>Menu</nav><article class="md-content__inner md-typeset">
<h1 id="top"><span>第十三条</span> 评估测评<a class="headerlink" href="#top">¶</a></h1>
<dl><dd><span>At most</span><strong>CNY 2,000,000</strong></dd></dl>
<p>企业<a href="#t">等保</a><a href="#u">测评</a>，最高<strong>200 万元</strong></p>
<div data-search-exclude><p>Left out</p></div><form><label>Fee</label></form>
<p aria-hidden="true">Unheard</p>
<h2 id="text">Text</h2><p>One<br>two</p>
<h2>Without a place</h2><p>three</p>
</article><footer>Foot</footer></body>"""


def test_a_page_is_read_heading_by_heading() -> None:
    """Each heading with an id begins a place; only the page's own words count."""
    top, text = places_of(PAGE)
    assert (top.id, top.heading) == ("top", "第十三条 评估测评")
    assert (text.id, text.heading) == ("text", "Text")
    assert text.text == "One two Without a place three"
    said = top.text
    for word in ("Left out", "Fee", "Unheard", "Menu", "Foot", "¶"):
        assert word not in said


def test_neighbouring_elements_do_not_run_into_one_word() -> None:
    """A word, an amount or Chinese beside figures keeps a space; Chinese beside Chinese has none."""
    (top, _) = places_of(PAGE)
    assert "At most CNY 2,000,000" in top.text
    assert "企业等保测评，最高 200 万元" in top.text


def test_a_page_without_headings_is_one_place() -> None:
    """Words before any heading stand in a place without an id."""
    (only,) = places_of('<article class="md-content__inner"><p>Alone</p></article>')
    assert (only.id, only.text) == ("", "Alone")
