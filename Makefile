# Two commands do everything, set-up included: `make serve` and `make test`.
# The first run sets up .venv and node_modules; build_scripts/setup/ says how.

PY := .venv/bin/python
SETUP := @bash build_scripts/setup/setup.sh
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Where it is set, each process compiles every module anew: starts take twice as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help serve site zip pictures data architecture changes canary new-policy new-article test test-browsers test-fast check check-style check-types \
	check-scripts check-workflows check-data coverage mutants fuzz bench types lock setup setup-dev setup-test setup-browsers clean distclean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
	@echo "  ARGS=… passes options on, as in: make serve ARGS='--port 8001'"

serve: setup ## serve the site on 127.0.0.1:8000, rebuilt and reloaded on each change
	$(PY) -m build_scripts serve $(ARGS)

site: setup ## build the site into site/
	$(PY) -m build_scripts site $(ARGS)

pictures: setup-test ## take the pictures of the READMEs from the real site
	$(PY) -m build_scripts pictures $(ARGS)

zip: site ## pack the site for closed networks: dist/policy-site.zip
	@mkdir -p dist && cp site/download/policy-site.zip dist/

data: setup ## compile the dataset (part of site; quick)
	$(PY) -m build_scripts data $(ARGS)

architecture: setup ## draw what rests on what, from the code's own imports: build/architecture.svg
	@$(PY) -m build_scripts architecture

changes: setup ## say what changed in texts, figures and amounts (ARGS='--against origin/main --out changes.md')
	@$(PY) -m build_scripts changes $(ARGS)

canary: setup ## try the newest Pyodide and the builders that may follow MkDocs; say what breaks
	@$(PY) -m build_scripts canary $(ARGS)

new-policy: setup ## lay out a new policy, after three questions
	@$(PY) -m build_scripts new-policy $(ARGS)

new-article: setup ## lay out a new article of a policy, after three questions
	@$(PY) -m build_scripts new-article $(ARGS)

test: setup-test ## run every test, the browser's included
	$(PY) -m pytest $(ARGS)

test-browsers: setup-browsers ## try the site in Chromium, Firefox and WebKit; ARGS=--write writes what differs into the pages
	$(PY) -m pytest tests/browsers $(ARGS)

test-fast: setup-test ## run the tests that need no site, no browser and no other engine: under a minute
	FEW_EXAMPLES=3 $(PY) -m pytest -m "not browser and not slow" $(ARGS)

check: check-style check-types check-scripts check-workflows check-data ## run every check that is not a test

check-style: setup-dev ## check the style of the Python code (ruff)
	$(PY) -m ruff check
	$(PY) -m ruff format --check

check-types: setup-dev ## check the types of the Python code (mypy)
	$(PY) -m mypy --strict

check-scripts: setup-dev ## check the types of the browser scripts (tsc)
	npx --no-install --loglevel=error tsc -p jsconfig.json
	npx --no-install --loglevel=error tsc -p jsconfig.worker.json

check-workflows: setup-dev ## audit the workflows, without the network (zizmor)
	zizmor --offline --no-progress --persona=auditor .github

check-data: setup ## check the dataset
	$(PY) -m build_scripts check $(ARGS)

coverage: setup-dev ## run the tests that need no browser, and say which code none of them runs; fails where that is too much
	rm -rf .cache/coverage && mkdir -p .cache/coverage
	CI=true FEW_EXAMPLES=5 $(PY) -m coverage run -m pytest -m "not browser" $(ARGS)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report --include='calculators/*' --fail-under=92
	$(PY) -m coverage report --include='build_scripts/*' --fail-under=93

mutants: ## break the calculators in many ways and say which breaks no test notices (ARGS='calculators.money*')
	$(SETUP) mutants
	CI=true FEW_EXAMPLES=10 $(PY) -m mutmut run $(ARGS)
	$(PY) -m mutmut results

fuzz: setup-dev ## try a million drawn texts for each reader of what people write (ARGS='--count 5000 --only money')
	$(PY) -m tests.fuzz $(ARGS)

bench: setup-test ## measure the site beside others; writes benchmarks/results/ and docs/
	$(PY) -m benchmarks $(ARGS)

types: setup-dev ## write the schemas for editors, and the types of the browser scripts from the published ones
	$(PY) -m build_scripts schemas
	node build_scripts/types.mjs docs/assets/schema docs/assets/javascripts/replies.d.ts

lock: setup-dev ## pin every dependency anew (ARGS=--upgrade takes newer ones)
	@bash build_scripts/setup/lock.sh $(ARGS)

setup: ## set up what the site needs
	$(SETUP) site

setup-dev: ## set up what the checks need
	$(SETUP) dev

setup-test: ## set up what the tests need (a browser too)
	$(SETUP) test

setup-browsers: ## set up what test-browsers needs: Firefox and WebKit beside the tests' Chromium
	$(SETUP) browsers

clean: ## remove what was built
	rm -rf site build dist calculators/policies/*/dataset.json
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean ## remove what was set up, too
	rm -rf .venv node_modules .cache
