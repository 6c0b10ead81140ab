# The front door. `make run` and `make test` are all that a newcomer needs; both install what they lack.
#
#   make run        build, make a demonstration trust, serve it at http://localhost:8080
#   make test       every test of an ordinary day
#   make help       the other doors

JOBS ?= $(shell nproc)
BUILD := build
PORT ?= 8080
DATA ?= $(BUILD)/demonstration

.PHONY: run build test test-long test-e2e bench bench-long fuzz lint package help clean

help:
	@sed -n 's/^#: //p' $(MAKEFILE_LIST)

#: make run          build, make a demonstration trust, serve it (PORT=8080 DATA=folder)
run: $(BUILD)/.setup-build
	@tools/with-preset release probity probity-verify
	@tools/run "$(PORT)" "$(DATA)"

#: make build        the programs: build/release/probity, build/release/probity-lab
build: $(BUILD)/.setup-build
	@tools/with-preset release

#: make test         release tests, then parsers and engine under AddressSanitizer and UBSan
test: build
	ctest --test-dir $(BUILD)/release --output-on-failure -j $(JOBS)
	@tools/with-preset asan sanitized_tests
	ctest --test-dir $(BUILD)/asan --output-on-failure -j $(JOBS) -L sanitized

#: make test-long    the rest under sanitizers, ThreadSanitizer, long property runs, big logs
test-long: test
	@tools/with-preset asan sanitized_later_tests
	ctest --test-dir $(BUILD)/asan --output-on-failure -j $(JOBS) -L later
	@tools/with-preset tsan threaded_tests
	ctest --test-dir $(BUILD)/tsan --output-on-failure -j $(JOBS) -L threads
	RC_PARAMS="max_success=3000" ctest --test-dir $(BUILD)/release --output-on-failure -j $(JOBS) -L property
	PROBITY_LONG=1 $(BUILD)/release/collection_months_test --gtest_brief=1
	PROBITY_LONG=1 python3 -B tests/command/collect_faults_test.py $(BUILD)/release
	tests/long/volume.sh $(BUILD)/release
	PROBITY_CRASH_SEEDS=25 PROBITY_CRASH_ROUNDS=30 $(BUILD)/release/store_disk_test --gtest_brief=1
	python3 -B tests/store/kill_test.py $(BUILD)/release/store_appender 1000
	python3 -B tests/ledger/agreement_test.py $(BUILD)/release 100000
	python3 -B tests/ledger/tampering_test.py $(BUILD)/release 100

#: make test-e2e     records logs anew with the real Squid and Chromium; walks every journey in the browser
test-e2e: build
	@tools/setup e2e
	tests/recorder/rerecord.sh $(BUILD)/release
	tests/browser/run.sh $(BUILD)/release

#: make bench        speed beside ripgrep, wc and GoAccess on the same file; prints the table
bench: build
	@tools/setup bench
	bench/run.sh $(BUILD)/release

#: make bench-long   the same with 100 million lines
bench-long: build
	@tools/setup bench
	bench/run.sh $(BUILD)/release --long

#: make fuzz         every fuzz target for FUZZ_SECONDS (60) from its kept corpus
fuzz:
	@tools/setup fuzz
	fuzz/run.sh

#: make lint         format, clang-tidy, layers, budgets of style
lint: build
	@tools/setup lint
	tools/lint

#: make package      a Debian package in build/
package: build
	@tools/setup package
	cd $(BUILD)/release && cpack -G DEB -B ..

clean:
	rm -rf $(BUILD)

$(BUILD)/.setup-build: tools/setup
	@mkdir -p $(BUILD)
	@tools/setup build
	@touch $@
