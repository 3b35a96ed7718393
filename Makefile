# Everything there is to learn: `make help`. Each target makes .venv and installs from the lock files as far as that is still to do.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: brief test check bench fuzz quality golden messages picture gallery lock clean help setup setup-dev
export PYTHON

BIN := .venv/bin

brief: setup ## build the briefs of seeds/ into out/
	@$(BIN)/briefing build seeds -o out --quiet $$([ -e .venv/.pango ] || echo --format html)
	@echo "The briefs of seeds/ are in out/:"
	@find out -type f \( -name '*.pdf' -o -name '*.html' \) | sort | sed 's/^/  /'

test: setup-dev ## run the tests (ARGS='-k word' picks some)
	@$(BIN)/python -m pytest $(ARGS)

check: setup-dev ## lint, format, strict types, import directions
	@status=0; \
	$(BIN)/ruff check --quiet . || status=1; \
	$(BIN)/ruff format --check --quiet . || { status=1; echo "Formatting: run $(BIN)/ruff format"; }; \
	$(BIN)/mypy || status=1; \
	$(BIN)/lint-imports --no-logo || status=1; \
	exit $$status

bench: setup-dev ## measure speed and memory, one JSON line a measure
	@$(BIN)/python tools/bench.py $(ARGS)

fuzz: setup-dev ## feed readers, settings, analysis or documents with damaged input (ARGS='read 600', see tests/fuzz; needs atheris)
	@$(BIN)/python -m tests.fuzz $(ARGS)

quality: setup-dev ## measure what the analysis gets right (ARGS=--faults lists what it gets wrong)
	@$(BIN)/python tools/quality.py $(ARGS)

golden: setup-dev ## write the golden documents of tests/golden anew; read the diff before you commit it
	@$(BIN)/python -m pytest tests -n 0 -q --update-golden
	@git status --short tests/golden

messages: setup-dev ## bring the catalogues in templates/languages up to date with the templates, and say what is missing
	@$(BIN)/python tools/messages.py

picture: brief ## make the README's picture anew (needs pdftoppm)
	@pdftoppm -r 96 -f 1 -l 1 -singlefile -png out/analyst.pdf docs/images/analyst-1

gallery: setup-dev ## make the pictures of docs/gallery.md anew
	@$(BIN)/python tools/gallery.py

lock: setup ## write the lock files from pyproject.toml (UPGRADE=1 takes the newest versions)
	@tools/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## remove what was made here: .venv, out/, caches
	@rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup:
	@tools/setup.sh

setup-dev:
	@tools/setup.sh dev
