# Two commands for everybody: `make demo`, `make test`. Each makes its own .venv and installs what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test fonts long tck lint types layers bench load check clean

demo: $(STAMP)
	$(BIN)/govflow demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile

# Free fonts for PDF and pictures, by apt; the tests of `long` print notices and need them.
fonts:
	@sh .ci/fonts

long: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile -m long

# The DMN TCK is not part of this project: say where its TestCases lie, `make tck GOVFLOW_TCK=/path/to/TestCases`.
tck: $(STAMP)
	@test -n "$(GOVFLOW_TCK)" || { echo "make tck GOVFLOW_TCK=/path/to/TestCases"; exit 2; }
	GOVFLOW_TCK=$(GOVFLOW_TCK) $(BIN)/python -m pytest -m tck

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tests/house.py

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

# The dash: where the engine that is measured against has no wheel, the benchmark says so and goes on.
bench: $(STAMP)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

# 100,000 cases through their whole lives, and every invariant; `make load CASES=2000` for fewer.
load: $(STAMP)
	$(BIN)/python -m benchmarks.load $(CASES)

check: lint types layers test

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
