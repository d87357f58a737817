# Everything runs in .venv, which the first target that needs it creates.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format bench bench-real bench-evasion bench-scaling model dist clean

.venv/ok: pyproject.toml hatch_build.py $(shell find src -name "*.pyx" -o -name "*.pxd")
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[cli]'
	touch $@

.venv/dev-ok: .venv/ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: .venv/ok  ## Score the example listings and explain one.
	$(BIN)/wildtext score examples/listings.jsonl --format table
	$(BIN)/wildtext explain 'Vòng tay ngà voi thật. Carved 1v0ry, DM me on WhatsApp. Ships from Ivory Coast'

test: .venv/dev-ok  ## Run all tests; those of speed by themselves, since tests side by side slow each other.
	$(BIN)/python -m pytest -n 2 --dist loadgroup --benchmark-disable
	$(BIN)/python -m pytest -m speed tests/test_speed.py

check: .venv/dev-ok  ## Lint, types, import direction, lexicon and generated files.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/wildtext lexicon lint
	$(BIN)/wildtext lexicon fmt --check
	$(BIN)/python tools/build_model.py --check
	$(BIN)/python tools/notice.py --check
	$(BIN)/python tools/lexicon_page.py --check
	$(BIN)/python -m bench.scaling --check

format: .venv/dev-ok  ## Put code and lexicon into their canonical form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/wildtext lexicon fmt

bench: .venv/dev-ok  ## Measure speed against F and other libraries, which get environments of their own under build/.
	$(BIN)/python -m bench.speed

bench-real: .venv/dev-ok  ## Measure on the real listings under ../shared/listings, where they exist.
	$(BIN)/python -m bench.real

bench-evasion: .venv/dev-ok  ## Measure on disguised words made from the lexicon.
	$(BIN)/python -m bench.evasion

bench-scaling: .venv/dev-ok  ## Measure batches, processes, Arrow and Spark, and write the tables of docs/scaling.md.
	$(BIN)/python -m bench.scaling

model: .venv/dev-ok  ## Write models/model.json from its sources.
	$(BIN)/python tools/build_model.py

dist: .venv/dev-ok  ## Build wheel and source archive.
	$(BIN)/python -m build

clean:
	rm -rf .venv build dist
