"""What is needed to publish: the container, its server, and a page that says the steps."""

import re
from pathlib import Path

import pytest

from build_scripts.opendata import DATA
from build_scripts.security import HEADER_FILES

ROOT = Path(__file__).resolve().parent.parent
CONTAINER = ROOT / "container"
NGINX = (CONTAINER / "nginx.conf").read_text(encoding="utf-8")
#: As a pattern, so that a site without the file is served as well.
_HEADERS = HEADER_FILES[1].replace(".", "[.]")
PAGES = {
    language: (ROOT / "docs" / language / "publish.md").read_text(encoding="utf-8")
    for language in ("zh", "en")
}


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)^\s*#.*$", "", text)


def _blocks(text: str) -> dict[str, str]:
    """Give what stands in each block of the server, by the words before its brace."""
    return {
        name.strip(): body
        for name, body in re.findall(r"(location [^{]+)\{([^{}]*)\}", _without_comments(text))
    }


def test_the_servers_configuration_is_whole() -> None:
    """Each brace is closed, and each line of it is a statement or a block."""
    depth = 0
    for line in _without_comments(NGINX).splitlines():
        words = line.strip()
        if not words:
            continue
        assert words.endswith((";", "{", "}")), line
        depth += words.endswith("{") - (words == "}")
        assert depth >= 0
    assert depth == 0


def test_the_sites_own_headers_are_sent_and_programs_may_read_the_data() -> None:
    """Of the headers the site's file decides, frames included; any page may read the open data."""
    blocks = _blocks(NGINX)
    outside = _without_comments(NGINX)
    for name, body in blocks.items():
        if "Cache-Control" in body:
            # A block with a header of its own would lose the others.
            assert f"include /srv/policy/{_HEADERS};" in body, name
        outside = outside.replace(body, "")
    assert f"include /srv/policy/{_HEADERS};" in outside
    assert "X-Frame-Options" not in NGINX
    assert 'Access-Control-Allow-Origin "*"' in blocks[f"location /{DATA}"]


def test_what_keeps_its_name_is_kept_and_the_service_worker_is_not() -> None:
    blocks = _blocks(NGINX)
    for folder in ("app", "engine", "kept", "search"):
        assert any(folder in name and "immutable" in body for name, body in blocks.items())
    assert "no-cache" in blocks["location = /service-worker.js"]
    assert "access_log off" in NGINX


def test_the_container_builds_the_site_and_serves_it_without_being_root() -> None:
    """What it copies is there, and what a machine has built stays out of it."""
    text = (CONTAINER / "Containerfile").read_text(encoding="utf-8")
    assert "RUN make site" in text
    assert "ARG SITE_URL" in text
    assert "COPY container/nginx.conf" in text
    assert "USER www-data" in text
    (port,) = re.findall(r"EXPOSE (\d+)", text)
    assert f"listen {port};" in NGINX
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", ".cache", "node_modules", "build", "site"} <= set(ignored)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_names_what_there_is(language: str) -> None:
    """Each file and each target that it names exists."""
    page = PAGES[language]
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", page, re.MULTILINE):
        assert re.search(rf"^{target}:", targets, re.MULTILINE), target
    for name in re.findall(r"`((?:docs|container|calculators)/[^`<>]+|mkdocs[a-z.]*yml)`", page):
        assert (ROOT / name).exists(), name
    headings = [re.findall(r"\{#([a-z-]+)\}", one) for one in PAGES.values()]
    assert headings[0] == headings[1]
