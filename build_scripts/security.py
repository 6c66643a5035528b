"""What a browser is told to refuse: in every page, and in the headers of servers that send some.

A page may run the site's own scripts and the few that the theme writes into it, which are named by
their sha256; it may ask nobody but the site, and send a form to nobody. Nothing a reader enters can
therefore leave the device, whatever a script would like to do.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from build_scripts.embed import EMBEDS

__all__ = ["HEADER_FILES", "guarded", "inline_scripts", "unguarded", "write_headers"]

#: For hosts that read it (Netlify, Cloudflare Pages and the like), and for nginx to include.
HEADER_FILES = ("_headers", "nginx-headers.conf")

_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r'\stype="([^"]*)"', re.IGNORECASE)
_RUN = {"", "module", "text/javascript", "application/javascript"}
#: What no policy with hashes allows: styles and handlers written into an element.
_INLINE = re.compile(r"<[a-z][^<>]*\s(style|on[a-z]+)\s*=|<(style)[\s>]", re.IGNORECASE)
#: Markup is only looked through where one of these occurs at all: pages are long.
_SIGNS = re.compile(r"\s(?:style|on[a-z]+)\s*=|<style[\s>]", re.IGNORECASE)

#: The theme writes HTML and starts a worker; `trusted.js` says which of it may pass.
_FOR_PAGES = {"require-trusted-types-for": "'script'", "trusted-types": "default"}
_CSP = "Content-Security-Policy"
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: These folders are named after what they hold, so what a browser has of them stays right.
_FOR_EVER = ("app", "engine", "kept")
_KEEP = "public, max-age=31536000, immutable"


def inline_scripts(page: str) -> set[str]:
    """Give the sources, as a policy names them, of the scripts that stand in a page itself."""
    found = set()
    for attributes, content in _SCRIPT.findall(page):
        kind = _TYPE.search(attributes)
        runs = (kind[1].lower() if kind else "") in _RUN
        if runs and content and " src=" not in attributes:
            digest = hashlib.sha256(content.encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


def unguarded(page: str) -> str | None:
    """Give the first style or handler that is written into an element, which no hash allows."""
    if not _SIGNS.search(page):
        return None
    found = _INLINE.search(_SCRIPT.sub("", page))
    return None if found is None else found[0]


def guarded(page: str, scripts: Iterable[str]) -> str:
    """Write the policy into a page, before anything that it governs.

    `scripts` are the inline scripts of the whole site: the theme goes from page to page without a
    load, and the policy of the first page then stands over all of them.
    """
    policy = _policy(scripts, _FOR_PAGES)
    said = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">'
    )
    return _CHARSET.sub(lambda found: found[0] + said, page, count=1)


def write_headers(site: Path, scripts: Iterable[str]) -> None:
    """Write the headers as files, for hosts that read them and for nginx.

    Any site may show the calculators of `embed/` in a frame, and nothing else.
    """
    policy = _policy(scripts, {})
    lines = [
        "/*",
        f"  {_CSP}: {policy}",
        *(f"  {name}: {value}" for name, value in _HEADERS.items()),
    ]
    for path in _unframed(site):
        # Of two policies both stand, so this one adds to the one above.
        lines += [path, f"  {_CSP}: frame-ancestors 'none'"]
    for folder in _FOR_EVER:
        lines += [f"/{folder}/*", f"  Cache-Control: {_KEEP}"]
    rules = [
        "# In the server's block: include /where/the/site/is/nginx-headers.conf;",
        "set $framed \"'none'\";",
        f'if ($uri ~ "/{EMBEDS}/") {{ set $framed "*"; }}',
        f'add_header {_CSP} "{policy}; frame-ancestors $framed" always;',
        *(f'add_header {name} "{value}" always;' for name, value in _HEADERS.items()),
    ]
    for name, text in zip(HEADER_FILES, (lines, rules), strict=True):
        (site / name).write_text("\n".join(text) + "\n", encoding="utf-8")


def _unframed(site: Path) -> list[str]:
    """Give the addresses of all pages but the embedded calculators, as patterns."""
    found = set()
    for page in site.rglob("*.html"):
        folder, name = page.relative_to(site).parent.parts, page.name
        depth = 2 if folder[:1] == ("en",) else 1
        if len(folder) < depth:
            found |= {"/".join(("", *folder, one)) for one in ("", name)}
        elif folder[depth - 1] != EMBEDS:
            found.add("/".join(("", *folder[:depth], "*")))
    return sorted(found)


def _policy(scripts: Iterable[str], more: dict[str, str]) -> str:
    """Put a policy together; nothing that is not named in it is allowed.

    What no rule of its own governs is the fetching of the next page ahead, which Firefox does.
    """
    rules = {
        "default-src": "'self'",
        "font-src": "'none'",
        "frame-src": "'none'",
        "manifest-src": "'none'",
        "media-src": "'none'",
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(scripts)]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'none'",
        **more,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
