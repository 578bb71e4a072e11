# The commands of the house. `make run` and `make test` are all that one needs to know.

SHELL := /usr/bin/env bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
BUILT := crates/web/assets/built/manifest.json
SOURCES := $(wildcard crates/web/assets/package*.json crates/web/assets/*.mjs crates/web/assets/designsystemet.config.json \
	crates/web/assets/styles/* crates/web/assets/scripts/* crates/web/assets/icons/*)
# Where the demo municipality listens and keeps its data.
LISTEN ?= 127.0.0.1:8097
DATABASE ?= sqlite:data/demo.db

# The demo starts without what makes PDFs, which takes a minute and a half to build; PDF=yes has it.
PDF ?= no
QUICKLY := $(if $(filter yes,$(PDF)),,--no-default-features)

.PHONY: help run test check bench package package-test sbom assets format clean-demo

help: ## Shows what there is.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

run: ## Builds Stadga and starts a demo municipality; prints the address and the ways in.
	@tools/packages run
	@# The first time both are made at once: the program needs the style sheet only at its end. Should that come too late, it is asked again.
	@if [ -e '$(BUILT)' ]; then \
	  echo 'Stadga: 1 of 3, the style sheet and fonts of the pages'; $(MAKE) --no-print-directory assets; \
	else \
	  echo 'Stadga: 1 and 2 of 3, the style sheet and fonts, and the program (some minutes)'; \
	  $(MAKE) --no-print-directory assets & made=$$!; cargo build --profile quick --package stadga $(QUICKLY) || true; wait $$made; \
	fi
	@echo 'Stadga: 2 of 3, the program'
	@cargo build --profile quick --package stadga $(QUICKLY)
	@echo 'Stadga: 3 of 3, the demo municipality'
	@mkdir -p data
	@exec $(TARGET)/quick/stadga demo --database '$(DATABASE)' --listen '$(LISTEN)'

test: ## Runs every check and test there is; what is missing on the machine is installed or named.
	@tools/packages test
	@cargo run --quiet --package xtask -- test

check: ## The quick half of the tests: form, house rules, lints.
	@cargo fmt --all --check
	@cargo run --quiet --package xtask -- check
	@cargo clippy --workspace --all-targets -- --deny warnings

bench: assets ## Measures pages, writes, the check and the import beside their aims; fails where one is missed. TELL=yes: figures only.
	@tools/packages run
	@cargo build --release --package stadga
	@cargo build --quiet --package xtask --bin xtask --package store --example on_postgres
	@missed=0; \
	$(TARGET)/debug/xtask bench $(TARGET)/release/stadga $(if $(TELL),--tell) || missed=1; \
	$(TARGET)/debug/examples/on_postgres $(TARGET)/debug/xtask bench $(TARGET)/release/stadga $(if $(TELL),--tell) || missed=1; \
	cargo run --quiet --release --package store --example shared_commits || missed=1; \
	exit $$missed

# With PROFILE=quick the package is built sooner and runs slower: for trials.
PROFILE ?= release
package: assets ## Makes the Debian package in target/package (PROFILE=quick for a trial).
	@tools/packages run
	@cargo build --profile '$(PROFILE)' --package stadga
	@cargo run --quiet --package xtask -- package '$(TARGET)/$(PROFILE)/stadga' '$(TARGET)/package'

package-test: ## Tries the newest package in a clean root: install, first hour, upgrade, roll back; as root.
	@tools/package-trial '$(TARGET)/package'

sbom: ## Writes the bill of what the product is built of (CycloneDX) to target/stadga.cdx.json.
	@cargo run --quiet --package xtask -- sbom '$(TARGET)/stadga.cdx.json'

assets: $(BUILT) ## Builds the style sheet, script and fonts that the program embeds.

$(BUILT): $(SOURCES)
	@cd crates/web/assets && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

format: ## Lays out the code as the house has it.
	@cargo fmt --all

clean-demo: ## Forgets the demo municipality.
	@rm -rf data/demo.db data/demo.db-wal data/demo.db-shm
