# One target per job; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRIALS ?= 100
SEED ?= 1
WORKERS ?= 2
# Three for two cores: for a quarter of their time, the tests wait.
TEST_WORKERS = $(shell $(PYTHON) -c "import os; print(os.cpu_count() * 3 // 2)")
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup engine engine-ahead demo test lint types fmt audit sdk pictures crash bench release-check pins dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## virtual environment with pinned dependencies; needs a package index
$(VENV)/.ready: requirements-dev.txt pyproject.toml
	@echo "setting up $(VENV): usually ten seconds"
	@$(PYTHON) -m venv $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt && $(BIN)/pip install --quiet --require-hashes -r $(VENV)/uv.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q sdk/pulumi_whop provider cli # else each process of the tests may compile it again
	@touch $@

engine: ## find, install or build the pulumi command; the first time needs a package index
	@$(MAKE) --no-print-directory --jobs 2 setup engine-ahead
	@cd tests && ../$(BIN)/python -m pulumi_cli.ensure
engine-ahead:
	@cd tests && $(PYTHON) -m pulumi_cli.ensure --ahead

demo: engine ## the main job, step by step, against the simulator
	@$(BIN)/python tests/demo.py

test: lint types engine ## everything that CI runs
	@$(BIN)/pytest --numprocesses $(TEST_WORKERS) --dist worksteal

lint: setup ## style, format, and the arrows between the packages
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }

types: setup ## strict types: mypy for all but the tests themselves, pyright for the packages
	@$(BIN)/mypy
	@$(BIN)/pyright --pythonpath $(BIN)/python sdk

fmt: setup ## format and mend what can be mended
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

audit: setup ## look for insecure code, and ask the internet whether a pinned dependency has a known vulnerability
	@$(BIN)/ruff check --quiet --select S provider sdk
	@$(BIN)/python tests/security/audit.py

sdk: setup ## generate the typed arguments and the generated pages from their sources
	@$(BIN)/python sdk/generate.py
	@cd tests && ../$(BIN)/python -m lifecycle.readings_page
	@cd tests && ../$(BIN)/python -m faults.faults_page
	@cd tests && ../$(BIN)/python -m documentation.errors_page

pictures: engine ## take the pictures of the documentation anew; needs Chromium
	@cd tests && ../$(BIN)/python -m documentation.pictures

crash: engine ## kill the engine and the provider anywhere: TRIALS=100 SEED=1 WORKERS=2 [PARALLEL=32]
	@cd tests && ../$(BIN)/python -m faults.crash.campaign --trials $(TRIALS) --seed $(SEED) --workers $(WORKERS) $(if $(PARALLEL),--parallel $(PARALLEL))

bench: engine ## time and memory against a plain provider and one that does nothing; BENCH="--repeats 5"
	@mkdir -p build
	@cd tests && ../$(BIN)/python -m bench.run --json ../build/bench.json $(BENCH)

release-check: setup ## before a release, with the internet: what needs the official pulumi, and the engine tests with it
	@official=$$(cd tests && ../$(BIN)/python -m pulumi_cli.ensure --official) && PATH="$$official:$$PATH" \
		$(BIN)/pytest --numprocesses auto --dist worksteal -o python_files="test_*.py check_*.py" tests/engine

pins: setup ## resolve requirements-dev.txt anew; needs a package index
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-annotate \
		--no-header --extra dev --python-version 3.11 pyproject.toml -o requirements-dev.txt

dist: setup ## one wheel, in dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . > $(VENV)/build.log || { cat $(VENV)/build.log; exit 1; }
	@ls dist

clean: ## remove the environment and all that is generated
	@rm -rf $(VENV) dist build
