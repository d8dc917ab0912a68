# make report   install if needed, run the shipped scenario, print where the report lies
# make test     lint, types and every test (as root on Debian: installs Chromium and pdftotext if missing;
#               with npm: the two checkers of pages that package.json names, into node_modules)
# make check    lint and types only
# make clean    remove caches, node_modules and the virtual environment; reports stay

PYTHON   ?= python3
SCENARIO ?= scenarios/2025-06-baseline.toml

BIN     := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: report test check chromium checkers clean
.DELETE_ON_ERROR:

report: .venv/installed
	@$(BIN)/jeoul run "$(SCENARIO)"
	@echo "Report: $(CURDIR)/reports/$(basename $(notdir $(SCENARIO))).html"

test: chromium checkers check
	$(BIN)/python -m pytest -n auto

check: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The stamps make an install happen again only when what is to be installed has changed.
.venv/installed: pyproject.toml constraints.txt | $(BIN)/pip
	@$(INSTALL) --editable .
	@touch $@

.venv/installed-test: pyproject.toml constraints.txt | $(BIN)/pip
	@$(INSTALL) --editable '.[test]'
	@touch $@ .venv/installed

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Jeoul needs Python 3.11 or later. Do: make PYTHON=python3.13 (or where yours lies)." >&2; \
	    exit 1; }
	@$(PYTHON) -m venv .venv || { \
	    rm -rf .venv; \
	    echo "No virtual environment. Do, on Debian: apt-get install python3-venv" >&2; \
	    exit 1; }

chromium:
	@missing="chromium fonts-noto-cjk poppler-utils"; \
	for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	    if command -v $$name >/dev/null; then missing=poppler-utils; fi; \
	done; \
	if [ "$$missing" = poppler-utils ] && command -v pdftotext >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing $$missing for the browser tests"; \
	    apt-get update -qq >/dev/null && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        $$missing >/dev/null; \
	else \
	    echo "Not on PATH: $$missing; browser tests that need it will be skipped." >&2; \
	fi

# Where they are missing their tests are skipped, with the reason.
checkers:
	@if ! command -v npm >/dev/null; then \
	    echo "Not on PATH: npm; the checks of pages by axe-core and html-validate are skipped." >&2; \
	elif ! cmp -s package.json node_modules/package.json; then \
	    npm install --silent --no-package-lock --ignore-scripts --no-audit --no-fund && \
	    cp package.json node_modules/ || \
	    echo "npm could not install package.json; the checks of pages by axe-core and html-validate are skipped." >&2; \
	fi

clean:
	rm -rf node_modules .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find model tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
