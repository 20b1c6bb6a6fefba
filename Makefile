# Two commands matter: `make day` and `make test`. Both do their own set-up.

RECORDINGS := $(or $(FASTBREAK_RECORDINGS),../shared/recordings)
DAY        := 2024-01-15
DATA       := .fastbreak
SWIFT      := swift
# Tests at once: more than this and those that talk to a server or start processes wait for each other.
WIDTH      := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8

.PHONY: help setup build day simulate test lint topology clean

help:
	@echo 'make day     run one game day, the recorded one where recordings are at hand, else a simulated one'
	@echo 'make test    everything that CI checks: format, build with warnings as errors, all tests'
	@echo 'make topology  prove that the declarations hold together and that data files spell names as they do'
	@echo 'make simulate  300 days with every kind of fault, in release'
	@echo 'make build   release binaries in .build/release'
	@echo 'make setup   install what is missing on Debian; the others call it themselves'

setup:
	@infra/setup.sh

build: setup
	$(SWIFT) build -c release

# A folder of recordings is used where it exists; without one the simulated league plays.
day: build
	@if [ -d '$(RECORDINGS)/$(DAY)' ]; then \
		.build/release/fastbreak day $(DAY) --recordings '$(RECORDINGS)/$(DAY)' --data '$(DATA)'; \
	else \
		.build/release/fastbreak day $(DAY) --seed 1 --games 11 --data '$(DATA)/simulated'; \
	fi

# A day takes seconds in a debug build and a third of one in release, once that is built.
simulate: setup
	$(SWIFT) build -c release --product fastbreak
	.build/release/fastbreak simulate --seeds 300

lint: setup
	$(SWIFT) format lint --strict --recursive Package.swift Core Functions local-runtime Tests

# Simulated days want both cores for minutes, and would starve tests in which processes are timed and killed.
test: lint
	FASTBREAK_STRICT=1 $(SWIFT) build --build-tests
	.build/debug/fastbreak topology check
	FASTBREAK_STRICT=1 $(WIDTH) timeout 1200 $(SWIFT) test --skip-build --skip '^SimulationTests'
	FASTBREAK_STRICT=1 timeout 1800 $(SWIFT) test --skip-build --filter '^SimulationTests'

topology: setup
	$(SWIFT) run fastbreak topology check

clean:
	rm -rf .build .fastbreak
