# Every target sets up what it needs on a fresh machine: Python 3.11 or newer with venv, and make, are enough.
# A stamp per lock file makes a second run start at once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
# Two workers: more would contend with the engines, which use several cores themselves.
WORKERS ?= 2

RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp

.PHONY: help demo test lint format bench soak mutate serve docs audit sbom lock clean java browser

help: ## say what each target does
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Making the virtual environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python lacks its venv module (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }

# What runs is in what develops, at the same versions, so that one environment serves both.
$(RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what ontschot runs on ..."
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what ontschot is developed with (some minutes, once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(RUN)

java:
	@tools/java

browser:
	@tools/browser

demo: $(RUN) ## a synthetic dossier through everything: verdicts, payments, allocation, returns, reports
	@$(BIN)/ontschot demo

test: $(DEV) java browser ## all tests, with the coverage that is promised
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --cov --cov-report=
	@$(BIN)/python -m coverage json -q
	@$(BIN)/python tools/coverage_gate.py coverage.json

lint: $(DEV) ## style, types, the order of the stages, security
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy src tests tools $(if $(wildcard bench/*.py),bench)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/interrogate -q src
	@$(BIN)/bandit -q -lll -r src -c pyproject.toml

format: $(DEV) ## lay the code out as lint wants it
	@$(BIN)/ruff check -q --fix .
	@$(BIN)/ruff format .

bench: $(DEV) ## paired measurements against hand-written SQL, Polars and pandas
	@$(BIN)/python -m bench

soak: $(DEV) java browser ## the same tests at full size: fuzz, kills, 17.9 million insured, mutation (hours)
	@ONTSCHOT_SOAK=1 $(BIN)/python -m pytest -m "" --timeout=0
	@$(MAKE) mutate

mutate: $(DEV) ## change the exact parts on purpose and see that a test notices (long)
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results

serve: ## the register on the web
	@echo "The register is not there yet: make serve comes with it." >&2
	@exit 1

docs: $(DEV) ## the documentation as pages in site/; a broken link fails
	@$(BIN)/mkdocs build --strict --clean
	@echo "site/index.html"

# --strict: a package of which nothing could be asked is no package without vulnerabilities.
audit: $(DEV) ## known vulnerabilities in what we depend on (needs a network)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
	  --requirement requirements/web.txt --requirement requirements/dev.txt

# A lock names versions and hashes, not who needs whom; the warning about that is no news.
sbom: $(DEV) ## the bill of materials of what ontschot runs on, CycloneDX
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --output-format JSON --output-file sbom.json
	@echo "sbom.json"

# Universal locks: one file for every platform and Python from 3.11; hashed, and naming no index. Extras stay in the
# lock: an older pip reads a name with an extra as another package, takes the newest and then refuses it without a hash.
COMPILE = cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-strip-extras --no-emit-index-url --no-header $(UPGRADE)

lock: ## make the locks anew from requirements/*.in (UPGRADE=--upgrade for newer versions)
	@[ -x $(BIN)/uv ] || $(MAKE) $(DEV)
	@$(COMPILE) run.in spark.in postgres.in build.in dev.in -o dev.txt
	@$(COMPILE) run.in -c dev.txt -o run.txt
	@$(COMPILE) run.in spark.in -c dev.txt -o spark.txt
	@$(COMPILE) run.in web.in -c dev.txt -o web.txt
	@$(COMPILE) build.in -c dev.txt -o build.txt

clean: ## remove what the other targets made, the virtual environment too
	@rm -rf $(VENV) build dist site demo out mutants sbom.json coverage.json .coverage .coverage.* *.egg-info src/*.egg-info
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
