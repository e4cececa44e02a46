# make demo   everything amhire makes, from invented requisitions and résumés, into demo/
# make test   all tests
# make lint   style, types, layers and dependencies
# make docs   the documentation, into docs/_build/html
# make clean  removes what the above made

BIN := .venv/bin
SETUP_INPUTS := pyproject.toml .ci/constraints.txt .ci/setup.sh

.PHONY: demo test lint docs clean

demo: .venv/.ready-run
	$(BIN)/python examples/demo.py

test: .venv/.ready-test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: .venv/.ready-lint
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

docs: .venv/.ready-docs
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet --builder html docs docs/_build/html
	@echo "docs/_build/html/index.html"

clean:
	rm -rf .venv demo dist docs/_build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# One stamp for each set of dependencies: a second run is instant until one of the inputs changes.
.venv/.ready-run: $(SETUP_INPUTS)
	bash .ci/setup.sh
	touch $@

.venv/.ready-%: $(SETUP_INPUTS)
	bash .ci/setup.sh $*
	touch $@
