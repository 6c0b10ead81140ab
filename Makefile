# The front door. `make run` and `make test` are all that a newcomer needs; both install what they lack.
#
#   make run        build, rehearse a recorded log, show the result
#   make test       every test of an ordinary day
#   make help       the other doors

JOBS ?= $(shell nproc)
BUILD := build

.PHONY: run build test test-long test-e2e bench bench-long fuzz lint package help clean

help:
	@sed -n 's/^#: //p' $(MAKEFILE_LIST)

#: make build        the programs: build/release/probity, build/release/probity-lab
build: $(BUILD)/.setup-build
	@cmake --preset release >$(BUILD)/cmake-release.log 2>&1 || { cat $(BUILD)/cmake-release.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)

#: make test         release tests, then parsers and engine under AddressSanitizer and UBSan
test: build
	ctest --test-dir $(BUILD)/release --output-on-failure -j $(JOBS)
	@tools/with-preset asan
	ctest --test-dir $(BUILD)/asan --output-on-failure -j $(JOBS) -L sanitized

clean:
	rm -rf $(BUILD)

$(BUILD)/.setup-build: tools/setup
	@mkdir -p $(BUILD)
	@tools/setup build
	@touch $@
