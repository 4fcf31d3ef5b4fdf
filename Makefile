# make run is the place to begin; make alone lists everything.
PYTHON ?= python3
CORPUS ?= samples
SERVED ?= build/served
PORT ?= 8321
BIN := .venv/bin
DANCHIEU := $(BIN)/danchieu
# A question that finds nothing (exit code 1) is an answer too; a document that fails (3) stops no other.
ASK = $(DANCHIEU) query $(1) --format table || test $$? -eq 1

.DEFAULT_GOAL := help
.PHONY: help run serve install dev test test-transformers lint eval train bench fuzz linear faults neo4j readme assets screenshots constraints clean

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-24s %s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "danchieu needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv .venv

# The stamps make a second run start at once; they age when what is installed changes.
.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: .venv/installed ## make .venv with the danchieu command in it

dev: .venv/installed-dev ## the same, with what tests and checks need

run: .venv/installed ## ingest samples/ (or CORPUS=folder) and show three questions
	@$(DANCHIEU) ingest $(CORPUS) || test $$? -eq 3
	@echo; echo '$$ danchieu query shared-instruments'; $(call ASK,shared-instruments)
	@echo; echo '$$ danchieu query points-lost-by-agency'; $(call ASK,points-lost-by-agency)
	@echo; echo '$$ danchieu query findings'; $(call ASK,findings)
	@echo; echo 'Type next:'
	@echo '  source .venv/bin/activate'
	@echo '  danchieu documents'
	@echo '  danchieu query cited-by -p number=152/2017/NĐ-CP'
	@echo '  danchieu trace 1204/KH-UBND --depth 3'
	@echo '  danchieu query --list'

# A store of its own, so that what is tried on the pages changes no other.
$(SERVED)/graph.kgl: | .venv/installed
	@mkdir -p $(SERVED)
	@$(DANCHIEU) --store kglite:$@ ingest $(CORPUS) > $(SERVED)/ingested || test $$? -eq 3

serve: .venv/installed $(SERVED)/graph.kgl ## show samples/ (or CORPUS=folder) in a browser, until Ctrl-C
	@$(DANCHIEU) serve --store kglite:$(SERVED)/graph.kgl --port $(PORT)

test: .venv/installed-dev ## run every test, on a real Neo4j too
	$(BIN)/python -m pytest $(PYTEST)

# The model stack takes 6 GB (PyTorch does not load without the CUDA libraries it comes with on Linux),
# so it has an environment of its own and .venv stays small.
.venv-transformers/installed: pyproject.toml constraints.txt constraints-transformers.txt
	$(PYTHON) -m venv .venv-transformers
	.venv-transformers/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c constraints.txt -c constraints-transformers.txt -e '.[transformers]' pytest pytest-timeout
	@touch $@

test-transformers: .venv-transformers/installed ## run the tests of sentence-transformers, in 6 GB of their own
	.venv-transformers/bin/python -m pytest tests/models $(PYTEST)

lint: .venv/installed-dev ## style, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: .venv/installed-dev ## score extraction (2019 beside 2025) and search on ../shared, with the misses
	@$(BIN)/python tests/evaluate.py

train: .venv/installed-dev ## learn to read questions from search/data/questions.jsonl
	$(BIN)/python -m search.training.train

bench: .venv/installed-dev ## measure speed and memory on a generated corpus
	@$(BIN)/python -m bench $(BENCH)

fuzz: .venv/installed-dev ## read 10,000 files changed at random, and some made to hang: read or refused
	@$(BIN)/python -m bench.fuzz $(FUZZ)

linear: .venv/installed-dev ## time texts of one thing repeated, up to 8 MB
	@$(BIN)/python -m bench.linear

faults: .venv/installed-dev ## kill, cut off and damage stores by the hundred, and say what survived
	@$(BIN)/python tests/faults.py $(FAULTS)

neo4j: .venv/installed-dev ## start a Neo4j on this machine, until Ctrl-C
	@$(BIN)/python tests/neo4j_server.py

readme: .venv/installed-dev ## renew the output that README shows, and the examples of the API
	$(BIN)/python tests/test_readme.py
	PYTHONPATH=.:tests $(BIN)/python tests/search/service/test_examples.py

assets: .venv/installed-dev ## fetch anew what the pages take from npm
	$(BIN)/python -m search.service.assets search/service/static tests/search/service/assets

screenshots: .venv/installed-dev ## renew the pictures that README shows
	$(BIN)/python tests/screenshots.py

# The model stack is looked up, not installed: pip reports what it would take besides constraints.txt.
STACK = import json, sys; found = (row["metadata"] for row in json.load(sys.stdin)["install"]); \
  print(*sorted("{name}=={version}".format(**row) for row in found if row["name"] != "danchieu"), sep="\n")

constraints: ## renew constraints.txt and constraints-transformers.txt with the newest versions
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	build/constraints/bin/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==[^ ]+$$' > constraints.txt
	build/constraints/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
	  --dry-run --report build/constraints/report.json -e '.[dev,transformers]'
	$(PYTHON) -c '$(STACK)' < build/constraints/report.json > constraints-transformers.txt
	rm -rf build/constraints

clean: ## remove both .venv, caches and builds; the store stays
	rm -rf .venv .venv-transformers build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
