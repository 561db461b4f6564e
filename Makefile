# Caxton: every task of a working day, one word each. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build release test check format bench soak demo docs install uninstall clean

PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= $(shell nproc)
SWIFT ?= swift
# A generator of the six TOML texts to measure on instead of our own, where there is one.
CORPORA_SCRIPT ?= $(wildcard ../shared/toml/gen_corpora.py)
# What the reference makes of texts, to hold our encoder against, where there is such a file.
MINILM_GOLDEN ?= $(abspath $(wildcard ../shared/embedding/minilm-golden.json))
export MINILM_GOLDEN
RELEASE := .build/release

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing
	@Scripts/setup.sh

build: setup ## build everything for debugging
	$(SWIFT) build

release: setup ## build the release program: .build/release/caxton, one file
	@Scripts/release.sh

test: setup ## build and run all tests
	@Scripts/test.sh

check: setup ## format, import arrows, Foundation, generated files
	@Scripts/check.sh

format: ## bring all Swift files into the house style
	$(SWIFT) format -i -r Sources Tests Benchmarks Package.swift

docs: setup ## write all generated pages, schemas, manual pages and completions
	$(SWIFT) run -q caxton-docs .

bench: release ## measure, side by side with the peers; one JSON line a figure
	@if [ -f "$(CORPORA_SCRIPT)" ] && [ -z "$$CORPORA" ]; then \
	    mkdir -p .build/bench/given && cp "$(CORPORA_SCRIPT)" .build/bench/given/ && \
	    { [ -s .build/bench/given/corpora/f_cargolock_2m.toml ] || python3 .build/bench/given/$(notdir $(CORPORA_SCRIPT)) >/dev/null; } && \
	    CORPORA=.build/bench/given/corpora Benchmarks/run.sh; \
	else Benchmarks/run.sh; fi

soak: setup ## the slow ones: fuzzing and hostile input at full size
	@Scripts/soak.sh

demo: release ## a minute with the product, no key and no network
	@Scripts/demo.sh

install: release ## copy the program, manual pages and completions below PREFIX
	@Scripts/install.sh "$(DESTDIR)$(PREFIX)"

uninstall: ## remove what `install` copied
	@Scripts/install.sh --remove "$(DESTDIR)$(PREFIX)"

clean: ## remove everything that was built
	rm -rf .build
