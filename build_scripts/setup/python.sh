#!/usr/bin/env bash
# python.sh site|dev|test|browsers|mutants: a virtual environment in .venv, on Python 3.13, with
# the packages requirements/ pins.
#
# Python 3.13 comes from PATH, pyenv or uv, whichever has it; otherwise uv,
# taken off the package index into .cache/uv, fetches it into .cache/python.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# is_313 PROGRAM: is it Python 3.13, able to make a virtual environment?
is_313() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 13))' \
    >/dev/null 2>&1 </dev/null
}

# Every program on PATH that may be a Python, the environment's own left out.
pythons_on_path() {
  local program
  for program in $(type -aP python3.13 python3 python || true); do
    case $program in
      "$ROOT"/.venv/*) ;;
      *) printf '%s\n' "$program" ;;
    esac
  done
}

# find_uv: the user's own uv, or the one kept in .cache/uv.
find_uv() {
  command -v uv 2>/dev/null || { [ -x .cache/uv/bin/uv ] && echo "$ROOT/.cache/uv/bin/uv"; }
}

candidates() {
  local uv
  pythons_on_path
  # pyenv's shims refuse a version that isn't chosen: look past them.
  ls -d "${PYENV_ROOT:-${HOME:-/root}/.pyenv}"/versions/3.13*/bin/python3.13 2>/dev/null || true
  if command -v pyenv >/dev/null; then
    echo "$(pyenv prefix 3.13 2>/dev/null || true)/bin/python3.13"
  fi
  ls -d "$ROOT"/.cache/python/*/bin/python3.13 2>/dev/null || true
  if uv=$(find_uv); then
    # Outside the checkout, or it answers with the checkout's own environment.
    (cd / && env -u VIRTUAL_ENV UV_PYTHON_DOWNLOADS=never "$uv" python find 3.13 2>/dev/null) || true
  fi
}

find_313() {
  local program
  while read -r program; do
    if is_313 "$program"; then
      printf '%s\n' "$program"
      return 0
    fi
  done < <(candidates)
  return 1
}

# get_uv: put uv into .cache/uv with any Python that has venv or pip.
get_uv() {
  local program new=.cache/uv.new
  while read -r program; do
    "$program" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 || continue
    rm -rf $new
    if quietly "$program" -m venv $new &&
      quietly $new/bin/python -m pip install -q --require-hashes -r requirements/uv.txt ||
      quietly "$program" -m pip install -q --require-hashes -r requirements/uv.txt --target $new; then
      rm -rf .cache/uv
      mv $new .cache/uv # uv itself doesn't mind being moved
      return 0
    fi
  done < <(
    pythons_on_path
    ls -d "${PYENV_ROOT:-${HOME:-/root}/.pyenv}"/versions/3*/bin/python3 2>/dev/null | sort -rV || true
  )
  rm -rf $new
  return 1
}

# get_313: fetch Python 3.13, after find_313 found none.
get_313() {
  local uv
  if ! find_uv >/dev/null; then
    say "Installing uv, which can fetch Python 3.13 (10 seconds or so) …"
    if ! get_uv && can_apt; then
      apt_install python3-venv && get_uv || true
    fi
  fi
  if uv=$(find_uv); then
    say "Fetching Python 3.13 with uv (30 MB, up to a minute) …"
    export UV_PYTHON_INSTALL_BIN=0
    case $uv in
      "$ROOT"/*) export UV_PYTHON_INSTALL_DIR=$ROOT/.cache/python UV_CACHE_DIR=$ROOT/.cache/uv-cache ;;
    esac
    if (cd / && "$uv" python install 3.13) >"$LOG" 2>&1 </dev/null; then return 0; fi
    show_log
  fi
  if can_apt; then
    say "Trying the Debian package python3.13-venv (a minute or so) …"
    if apt_install python3.13-venv; then return 0; fi
  fi
  return 1
}

ensure_venv() {
  local base
  # pip takes a package it was copying when it was cut short for installed.
  if [ -f "$STAMPS/installing" ]; then rm -rf .venv; fi
  if [ -f "$STAMPS/venv" ] && is_313 "$PYTHON"; then return 0; fi
  if ! { is_313 "$PYTHON" && "$PYTHON" -m pip --version >/dev/null 2>&1; }; then
    if ! base=$(find_313); then
      get_313 || true
      base=$(find_313) || fail \
        "Python 3.13 is missing, and it could not be fetched. Any one of these helps:" \
        "  - a python3.13 on PATH (from python.org, or your system's package manager; on Debian" \
        "    and Ubuntu the packages python3.13 and python3.13-venv);" \
        "  - pyenv:  pyenv install 3.13" \
        "  - uv:     uv python install 3.13" \
        "Then run the same command again."
    fi
    say "Making .venv with $base (5 seconds or so) …"
    rm -rf .venv
    quietly "$base" -m venv .venv || {
      show_log
      fail "No virtual environment could be made with $base." \
        "On Debian and Ubuntu, install python3.13-venv; then run the same command again."
    }
  fi
  stamp "$STAMPS/venv" made
}

# install NAME HOW-LONG FILE...: the packages these requirement files pin.
install() {
  local name=$1 what=$2 file arguments=()
  shift 2
  local now
  now=$(digest "$@")
  if stamped "$STAMPS/$name" "$now"; then return 0; fi
  rm -f "$STAMPS/$name"
  for file in "$@"; do arguments+=(-r "$file"); done
  say "Installing $what …"
  stamp "$STAMPS/installing" "$name"
  quietly "$PYTHON" -m pip install -q --require-hashes "${arguments[@]}" || {
    rm -f "$STAMPS/installing"
    show_log
    fail "pip could not install the packages of $*." \
      "If this machine reaches its package index through a mirror, set pip up for it" \
      "(pip config, or PIP_INDEX_URL); then run the same command again."
  }
  stamp "$STAMPS/$name" "$now"
  rm -f "$STAMPS/installing"
}

ensure_venv
install site "the Python packages of the site (a minute or so, the first time)" requirements/site.txt
if [ "${1:-site}" != site ]; then
  install dev "the Python packages of the tests (a minute or so, the first time)" \
    requirements/site.txt requirements/dev.txt
  # Apart from the others: nothing of the site needs them, and Spark alone is 400 MB.
  install tables "the Python packages for tables (a minute or so, the first time)" \
    requirements/tables.txt
fi
if [ "${1:-site}" = mutants ]; then
  install mutants "what breaks the calculators on purpose (half a minute or so, the first time)" \
    requirements/mutants.txt
fi
