# Everything that one does with Minidash; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: help install run start test lint bench lock clean

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

install: .venv/installed node_modules/installed ## the environment only

run: install ## the example company at http://127.0.0.1:8050
	@MINIDASH_HOME=$${MINIDASH_HOME:-./var/example} $(BIN)/python app.py example

start: install ## your own company, from MINIDASH_HOME
	@$(BIN)/python app.py serve

test: install .venv/installed-dev ## install what the tests need and run all of them
	@tools/test-environment
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: install .venv/installed-dev ## style, dead code, names and the import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy . && $(BIN)/lint-imports

bench: install .venv/installed-dev ## speed, as ratios against a baseline in the same run
	@$(BIN)/python -m tests.bench.bench

lock: .venv/installed-dev ## pin the requirements anew, with hashes
	@for name in requirements requirements-dev requirements-node; do $(BIN)/$(LOCK) $$name.in -o $$name.txt; done

clean: ## remove what was installed; homes in var/ stay
	@rm -rf .venv node_modules

.venv/bin/python:
	@tools/make-venv $(PYTHON)

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing the Python packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing the packages of the tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/installed: package-lock.json .venv/installed
	@echo "Installing the parts of the screens …"
	@tools/install-parts
	@touch $@
