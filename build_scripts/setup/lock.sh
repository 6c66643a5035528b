#!/usr/bin/env bash
# lock.sh [--upgrade]: write the pinned requirement files and the package-lock.json
# files anew, with hashes and without the address of any registry.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

upgrade=()
case ${1:-} in
  '') ;;
  --upgrade) upgrade=(--upgrade) ;;
  *) fail "usage: make lock, or make lock ARGS=--upgrade" ;;
esac

# What pins is pinned, too: it was installed from the file that it wrote last.
pinned=$(digest requirements/pip-tools.txt)
if [ ! -x .cache/pip-tools/bin/pip-compile ] || ! stamped .cache/pip-tools/stamp "$pinned"; then
  say "Installing pip-tools into .cache/pip-tools (10 seconds or so) …"
  rm -rf .cache/pip-tools
  quietly "$PYTHON" -m venv .cache/pip-tools &&
    quietly .cache/pip-tools/bin/python -m pip install -q --require-hashes -r requirements/pip-tools.txt &&
    stamp .cache/pip-tools/stamp "$pinned" || {
    rm -rf .cache/pip-tools
    show_log
    fail "pip-tools could not be installed."
  }
fi

# compile NAME: run beside the file, so that the comments name it by its name alone.
compile() {
  cd requirements && ../.cache/pip-tools/bin/pip-compile --quiet --generate-hashes \
    --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --no-header \
    ${upgrade[@]+"${upgrade[@]}"} --output-file "$1.txt" "$1.in"
}

# site comes first, then dev: those that follow take their versions from them.
for name in site dev tables bench mutants node uv pip-tools; do
  say "Pinning requirements/$name.in (up to a minute) …"
  (compile "$name") >"$LOG" 2>&1 </dev/null || {
    show_log
    fail "requirements/$name.in could not be pinned."
  }
done

# pin_npm FOLDER: apart from node_modules: what lies there already, npm pins without a hash.
pin_npm() {
  local folder=$1 work=.cache/npm-lock
  rm -rf $work
  mkdir $work
  cp "$folder/package.json" .npmrc $work/
  if [ ${#upgrade[@]} -eq 0 ] && [ -f "$folder/package-lock.json" ]; then
    cp "$folder/package-lock.json" $work/
  fi
  (cd $work && npm install --package-lock-only --loglevel=error) >"$LOG" 2>&1 </dev/null || {
    show_log
    fail "$folder/package.json could not be pinned."
  }
  # Addresses an npm may keep from an older lock file, and those of donation pages.
  node -e '
    const fs = require("node:fs");
    const lock = JSON.parse(fs.readFileSync(".cache/npm-lock/package-lock.json", "utf8"));
    for (const entry of Object.values(lock.packages)) {
      delete entry.resolved;
      delete entry.funding;
    }
    fs.writeFileSync(".cache/npm-lock/package-lock.json", JSON.stringify(lock, null, 2) + "\n");
  '
  mv $work/package-lock.json "$folder/package-lock.json"
  rm -rf $work
}

for folder in . benchmarks; do
  say "Pinning $folder/package.json (10 seconds or so) …"
  pin_npm $folder
done

if grep -nE 'https?:' requirements/*.txt package-lock.json benchmarks/package-lock.json; then
  fail "These lines name a host: no lock file may."
fi
say "Done. Look at the difference with git diff, then run make test."
