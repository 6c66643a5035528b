# shellcheck shell=bash
# What the set-up scripts share. Sourced by them; does nothing by itself.
#
# Each step leaves a stamp holding a hash of what it was made from, and writes
# it last: a step that was cut short, or whose inputs changed, runs again.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$ROOT"
mkdir -p .cache

PYTHON=.venv/bin/python
STAMPS=.venv/.stamps
LOG=.cache/setup.log
export PATH="$ROOT/.venv/bin:$PATH"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_PROGRESS_BAR=off PYTHONUTF8=1

# Node and uv bring their own lists of certificate authorities: they are to
# trust those the system trusts as well, or they fail behind some proxies.
if [ -s /etc/ssl/certs/ca-certificates.crt ]; then
  export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}"
  export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
fi

say() { printf '[set-up] %s\n' "$*"; }

# fail LINE...: say what is missing and how to get it, then stop.
fail() {
  printf '\n' >&2
  printf '[set-up] %s\n' "$@" >&2
  exit 1
}

# quietly COMMAND...: keep the command's output for show_log.
quietly() { "$@" >"$LOG" 2>&1 </dev/null; }

show_log() {
  printf '[set-up] The last lines it printed (all of them: %s):\n' "$LOG" >&2
  tail -n 8 "$LOG" | sed 's/^/    /' >&2
}

# limited SECONDS COMMAND...: stop a command that hangs, where `timeout` exists.
limited() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

# digest FILE...: one hash of all the files.
digest() {
  "$PYTHON" -I -S - "$@" <<'PYTHON_END'
import hashlib
import pathlib
import sys

together = hashlib.sha256()
for name in sys.argv[1:]:
    together.update(hashlib.sha256(pathlib.Path(name).read_bytes()).digest())
print(together.hexdigest())
PYTHON_END
}

# stamped FILE DIGEST: does the stamp hold this hash?
stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# stamp FILE DIGEST: written whole or not at all.
stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1.new"
  mv "$1.new" "$1"
}

# can_apt: can Debian packages be installed without asking for a password?
can_apt() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# apt_install PACKAGE...: Debian packages; fails where they can't be had.
apt_install() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120
    -o Acquire::Retries=2 -o Acquire::http::Timeout=30)
  [ "$(id -u)" = 0 ] || apt=(sudo -n "${apt[@]}")
  quietly limited 300 "${apt[@]}" update || return 1
  quietly limited 900 "${apt[@]}" install -y --no-install-recommends "$@"
}
