# `make demo` and `make test` need Python 3.11 or newer and nothing else.
# On Linux the CUDA build of torch is several gigabytes; for a machine without a GPU:
#   make demo TORCH_FROM="--index-url https://download.pytorch.org/whl/cpu"

VENV ?= .venv
TORCH ?= torch==2.13.0
TORCH_FROM ?=
# Small tensors on many threads only wait for one another.
export OMP_NUM_THREADS ?= 1
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet
DOCS = 'mkdocs>=1.6,<2' 'mkdocs-material>=9.5,<10' 'mkdocstrings[python]>=0.26,<2' 'ruff>=0.6,<1'
FIND_CHROMIUM = command -v "$${CHROMIUM:-chromium}" >/dev/null 2>&1
NEW_ENOUGH = -c 'import sys; sys.exit(sys.version_info < (3, 11))'

.PHONY: help demo test test-slow test-web docs measure-proofs gold style locks clean \
  results results-examples results-reccon results-grammar results-logic results-choices figures

help:
	@echo "make demo       install what is needed and explain a conversation"
	@echo "make test       style, types and tests"
	@echo "make test-slow  the tests that take minutes"
	@echo "make test-web   the web page in Chromium, on a wide and a narrow screen"
	@echo "make docs       the pages of docs/ as a site, in site/"
	@echo "make measure-proofs  every figure of proofs in benchmarks/results; half an hour"
	@echo "make gold DATA=DIR   formulas and labels of published data sets"
	@echo "make results DATA=DIR  every figure of the README; an hour, without results-logic minutes"
	@echo "make figures    put what was measured into README.md and MODEL_CARD.md"
	@echo "make locks      pin the versions installed in $(VENV)"
	@echo "make clean      remove $(VENV)"

demo: $(VENV)/.installed
	$(VENV)/bin/nesy explain benchmarks/examples/kitchen.txt

test: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

test-slow: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -m slow

# Playwright drives a Chromium that is there; it brings none of its own.
test-web: $(VENV)/.installed-dev
	@$(FIND_CHROMIUM) || { echo "no Chromium yet; installing Debian's"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get install --yes chromium; \
	  elif sudo -n true; then sudo apt-get install --yes chromium; fi; } || true
	@$(FIND_CHROMIUM) || { echo "make test-web needs Chromium and may not install it here:" \
	  "say apt-get install chromium as root, or CHROMIUM=/path/to/it make test-web" >&2; exit 1; }
	$(PIP) --constraint requirements-dev.lock --editable '.[web-test]'
	$(VENV)/bin/python -m pytest -m web tests/web
	@echo "screenshots are in runs/web"

# Reads the docstrings without importing anything, so that nesy itself need not be installed.
docs: $(VENV)/bin/python
	$(PIP) $(DOCS)
	$(VENV)/bin/python -m mkdocs build --strict

measure-proofs: $(VENV)/.installed-dev
	$(VENV)/bin/python -m benchmarks.measure_proofs --write
	$(VENV)/bin/python -m benchmarks.hard_theories --write
	$(VENV)/bin/python -m benchmarks.large_theories --write
	$(VENV)/bin/python -m benchmarks.determinism --problems 1000 --write
	$(VENV)/bin/python -m benchmarks.reasons --count 5000 --closed 1000 --write
	$(VENV)/bin/python -m benchmarks.agreement --count 10000 --write
	$(VENV)/bin/python -m pytest -m slow tests/contracts tests/prove/test_worker.py

gold: $(VENV)/.installed-dev
	$(VENV)/bin/python -m benchmarks.gold_formulas --data $(DATA)
	$(VENV)/bin/python -m benchmarks.gold_labels --data $(DATA) --write

# DATA is the folder of all data sets. Each part can be made by itself.
MAKE_RESULTS = $(VENV)/bin/python -m benchmarks.make_results --data $(DATA)

results: results-examples results-reccon results-grammar results-logic results-choices
	$(VENV)/bin/python -m benchmarks.figures

results-examples: $(VENV)/.installed-dev
	$(VENV)/bin/python -m benchmarks.make_results examples

results-reccon: $(VENV)/.installed-dev
	$(MAKE_RESULTS) reccon reccon_long

results-grammar: $(VENV)/.installed-dev
	$(MAKE_RESULTS) proofwriter_grammar prontoqa_grammar logicnli_grammar

results-logic: $(VENV)/.installed-dev
	$(MAKE_RESULTS) folio xai2025 exact2026 prontoqa proofwriter malls

results-choices: $(VENV)/.installed-dev
	$(MAKE_RESULTS) commonsenseqa_dev commonsenseqa_test qasc_dev qasc_test

figures: $(VENV)/.installed-dev
	$(VENV)/bin/python -m benchmarks.figures --write

style: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

locks:
	$(VENV)/bin/python tools/write_locks.py

clean:
	rm -rf $(VENV)

# The first Python that answers and is new enough; PYTHON=... overrides.
$(VENV)/bin/python:
	@set -e; for python in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
	  if command -v $$python >/dev/null 2>&1 && $$python $(NEW_ENOUGH) >/dev/null 2>&1; then \
	    $$python -m venv $(VENV); exit 0; \
	  fi; \
	done; \
	echo "no Python 3.11 or newer found; install one or say make PYTHON=/path/to/python" >&2; exit 1

# torch comes first and by itself, so that it is never resolved again.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) $(TORCH) $(TORCH_FROM) --constraint requirements.lock
	$(PIP) --requirement requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) --requirement requirements-dev.lock
	@touch $@
