# The commands of this project; `make` alone lists them.
# Every install comes from requirements/*.txt, exact and with hashes.

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
OFFLINE_DIR := build/offline
ADDRESS ?= 127.0.0.1:8000
NPM_DIR := build/npm
NPM_AUDIT_DIR := build/npm-audit

# The other engines that the audit builds the same pages with, each in an environment of its own.
ENGINES := build/engines/properdocs/.complete build/engines/zensical/.complete
ADVISORIES_DIR := build/advisories

# MkDocs stamps the sitemap with the day of the build. A fixed day instead makes two builds
# the same bytes; the dates that readers see come from the records, never from here.
# 2026-11-22, raised with each release.
export SOURCE_DATE_EPOCH ?= 1795305600

# `python -m mkdocs` and not `mkdocs`: the hook may then import from this folder at any time.
# Never with -q, under which --strict exits 0 in spite of warnings.
MKDOCS := $(BIN)/python -m mkdocs

# Silences Material's notice about MkDocs 2, which the exact versions rule out.
export NO_MKDOCS_2_WARNING := 1

# Both carry the rules of GitHub with them. zizmor would ask GitHub itself where it finds a token;
# offline, it gives the same answer everywhere.
ZIZMOR := $(BIN)/zizmor --offline --quiet --no-progress --strict-collection --persona auditor
CONFORMS := $(BIN)/check-jsonschema --builtin-schema
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))

# What a request may touch without the program being tested: the records, and what the build keeps.
OF_EDITION := sources readings.txt mkdocs.edition.yml
# What a pull request is compared with; in its workflow, the commit that it would be merged into.
BASE ?= main

# A file of tests stays with one process, for its tests share what they build.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help site strict-check pull-request program-changed test audit advisories bench serve offline archive release import documents zim lock clean browser zimcheck java

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

site: $(VENV)/.complete-site ## check the edition, write its pages, build site/
	$(BIN)/python build_pages.py
	$(MKDOCS) build --strict

# Errors fail it, and warnings that no person has judged and accepted in their record.
strict-check: $(VENV)/.complete-site
	$(BIN)/python build_pages.py check --strict --format $(if $(GITHUB_ACTIONS),github,text)

pull-request: strict-check site offline ## what a pull request with records must pass; compares with BASE
	$(BIN)/python -m edition.cli.pull_request $(BASE)

# For the workflow, which tests the program only where a request changes it.
program-changed:
	@git diff --quiet $(BASE) HEAD -- . $(OF_EDITION:%=':!%') && echo program=false || echo program=true

