# Everything is reached from here: `make help`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help venv run test check bench shots build clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

venv: .venv/ready  ## the virtual environment .venv/ and the system libraries that Qt needs

.venv/ready: requirements.txt pyproject.toml .ci/setup
	@PYTHON=$(PYTHON) bash .ci/setup
	@touch $@

run: venv  ## open the program on the sample conference (without a screen: play its day into out/)
	@$(BIN)/doithoai --sample

test: venv  ## run every test
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: venv  ## style and types
	@$(BIN)/ruff check app ui tests
	@$(BIN)/mypy

bench: venv  ## measure what a user waits for
	@QT_QPA_PLATFORM=offscreen $(BIN)/doithoai bench

shots: venv  ## pictures of every page and of the wall into shots/
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.shots shots

build: venv  ## one-folder program in dist/, and its self-test
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@QT_QPA_PLATFORM=offscreen dist/doithoai/doithoai --selftest

clean:  ## remove what was made
	@rm -rf .venv build dist out shots
