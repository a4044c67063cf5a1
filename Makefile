# SPDX-License-Identifier: EUPL-1.2
# Needs only make and Python 3.11 or later; everything else it gets itself.
# `make` alone lists what there is.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.voordeur-stamp
# An organisation's proxy is known to the system's certificates, not to those that uv brings.
CERTIFICATES := $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),--system-certs)
UV := UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv $(CERTIFICATES)
CODE := src tests benchmarks
# Each process has a database of its own; a file stays whole, with what its tests share.
SIDE_BY_SIDE := -n auto --dist loadfile

export PYTHONUNBUFFERED := 1

.PHONY: help
help: ## Show this list.
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

.PHONY: setup
setup: $(STAMP) ## Make .venv with the voordeur command and the tools of a developer.

# The stamp makes a second start quick: nothing is done until the lock or the project file changes.
$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) bin/bootstrap.py $(VENV) $(UV_VERSION)
	@echo "Installing the locked packages in $(VENV)"
	@$(UV) sync --locked --all-extras --inexact --quiet
	@touch $@
	@echo "Ready: $(BIN)/voordeur --help"

.PHONY: demo
demo: $(STAMP) ## Start everything with a lifelike year of data, and print the address.
	@exec $(BIN)/voordeur demo

.PHONY: demo-reset
demo-reset: $(STAMP) ## Throw the demo's data away and start afresh.
	@exec $(BIN)/voordeur demo --reset

.PHONY: test
test: $(STAMP) ## Run the tests; installs Chromium by itself where it may.
	@$(BIN)/python bin/find_browser.py
	@$(BIN)/pytest -m "not slow" $(SIDE_BY_SIDE) $(ARGS)

.PHONY: test-all
test-all: $(STAMP) ## Run the long tests that make test leaves out.
	@$(BIN)/python bin/find_browser.py
	@$(BIN)/pytest -m slow $(SIDE_BY_SIDE) $(ARGS)

.PHONY: coverage
coverage: $(STAMP) ## Run every test, the long ones too, and measure what they cover.
	@$(BIN)/python bin/find_browser.py
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage report

.PHONY: lint
lint: $(STAMP) ## Check style, types, imports and licences; change nothing.
	@$(BIN)/ruff check $(wildcard $(CODE)) bin
	@$(BIN)/ruff format --check $(wildcard $(CODE)) bin
	@$(BIN)/mypy src
	@$(BIN)/lint-imports
	@$(BIN)/python bin/write_reference.py --check
	@$(BIN)/python bin/translations.py --check
	@$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

.PHONY: fix
fix: $(STAMP) ## Let ruff put right what it can.
	@$(BIN)/ruff check --fix $(wildcard $(CODE)) bin
	@$(BIN)/ruff format $(wildcard $(CODE)) bin

.PHONY: translations
translations: $(STAMP) ## Bring the English texts in step with the code; says what is still to translate.
	@$(BIN)/python bin/translations.py

.PHONY: screenshots
screenshots: $(STAMP) ## Take the pictures of the documentation from a fresh demo.
	@$(BIN)/python bin/screenshots.py

.PHONY: bench
bench: $(STAMP) ## Print the figures of the benchmarks beside their limits.
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: docs
docs: $(STAMP) ## Write the reference pages anew from the code.
	@$(BIN)/python bin/write_reference.py