test: $(VENV)/.complete-test $(NPM_DIR)/.complete browser zimcheck ## lint, types and the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(ZIZMOR) .github .pre-commit-config.yaml
	$(CONFORMS) vendor.github-workflows .github/workflows/*.yml
	$(CONFORMS) custom.github-workflows-require-timeout .github/workflows/*.yml
	$(CONFORMS) vendor.dependabot .github/dependabot.yml
	$(CONFORMS) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(CONFORMS) vendor.github-issue-forms $(FORMS)
	$(CONFORMS) vendor.citation-file-format --force-filetype yaml CITATION.cff
	$(PYTEST)

AUDIT_NEEDS := $(VENV)/.complete-test $(NPM_DIR)/.complete $(NPM_AUDIT_DIR)/.complete $(ENGINES)
audit: $(AUDIT_NEEDS) browser zimcheck java ## what takes longer, and what concerns the repository alone
	$(PYTEST) tests/repository tests/audit
	$(PYTEST) -m hypothesis --hypothesis-profile often

# Asks the package indexes, and so needs the network: what is reported today may be new since
# yesterday, so no test depends on it. --strict fails where a package couldn't be looked up.
advisories: $(ADVISORIES_DIR)/.complete ## look up every locked version among the known vulnerabilities
	for lock in requirements/*.txt; do \
		echo "$$lock" >&2; \
		$(ADVISORIES_DIR)/bin/pip-audit --strict --require-hashes --disable-pip \
			--progress-spinner off --requirement "$$lock" || failed=1; \
	done; \
	npm audit --prefix tools --package-lock-only || failed=1; \
	npm audit --prefix tools/audit --package-lock-only || failed=1; \
	exit "$${failed:-0}"

# Real editions are measured where BENCH_EDITIONS names a folder that has NAME-1000.tar.xz and such;
# a size without one is made up. SIZES are their articles. They are built in WORK, a folder.
SIZES ?= 10 100 1000 5000
bench: $(VENV)/.complete-test build/engines/zensical/.complete ## measure the build, and compare it with other engines
	tools/hugo.sh
	$(if $(WORK),TMPDIR=$(abspath $(WORK))) $(BIN)/python -m bench --sizes $(SIZES) --zensical $(abspath build/engines/zensical)/bin/zensical \
		$(if $(BENCH_EDITIONS),--editions $(BENCH_EDITIONS)) --report $(or $(REPORT),bench/report.md)

LISTEN = import socket, sys; at = sys.argv[1].rpartition(":"); socket.create_server((at[0], int(at[2])))

# --dirty makes only the changed pages again, and all of them where the hook says so. A change to
# the program asks for a new start. With broken records it starts too: the hook tells what is shown.
serve: $(VENV)/.complete-site ## show the site at 127.0.0.1:8000, and update it after each change
	@$(BIN)/python -c '$(LISTEN)' $(ADDRESS) 2>/dev/null || \
		{ echo "Nothing can be served at $(ADDRESS); it may be taken. Choose another: make serve ADDRESS=127.0.0.1:8001" >&2; exit 1; }
	$(BIN)/python build_pages.py || true
	$(MKDOCS) serve --dirty --livereload --dev-addr $(ADDRESS) --watch sources --watch mkdocs.edition.yml --watch theme

# Only this target needs --offline: the links in the pages then end in index.html. From an empty
# folder, for a page written by hand and since deleted would stay in the copy.
offline: $(VENV)/.complete-site ## build a copy that opens from the disk, in build/offline/site/
	rm -rf $(OFFLINE_DIR)
	$(BIN)/python build_pages.py --offline
	DIRECTORY_URLS=false DOCS_DIR=$(OFFLINE_DIR)/docs $(MKDOCS) build --strict --site-dir $(OFFLINE_DIR)/site

archive: $(VENV)/.complete-site ## write the offline archive, dist/NAME-VERSION.zip
	$(BIN)/python build_pages.py archive

import: $(VENV)/.complete-import ## install what reads saved pages, for `build_pages.py new article`

documents: $(VENV)/.complete-import $(VENV)/.complete-documents ## install what reads DOCX, ODT, RTF and EPUB, for `build_pages.py new article`

zim: $(VENV)/.complete-zim ## install what writes the file for Kiwix, for `build_pages.py archive --zim`

# Without VERSION it only tells what changed since the last release. DATE is today's, in UTC.
release: $(VENV)/.complete-site ## register what is published as VERSION=X.Y.Z, and pack it
	$(BIN)/python -m edition.cli.release $(VERSION) $(if $(DATE),--date $(DATE))

# uv lives in a throw-away environment, for nothing else needs it. The test lock is held to
# the versions of the site lock. `make lock UPGRADE=--upgrade` moves what pyproject.toml lets.
COMPILE_GROUP = build/lock/bin/uv pip compile --quiet --universal --generate-hashes \
	--python-version 3.11.5 --custom-compile-command 'make lock' $(UPGRADE)
COMPILE = $(COMPILE_GROUP) pyproject.toml
lock: ## write the lock files again from pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv==$(UV_VERSION)
	$(COMPILE) --extra nearest --output-file requirements/site.txt
	$(COMPILE) --extra import --constraint requirements/site.txt \
		--output-file requirements/import.txt
	$(COMPILE) --extra documents --constraint requirements/site.txt \
		--output-file requirements/documents.txt
	$(COMPILE) --extra zim --constraint requirements/site.txt --output-file requirements/zim.txt
	$(COMPILE) --extra nearest --extra import --extra documents --extra test \
		--constraint requirements/site.txt --constraint requirements/import.txt \
		--constraint requirements/documents.txt --output-file requirements/test.txt
	$(COMPILE) --extra nearest --group properdocs --constraint requirements/site.txt \
		--output-file requirements/properdocs.txt
	$(COMPILE_GROUP) --group zensical --constraint requirements/site.txt \
		--output-file requirements/zensical.txt
	$(COMPILE_GROUP) --group advisories --output-file requirements/advisories.txt
	rm -rf build/lock

clean: ## remove what was generated, and only that
	rm -rf site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
	if [ -d docs ] && [ -e .git ]; then git clean -Xdfq docs; fi

browser:
	tools/browser.sh

zimcheck:
	tools/zimcheck.sh

java:
	tools/java.sh

# Python answers for its own version, before pip complains about a package.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

# A stamp is older than its lock only when the lock has changed.
$(VENV)/.complete-site: requirements/site.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(VENV)/.complete-import: requirements/import.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(VENV)/.complete-documents: requirements/documents.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(VENV)/.complete-zim: requirements/zim.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(VENV)/.complete-test: requirements/test.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $(VENV)/.complete-site $(VENV)/.complete-import $(VENV)/.complete-documents \
		$(VENV)/.complete-zim $@

build/engines/%/.complete: requirements/%.txt | $(BIN)/python
	$(BIN)/python -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(ADVISORIES_DIR)/.complete: requirements/advisories.txt | $(BIN)/python
	$(BIN)/python -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(NPM_DIR)/.complete: tools/package-lock.json
	tools/npm.sh $(NPM_DIR)
	touch $@

$(NPM_AUDIT_DIR)/.complete: tools/audit/package-lock.json
	tools/npm.sh $(NPM_AUDIT_DIR) audit
	touch $@
