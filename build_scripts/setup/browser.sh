#!/usr/bin/env bash
# browser.sh: a Chromium for the tests, and a font with Chinese characters for
# its pictures and PDFs. tests/browser/chromium.py says where one is looked for.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

has_chromium() { "$PYTHON" -m tests.browser.chromium >/dev/null 2>&1; }

has_font() {
  [ "$(uname -s)" != Linux ] || { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family)" ]; }
}

if ! has_chromium; then
  if [ -n "${CHROMIUM:-}" ]; then
    fail "CHROMIUM names $CHROMIUM, which doesn't start. Correct it, or unset it:" \
      "then a browser is looked for, and installed where there is none."
  fi
  # Without what only a window needs, where there is such a one: it downloads and tests sooner.
  say "Looking for a Chromium with Playwright (100 MB, a minute or two) …"
  limited 600 "$PYTHON" -m playwright install --only-shell chromium >"$LOG" 2>&1 </dev/null || true
  if ! has_chromium && can_apt; then
    say "Not to be had there. Installing the system's chromium-headless-shell package (a minute or two) …"
    apt_install chromium-headless-shell fonts-noto-cjk fontconfig || true
    has_chromium || apt_install chromium fonts-noto-cjk fontconfig || true
  fi
  has_chromium || limited 600 "$PYTHON" -m playwright install --no-shell chromium >>"$LOG" 2>&1 </dev/null || true
  has_chromium || {
    show_log
    fail "A Chromium is missing, and it could not be installed. Any one of these helps:" \
      "  - .venv/bin/python -m playwright install --with-deps chromium" \
      "  - on Debian, as root:  apt-get install chromium fonts-noto-cjk" \
      "  - a Chromium or Chrome of your own:  export CHROMIUM=/where/it/is" \
      "Then run the same command again."
  }
fi

# The tests pass without the font too, so one try is enough.
if ! has_font && [ ! -f "$STAMPS/font-tried" ]; then
  if can_apt; then
    say "Installing a font with Chinese characters (a minute or so) …"
    apt_install fonts-noto-cjk fontconfig || true
  fi
  has_font || say "No font with Chinese characters: pages still work, but pictures of them show boxes."
  stamp "$STAMPS/font-tried" tried
fi
