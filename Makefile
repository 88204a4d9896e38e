# Two commands do the work: `make catalog` reads the corpus, `make test` proves the program.
# `make help` lists the rest. Only Python 3.11 or later and make are needed; everything else goes into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV    := .venv
BIN     := $(VENV)/bin
SHARED  ?= $(or $(CLAUSEBOOK_SHARED),../shared)
CATALOG := clausebook.duckdb
CORPUS  := $(sort $(wildcard corpus/*.pdf))
PROGRAM := $(wildcard $(foreach room,ingest extract normalize store,$(room)/*.py $(room)/data/* $(room)/*/*.sql))
DAY     := 2026-11-20

# The first Python that is new enough and can make environments; name another one with `make PYTHON=…`.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach each,python3.11 python3 python3.12 python3.13 python3.14,$(shell $(each) -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $(each))))

CLAUSEBOOK := $(BIN)/clausebook --catalog $(CATALOG)
WIDE := $(if $(MAKE_TERMOUT),,COLUMNS=160) # a file has no width of its own
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help catalog test score errors record docs bench documents hostile property lock rebuild clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

catalog: $(CATALOG) ## read corpus/ into clausebook.duckdb and compare one programme over the districts
	@$(WIDE) $(CLAUSEBOOK) --format table compare 首席技师 --on $(DAY)

test: $(VENV)/.dev ## run the tests, ruff, mypy --strict and the layers contract
	$(BIN)/python -m pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(VENV)/.dev ## compare with the gold notices beside the checkout, and with the recorded score
	$(BIN)/python -m tests.score --shared $(SHARED)

errors: $(VENV)/.dev ## list every miss, extra and wrong field of the open gold notices
	$(BIN)/python -m tests.score --shared $(SHARED) --errors

record: $(VENV)/.dev ## accept the present score as the one to compare with
	$(BIN)/python -m tests.score --shared $(SHARED) --record

docs: $(VENV)/.dev ## run the commands of the READMEs again, and write there what they print and the recorded score
	$(BIN)/python -m tests.project.tour

bench: $(VENV)/.dev ## measure speed, side by side in one run
	$(BIN)/python -m tests.bench --shared $(SHARED)
	$(BIN)/python -m tests.bench.over_time
	$(BIN)/python -m tests.bench.review_queue
	$(BIN)/python -m pytest tests/bench --benchmark-only

documents: $(VENV)/.dev ## compare scans, locked files, web pages and Word files with their clean twins
	$(BIN)/python -m tests.documents --shared $(SHARED)

hostile: $(VENV)/.dev ## add 2,000 broken files to a catalog of their own, and 100 with pictures of pages read
	$(BIN)/python -m tests.hostile --files 2000 --no-ocr
	$(BIN)/python -m tests.hostile --files 100 --first 5000

property: $(VENV)/.dev ## run the property tests with many more inputs
	$(BIN)/python -m pytest tests/property --hypothesis-profile=thorough

lock: $(VENV)/.dev ## write the hashed requirements anew (make lock UPGRADE=--upgrade for newer versions)
	$(COMPILE) --group build -o requirements.txt
	$(COMPILE) --group build --group dev -c requirements.txt -o requirements-dev.txt

COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --universal --python-version 3.11 \
	--no-header --no-emit-index-url $(UPGRADE)

rebuild: ## throw the catalog away and read the corpus again
	rm -rf $(CATALOG) $(CATALOG).wal $(CATALOG).originals
	$(MAKE) catalog

clean: ## remove the environment, the catalog and all caches
	rm -rf $(VENV) $(CATALOG) $(CATALOG).wal $(CATALOG).originals build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache

# People may keep their own notices in this catalog, so it is added to and never thrown away, not even when make is
# interrupted. New files are added; where the program is newer than the catalog, what is held is read again.
.PRECIOUS: $(CATALOG)
$(CATALOG): $(CORPUS) $(PROGRAM) | $(VENV)/.run
	@if [ ! -e $@ ]; then $(CLAUSEBOOK) add $(CORPUS); \
	else $(if $(filter corpus/%,$?),$(CLAUSEBOOK) add $(filter corpus/%,$?) &&) \
	  $(if $(filter-out corpus/%,$?),$(CLAUSEBOOK) reread &&) true; fi
	@touch $@

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
	  echo "clausebook needs Python 3.11 or later with its venv module, and found none."; \
	  echo "On Debian or Ubuntu: apt-get install python3 python3-venv. Or name one: make catalog PYTHON=/path/to/python3"; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what clausebook needs into $(VENV) (once; a minute or two) …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@
