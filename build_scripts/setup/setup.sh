#!/usr/bin/env bash
# setup.sh site|dev|test|browsers|mutants: bring the set-up up to date, as far as is needed for
# building the site, for the checks, for the tests, for the tests in more browsers, or for breaking
# the calculators on purpose.
# Quick when nothing changed.

. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

stage=${1:-site}
case $stage in
  site | dev | test | browsers | mutants) ;;
  *) fail "usage: setup.sh site|dev|test|browsers|mutants" ;;
esac

# Two set-ups at once would undo each other's work: the second one waits.
if command -v flock >/dev/null; then
  exec 9>.cache/setup.lock
  flock -n 9 || {
    say "Waiting for another set-up of this checkout to end …"
    flock 9
  }
fi

bash build_scripts/setup/python.sh "$stage"
bash build_scripts/setup/node.sh
case $stage in test | browsers) bash build_scripts/setup/browser.sh ;; esac
if [ "$stage" = browsers ]; then bash build_scripts/setup/browsers.sh; fi
