# Two commands for a newcomer: `make run` and `make test`. Both set up what they need in .venv/.
PYTHON ?= python3
BIN := .venv/bin
EVAL ?= ../shared/eval
DEV_KEY := .dev/snapshot.key
RUN_LOCK := requirements/run.txt
TEST_LOCK := requirements/test.txt
# Python compiles what it imports; pip would compile everything, one module after the other.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --only-binary :all: -r
SELF := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .

# Where an environment forbids it, each of a run's hundreds of processes compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick format bench evaluate install soak lock clean image extension extension-enterprise verify-release \
  store-pictures extension-tools client-tools feed-tools bench-extension bench-pages

# The three processes on a register of this machine alone: the service, the desk and the publishing step.
run: install $(DEV_KEY)
	@export VIGILIEN_GREET=1 VIGILIEN_SNAPSHOT_KEY=$(DEV_KEY) VIGILIEN_DATABASE=sqlite:///.dev/vigilien.db; \
	trap 'kill $$others 2>/dev/null; wait' EXIT; trap 'exit 130' INT TERM; \
	$(BIN)/vigilien db migrate >/dev/null; \
	VIGILIEN_LOG_LEVEL=warning $(BIN)/vigilien publish & others=$$!; \
	VIGILIEN_LOG_LEVEL=warning $(BIN)/vigilien desk & others="$$others $$!"; \
	$(BIN)/vigilien serve & others="$$others $$!"; \
	wait $$!

# A key for this machine alone, so that the development extension has something to verify.
$(DEV_KEY): | .venv/.run
	@$(BIN)/vigilien keys new $(DEV_KEY) >/dev/null

# Every part, with a summary at the end; ARGS="tests/web -k scan" runs that alone; SEED=N draws the same again.
test:
	@$(MAKE) --silent --jobs=4 .venv/.test $(if $(ARGS),,extension-tools client-tools feed-tools)
	@$(BIN)/python -m tests.run $(ARGS)

# One room or signal and lint: ROOM=desk, ROOM=combosquat.
quick: .venv/.test
	@$(BIN)/python -m tests.run --quick $(ROOM)

format: .venv/.test extension-tools
	@$(BIN)/ruff check --quiet --fix-only scanner tests bench extension
	@$(BIN)/ruff format --quiet scanner tests bench extension
	@cd tests/extension/tools && npm run --silent format

# The long versions of the property tests; not part of CI.
soak: .venv/.test
	@VIGILIEN_SOAK=1 $(BIN)/python -m pytest

bench: .venv/.test
	@$(BIN)/python -m bench

# The pictures for the stores, 1280x800, in docs/screenshots/store.
store-pictures: .venv/.test
	@$(BIN)/python -m pytest -n 0 -q tests/extension/store_pictures.py

bench-pages: .venv/.test
	@$(BIN)/python -m pytest -n 0 -q tests/pages/measure.py

bench-extension: .venv/.test
	@$(BIN)/python -m pytest -n 0 -q tests/extension/measure.py

evaluate: .venv/.test
	@EVAL=$(EVAL) $(BIN)/python -m tests.evaluation
	@if [ -d "$(EVAL)" ]; then $(BIN)/python $(EVAL)/measure.py $(EVAL) $(MEASURE) -- $(BIN)/vigilien scan --format jsonl -; \
	else echo "no evaluation data at $(EVAL): only the project's own cases were run"; fi

install: .venv/.run

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "setting up .venv, about a minute, this first time only"
	@before=$$(ls -d .venv 2>/dev/null); $(PYTHON) -m venv .venv || { [ "$$before" ] || rm -rf .venv; \
	echo "$(PYTHON) made no .venv; on Debian most likely for want of a package: apt-get install python3-venv"; exit 2; }

.venv/.run: $(RUN_LOCK) pyproject.toml | .venv/bin/python
	@$(INSTALL) $(RUN_LOCK)
	@$(SELF)
	@touch $@

# cpe, which stix2-validator needs, comes as source alone; its hash is in the lock as any other.
.venv/.test: $(TEST_LOCK) .venv/.run
	@$(INSTALL) $(TEST_LOCK) --no-binary cpe --no-build-isolation --use-pep517
	@touch $@

# Hash-only locks: no index host is written.
lock: .venv/bin/python
	@$(BIN)/python -m pip install --quiet uv
	@for name in run test; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --upgrade requirements/$$name.in -o requirements/$$name.txt; done

# A zip for each store in dist/. SERVICE: the service's origin; KEYS and SNAPSHOT: pinned keys and a list signed by one of
# them, without which the zips are marked -dev and carry this machine's development key.
extension: install $(DEV_KEY)
	@$(BIN)/python -m extension.packaging stores dist

# The same for an institution: also BASE, CRX_KEY, HELPDESK, TELEPHONE; see docs/deploy-hospital.md.
extension-enterprise: install
	@$(BIN)/python -m extension.packaging enterprise dist/enterprise

# Are these zips what this tree gives? RELEASE='a.zip b.zip'
verify-release: install
	@$(BIN)/python -m extension.packaging verify $(RELEASE)

extension-tools: tests/extension/tools/node_modules/.done

tests/extension/tools/node_modules/.done: tests/extension/tools/package-lock.json
	@if command -v npm >/dev/null; then cd tests/extension/tools && npm ci --silent --ignore-scripts && touch node_modules/.done; \
	else echo "npm is not installed: the extension is not linted"; fi

client-tools: tests/clients/tools/node_modules/.done

tests/clients/tools/node_modules/.done: tests/clients/tools/package-lock.json
	@if command -v npm >/dev/null; then cd tests/clients/tools && npm ci --silent --ignore-scripts && touch node_modules/.done; \
	else echo "npm is not installed: the TypeScript client is not tried"; fi

# The programs that read our feeds, unpacked in tests/feeds/tools; nothing is installed.
feed-tools: tests/feeds/tools/node_modules/.done .venv/.test
	@$(BIN)/python -m tests.feeds.consumers

tests/feeds/tools/node_modules/.done: tests/feeds/tools/package-lock.json
	@if command -v npm >/dev/null; then cd tests/feeds/tools && npm ci --silent --ignore-scripts && touch node_modules/.done; \
	else echo "npm is not installed: the feed for AdGuard is not tried"; fi

image:
	@sh docker/build.sh

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
