# Two targets for everybody: `make run` (the sample reports into out/) and `make test`. Both set up what is missing.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
OUT := out/samples

.PHONY: run test check clean

run: $(VENV)/installed
	$(BIN)/tawsiya extract annotations/samples -o $(OUT)

test: $(VENV)/installed-dev
	$(BIN)/pytest

# What `.ci/run` asks for beside the tests.
check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) out

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tawsiya needs Python 3.11 or later: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet -e . -c constraints.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --quiet -e '.[dev]' -c constraints.txt
	touch $@
