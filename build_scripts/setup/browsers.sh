#!/usr/bin/env bash
# browsers.sh: Firefox and WebKit for `make test-browsers`, beside the Chromium
# of browser.sh. tests/browsers/installed.py says where they are looked for.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

has_browsers() { "$PYTHON" -m tests.browsers.installed >"$LOG" 2>&1; }

# packages: Debian's packages that bring what is missing.
packages() { "$PYTHON" -c 'from tests.browsers.installed import packages; print(*packages())'; }

if has_browsers; then exit 0; fi
if can_apt; then
  say "Installing Firefox and WebKit from the system's packages (110 MB, a minute or two) …"
  # shellcheck disable=SC2046 # names without spaces
  apt_install $(packages) || show_log
fi
has_browsers || {
  gaps=$(cat "$LOG")
  fail "Not all browsers are there:" "$gaps" "Then run the same command again."
}
