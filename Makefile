# Two commands do everything: `make run` (set up, read, publish, serve) and `make test` (set up, run all tests).
PYTHON ?= python3
PY := .venv/bin/python
DIRECTIVES := .venv/bin/directives
DIR ?= corpus
OUT ?= outputs
PORT ?= 8001
BASE ?= main
MINUTES ?= 10

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-readers setup-browser check serve fuzz bench accuracy worlds golden schemas docs corpus compare screenshots clean

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: setup setup-readers  ## set up, read DIR (corpus/ unless given), publish and serve on 127.0.0.1:8001
	@$(DIRECTIVES) run "$(DIR)" --output "$(OUT)" || test $$? -eq 1
	@$(DIRECTIVES) serve --output "$(OUT)" --port $(PORT)

test: setup setup-readers setup-browser  ## set up and run all tests
	$(PY) -m pytest

setup:  ## the virtual environment with the locked packages
	@$(PYTHON) tools/setup.py packages

setup-readers:  ## the programs that read scans and Word files of 97-2003
	@$(PYTHON) tools/setup.py readers

setup-browser:  ## a Chromium for the browser tests
	@$(PYTHON) tools/setup.py browser

check: setup  ## form, types, vocabularies, bodies, docs, schemas, and the corpus's expected counts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m yamllint -s pipeline/vocab corpus
	$(PY) -m cogapp --check README.md docs/data-dictionary.md
	$(PY) tools/schemas.py --check
	$(PY) tools/check_bodies.py
	$(PY) tools/check_corpus.py

serve: setup  ## serve what is published in OUT
	@$(DIRECTIVES) serve --output "$(OUT)" --port $(PORT)

fuzz: setup  ## read mutants of real-shaped files for MINUTES (10 unless given); findings go to OUT/fuzz
	$(PY) -m tests.fuzz --minutes $(MINUTES) --keep "$(OUT)/fuzz"

bench: setup  ## compare speed side by side, measure whole runs at size; write their sections of docs/performance.md
	$(PY) -m benchmarks --write

accuracy: setup  ## measure against ../shared/gold and tests/measured; write docs/accuracy.md and outputs/errors.html
	$(PY) -m tools.accuracy

worlds: setup  ## measure links, cascades and contradictions against worlds of known truth; write their sections of docs/
	$(PY) -m benchmarks.worlds --write

golden: setup  ## rewrite the expected records of tests/golden
	$(PY) -m tools.golden

schemas: setup  ## write schemas/ from the types
	$(PY) tools/schemas.py

docs: setup  ## write the generated parts of README and docs
	$(PY) -m cogapp -r README.md docs/data-dictionary.md

screenshots: setup setup-browser  ## take the pictures of docs/huong-dan.md
	$(PY) -m tools.screenshots

corpus: setup  ## build corpus/files from corpus/sources
	$(PY) corpus/build.py

compare: setup  ## what a change gained and lost over the corpus, against BASE
	$(PY) -m tools.compare $(BASE)

clean:  ## remove what was made; what people have said (office.db) stays
	find outputs -mindepth 1 -maxdepth 1 ! -name office.db ! -name .gitkeep -exec rm -rf {} +
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
