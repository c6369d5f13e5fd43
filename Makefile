# make report and make test need Python 3.11+, a package registry and nothing else: tools/setup.py does the rest.
PYTHON ?= $(or $(wildcard .venv/bin/python),python3)
ARGS ?=
UV_VERSION = 0.13.8

# A stamp named by the content of what was set up (not by file times, which a checkout changes) makes the second run
# instant. The folder belongs to it since a virtual environment cannot be moved, and so does a Python that was asked for.
KEY := $(shell test -x .venv/bin/python || rm -f .venv/ready-* .venv/bench-*; \
	{ pwd; echo $(PYTHON:.venv/bin/%=%3); cat pyproject.toml requirements*.lock tools/setup.py; } | cksum | tr ' ' -)
READY_TEST := .venv/ready-test-$(KEY)
READY_BENCH := .venv/bench-$(KEY)
READY := $(or $(wildcard $(READY_TEST)),.venv/ready-report-$(KEY))

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: report test serve check schema lint bench lock clean distclean help

report: $(READY)  ## build all reports into output/ (ARGS="china-2021 --locale zh" for some)
	.venv/bin/python build.py $(ARGS)

test: $(READY_TEST)  ## run all tests (ARGS="-k footnotes" for some)
	.venv/bin/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

serve: $(READY)  ## show the reports in a browser and follow every change (ARGS="--port 8010")
	.venv/bin/yearbook serve $(ARGS)

check: $(READY)  ## look for problems in content and data without building (ARGS=--strict)
	.venv/bin/yearbook check $(ARGS)

schema: $(READY)  ## write the JSON Schemas of content and data anew, for completion in editors
	.venv/bin/python tools/schema.py $(ARGS)

lint: $(READY_TEST)  ## look for problems in the Python code (ARGS=--fix mends some)
	.venv/bin/ruff check $(ARGS)

bench: $(READY) $(READY_BENCH)  ## measure how fast it is (ARGS="--only warm,preview --runs 5", ARGS=--quick to try): docs/speed.md
	.venv/bin/python -m bench $(ARGS)

lock: | .venv/bin/python  ## lock again after a change to pyproject.toml (ARGS=--upgrade for the newest versions)
	.venv/bin/python -m pip install --quiet uv==$(UV_VERSION)
	$(COMPILE) --extra build --extra test $(ARGS) --output-file requirements-test.lock
	$(COMPILE) --extra build --constraints requirements-test.lock --output-file requirements.lock
	$(COMPILE:pyproject.toml=) --group bench $(ARGS) --output-file requirements-bench.lock

# One version of each package for all supported Pythons and machines: the same input gives the same pages everywhere.
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock"

# Not the whole set-up: that would need the lock to be in order.
.venv/bin/python:
	$(PYTHON) -m venv .venv

clean:  ## remove what was built
	find output -mindepth 1 ! -name .gitkeep -delete
	rm -rf .cache .pytest_cache .ruff_cache .hypothesis

distclean: clean  ## remove the virtual environment too
	rm -rf .venv

help:  ## say this
	@awk -F ':.*  ## ' '/^[a-z]+:.*  ## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready-%-$(KEY):
	@$(PYTHON) tools/setup.py $*
	@rm -f .venv/ready-* && touch $@

# The bench leaves out what is not there: a peer that cannot be had stops nothing.
$(READY_BENCH):
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
		--requirement requirements-bench.lock && rm -f .venv/bench-* && touch $@ || echo "the peers of requirements-bench.lock are left out"
