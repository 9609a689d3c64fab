# One way to run anything. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin
export DAGSTER_HOME ?= $(CURDIR)/.dagster
unexport VIRTUAL_ENV
export UV_SYSTEM_CERTS ?= 1

CORPUS ?= ../shared/corpus
DIR ?= ../shared/seeds
OUT ?= predictions.jsonl
KIND ?= whole

.PHONY: help setup lock run dev sql dictionary bytes export restore forget rebuild compact verify move test check lint types contracts browser lake predict seeds speed night fetching kills landing readers landingkills lakes search ablations clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet uv==$(UV_VERSION)

.venv/.ready: requirements.lock pyproject.toml | $(filter .uv/bin/uv,$(UV))
	$(UV) venv --quiet --allow-existing --python '>=3.11' .venv
	$(UV) pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

setup: .venv/.ready ## install everything the lock names into .venv

lock: | $(filter .uv/bin/uv,$(UV)) ## resolve pyproject.toml into requirements.lock anew
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --extra lake \
	  --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml

run: setup ## run the nightly job over your sources.toml, or over the sample
	@$(BIN)/python -m assets.run

dev: setup ## open the Dagster UI with its daemon on http://127.0.0.1:3000 (and serve the sample site)
	@if grep -qs '//127.0.0.1:8749/' "$${COPYDESK_SOURCES:-sources.toml}"; then \
	  $(BIN)/python -m samples.server & trap "kill $$! 2>/dev/null || true" EXIT; fi; \
	$(BIN)/dg dev --host 127.0.0.1

sql: setup ## a SQL prompt on the published warehouse
	@$(BIN)/python -m warehouse.prompt $${COPYDESK_SOURCES:-sources.toml} $${COPYDESK_DATA:-data}

dictionary: setup ## write docs/DICTIONARY.md from the comments of the schema
	$(BIN)/python -m warehouse.data_dictionary > docs/DICTIONARY.md.new && mv docs/DICTIONARY.md.new docs/DICTIONARY.md

bytes: setup ## the exact response behind an article: make -s bytes ID=ARTICLE_OR_URL > FILE
	@$(BIN)/python -m assets bytes '$(ID)'

export: setup ## the edition as files: make export KIND=whole|jsonl|csv|parquet|warc [ARGS='--query SQL']
	@$(BIN)/python -m assets export $(KIND) $(ARGS)

restore: setup ## the last edition and what came since, or an export of the whole: make restore [FROM=DIR]
	@$(BIN)/python -m assets restore $(FROM) $(ARGS)

forget: setup ## erase for good: make forget ARGS='--article ID --because REASON' (or --url, --host; --lift)
	@$(BIN)/python -m assets forget $(ARGS)

rebuild: setup ## the warehouse anew, from the archive alone: make rebuild [ARGS=--compare]
	@$(BIN)/python -m assets rebuild $(ARGS)

compact: setup ## the warehouse's file written anew, without the room that is free in it
	@$(BIN)/python -m assets compact $(ARGS)

verify: setup ## read all of the warehouse, the published file and the archive: is it whole?
	@$(BIN)/python -m assets verify

move: setup ## the warehouse from its file into the lake of your settings, or back: make move TO=lake|file
	@$(BIN)/python -m assets move $(TO) $(ARGS)

test: setup ## run the tests
	$(BIN)/python -m pytest -n 2 -m 'not browser'

check: lint types contracts test browser lake ## everything CI checks, the UI in a real browser, a lake in Postgres

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --no-cache

browser: setup ## drive the UI in a real Chromium (Debian's package, installed where it can be)
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || echo "no chromium here and no way to install it: the browser tests will skip"
	$(BIN)/python -m pytest -m browser -rs

lake: setup ## the warehouse's tests over a lake: Postgres (Debian's package, installed where it can be), and S3
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; } \
	  || echo "no Postgres here and no way to install it: the tests over a lake in it will skip"
	$(BIN)/python -m pytest -n 2 -m lake -rs

predict: setup ## write predictions for a corpus: make predict CORPUS=DIR OUT=FILE
	$(BIN)/python -m benchmarks.predict $(CORPUS) $(OUT)

floors: setup ## check that the cleaning is no worse than it once was: make floors CORPUS=DIR
	$(BIN)/python -m benchmarks.floors $(CORPUS)

seeds: setup ## score hand-labelled scraped texts: make seeds DIR=DIR
	$(BIN)/python -m benchmarks.seeds $(DIR)

ablations: setup ## metadata of pages that say less for machines: make ablations CORPUS=DIR
	$(BIN)/python -m benchmarks.ablations $(CORPUS)

speed: setup ## CPU time of cleaning and metadata beside trafilatura: make speed CORPUS=DIR
	$(BIN)/python -m benchmarks.speed $(CORPUS)

night: setup ## one night over the corpus, served on loopback: make night CORPUS=DIR DIR=SEEDS
	$(BIN)/python -m benchmarks.night $(CORPUS) $(DIR)

fetching: setup ## fetch beside Scrapy from local sites: make fetching SCRAPY=PYTHON (an environment with scrapy, warcio)
	$(BIN)/python -m benchmarks.fetching $(SCRAPY)

kills: setup ## kill a night's fetching at 50 random moments, and look at the books
	$(BIN)/python -m benchmarks.kills

landing: setup ## what landing costs: beside a bulk insert, into larger files, over a hundred nights
	$(BIN)/python -m benchmarks.landing

readers: setup ## readers without pause beside a night of 50,000 articles
	$(BIN)/python -m benchmarks.readers

landingkills: setup ## fifty SIGKILLs at random moments of landing and publishing
	KILLS=50 $(BIN)/python -m pytest -s tests/warehouse/test_kills.py

lakes: setup ## a lake beside the file: landing, size, queries: make lakes CATALOG='postgres:…' DATA=DIR
	$(BIN)/python -m benchmarks.lakes '$(CATALOG)' $(DATA)

search: setup ## what search costs at 100,000 articles, and how it ranks beside SQLite's FTS5
	$(BIN)/python -m benchmarks.search

clean: ## remove the warehouse, the archive and the run history (not the environment)
	rm -rf data .dagster/storage .dagster/history .dagster/schedules .dagster/logs
