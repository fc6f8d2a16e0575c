# Two commands for a newcomer: `make demo` and `make test`.
# Nothing else is needed than Python >= 3.11 with venv (and, for the pictures of documents, LibreOffice Writer).

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.siap
OUT ?= keluaran

.PHONY: setup demo test lint stress bench reference gallery clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("humas memerlukan Python 3.11 atau yang lebih baru") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

demo: setup
	PATH="$(abspath $(BIN)):$$PATH" sh examples/demo.sh "$(OUT)"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest -n auto

stress: setup
	HUMAS_UJI_PENUH=1 $(BIN)/python -m pytest -n auto

bench: setup
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/verdicts.py
	$(BIN)/python bench/analysis.py
	$(BIN)/python bench/documents.py
	$(BIN)/python bench/register.py 100000

reference: setup
	$(BIN)/python tools/reference.py

gallery: setup
	$(BIN)/python tools/gallery.py

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis
