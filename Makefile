# make run    install what is missing, build, and do a month on the sample data in demo/
# make test   everything that can be checked
# make bench  the benchmarks, with their limits
# make build  the program alone

export GOFLAGS := -trimpath
# The command line needs no C; so nothing is built twice.
export CGO_ENABLED := 0

DEMO := demo/demo.hourbook
NOW := 2026-11-06T17:00:00+02:00
HOURBOOK := ./hourbook --ledger $(DEMO) --as demo

# Debian packages that the tests look into PDFs with, and stop programs with.
TOOLS := poppler-utils qpdf strace zbar-tools

.PHONY: run test bench build demo tools validators short check

run: build demo

build:
	@command -v go >/dev/null || { echo "Go is missing; install it and run make again"; exit 1; }
	go build -o hourbook .

# The month, from tickets to invoices. Doing it again changes nothing.
demo: build
	@mkdir -p demo
	@test -e $(DEMO) || $(HOURBOOK) init --company assets/sample/company.toml
	$(HOURBOOK) import assets/sample
	@echo; echo "The queue at $(NOW):"
	$(HOURBOOK) queue --at $(NOW)
	@echo; echo "How the plans were used:"
	$(HOURBOOK) utilization --from 2026-09 --to 2026-11
	@echo; echo "The month-end check of October:"
	$(HOURBOOK) invoice check --month 2026-10
	@echo; echo "The invoices of October, as PDF in demo/invoices:"
	$(HOURBOOK) invoice issue --month 2026-10 --out demo/invoices
	$(HOURBOOK) invoice list
	$(HOURBOOK) check

# Says what it installs; does nothing where all is there. The tests that need a
# tool that cannot be had skip and say so.
tools:
	@missing=""; for p in $(TOOLS); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "for all tests, install what your system calls:$$missing"; exit 0; fi; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing Debian packages:$$missing"; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null || echo "could not install$$missing; the tests that need them skip"

# The official validators of invoices, outside the tree.
validators:
	@.ci/validators || echo "the official validators could not be had; the tests that ask them skip"

check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$unformatted" ] || { echo "gofmt these:" $$unformatted; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	@go run golang.org/x/vuln/cmd/govulncheck@latest ./... >.vuln 2>&1; result=$$?; \
	if [ $$result = 0 ]; then tail -1 .vuln; rm -f .vuln; \
	elif [ $$result = 3 ]; then cat .vuln; rm -f .vuln; exit 1; \
	else echo "vulnerability check: could not be had here ($$(tail -1 .vuln | cut -c1-100))"; rm -f .vuln; fi

# The fast part, in seconds.
short:
	go test -short ./sla ./invoice/... ./ledger

test: tools validators check
	go test ./...
