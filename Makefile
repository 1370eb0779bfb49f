# Two commands set everything up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs docs-check bench fuzz clean

demo: $(VENV)/.demo
	$(BIN)/feedwright build --config feeds/feedwright.toml
	$(BIN)/feedwright validate feeds/public

test: $(VENV)/.test
	$(BIN)/pytest -n 2

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check

docs: $(VENV)/.test
	$(BIN)/python docs/generate.py

bench: $(VENV)/.bench
	$(BIN)/python bench/build.py
	$(BIN)/python bench/validate.py

fuzz: $(VENV)/.test
	FUZZ=1 $(BIN)/pytest -n 2 tests/test_document.py tests/test_hostile_feeds.py tests/test_roundtrip.py

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .ruff_cache

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "feedwright needs Python 3.11 or newer; make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@ $(VENV)/.demo
