# make run      install what is missing, build, do a month on the sample data in demo/, open the window
# make test     everything that can be checked
# make bench    the benchmarks, and a table of their limits
# make speed    what people wait for beside its peers, in one table; OLD=COMMIT measures that too, in turn
# make torture  crashes, full disks, power cuts and damaged files, at length; and what may happen to the servers of a team
# make fuzz     every fuzzer for ten minutes, or FUZZ=1m
# make pictures every screen as a picture, in pictures/; make guide-pictures puts some of them into README and Help
# make build    the program alone
# make deb      packages for Debian and archives for other Linux systems, in dist/
# make windows  the program for Windows as an archive and an installer, in dist/
# make windows-test  its tests and drills under Wine, and a table of them
# make notices  THIRD_PARTY.md anew, after a change of modules
# make short    the rules, the money and the ledger, in seconds
# make team     a team on this computer, in demo/team: three servers, two desks, the sample; make team-stop ends it
# make team-windows  two real windows of one team, whose server goes and comes back; pictures in pictures/
# make server   the program for the servers of a team, in dist/
# make team-test  the tests of the servers, also those that stop some; a short part runs with make test
# make load     thirty desks of one team on this computer for five minutes, and a table of what they waited

# One set of flags everywhere: another one would build the window's library
# again. Tests need no C and no display; the program with its window needs both.
export GOFLAGS := -trimpath
export CGO_ENABLED := 0

DEMO := demo/demo.hourbook
NOW := 2026-11-06T17:00:00+02:00
HOURBOOK := ./hourbook --ledger $(DEMO) --as demo

# Debian packages: what the window is built and drawn with, and what the tests
# read PDFs with, stop programs with, judge packages with and drive the window
# with, and another program that opens workbooks; what the official validators of
# invoices run on.
PACKING := lintian appstream desktop-file-utils libxml2-utils xz-utils man-db
WINDOW := gcc libc6-dev pkg-config libgl1-mesa-dev libx11-dev libxrandr-dev libxcursor-dev libxinerama-dev libxi-dev libxxf86vm-dev
JAVA := default-jre-headless maven libxml2-utils python3-pip
TOOLS := libreoffice-calc-nogui poppler-utils qpdf strace zbar-tools xvfb xdotool openbox imagemagick libgl1-mesa-dri dbus $(PACKING)

# install PACKAGES: says what it installs; says and does nothing where all is there.
define install
missing=""; for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; echo "installing Debian packages:$$missing"; \
	{ $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } \
		|| echo "could not install$$missing"; \
elif [ -n "$$missing" ]; then echo "install what your system calls:$$missing"; fi
endef

.PHONY: load team-windows team team-stop server team-test team-short run test bench speed torture fuzz pictures guide-pictures build demo tools validators check short go notices deb windows windows-test

run: demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && go version -m hourbook | grep -q CGO_ENABLED=1; then HOURBOOK_LEDGER=$(DEMO) ./hourbook; fi

go:
	@command -v go >/dev/null || { echo "Go is missing; install it and run make again"; exit 1; }

# With its window where a C compiler and the headers can be had, else the
# command line alone.
build: go
	@$(call install,$(WINDOW))
	@if command -v gcc >/dev/null && pkg-config --exists x11 gl xrandr xcursor xi xinerama xxf86vm 2>/dev/null; then \
		echo "building; the first time takes some minutes"; CGO_ENABLED=1 go build -o hourbook .; \
	else echo "building without the window"; go build -o hourbook .; fi

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

# The tests that need a tool that cannot be had skip and say so.
tools: go
	@$(call install,$(TOOLS))

# The official validators of invoices, in a cache outside the tree. Where they
# must run (CI=true) their tests fail without them.
validators:
	@$(call install,$(JAVA))
	@.ci/validators || echo "validators: could not be had"

# vulnerabilities FOLDER: those that are known in what the module there calls. Where
# they cannot be asked for it says so.
define vulnerabilities
cd $(1) && { go run golang.org/x/vuln/cmd/govulncheck@latest ./... >.vuln 2>&1; result=$$?; \
if [ $$result = 0 ]; then tail -1 .vuln; rm -f .vuln; \
elif [ $$result = 3 ]; then cat .vuln; rm -f .vuln; exit 1; \
else echo "vulnerability check: could not be had here ($$(tail -1 .vuln | cut -c1-100))"; rm -f .vuln; fi; }
endef

# What has a side of its own for Windows.
FILED := . ./app ./app/cli ./app/config ./app/console ./app/desktop ./app/exchange ./ledger ./app/torture/windows
check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$unformatted" ] || { echo "gofmt these:" $$unformatted; exit 1; }
	go vet ./...
	GOOS=darwin go vet . ./app/cli
	GOOS=windows go vet $(FILED)
	go tool staticcheck ./...
	checker=$$(go tool -n staticcheck) && GOOS=windows $$checker $(FILED)
	checker=$$(go tool -n staticcheck) && cd ledger/server && go vet ./... && $$checker ./...
	@$(call vulnerabilities,.)
	@$(call vulnerabilities,ledger/server)

short:
	go test -short ./sla ./invoice/... ./ledger

# Not from the cache: some tests build the program, which the cache does not see.
# A machine that is busy with other things may take three times as long. The
# last line says which of the official validators were not asked.
test: tools validators check
	@asked=$$(mktemp) && trap 'rm -f "$$asked"' EXIT && set -x && \
	HOURBOOK_VALIDATED="$$asked" go test -count=1 -timeout 30m ./...; { result=$$?; set +x; } 2>/dev/null; .ci/asked "$$asked"; \
	$(MAKE) --no-print-directory team-short || result=1; exit $$result

# The servers of a team, which are a module of their own: vet and their tests, a
# short part of them with make test. Where their libraries cannot be had it says so.
define servers
cd ledger/server && { go mod download 2>/dev/null || { echo "the libraries of the servers could not be had"; exit 0; }; \
go vet ./... && go test -count=1 -timeout 40m $(1) $(or $(2),./...); }
endef

team-test: go
	@$(call servers)

team-short: go
	@$(call servers,-short)

load: go
	@$(call servers,-v -run DrillThirtyDesks -timeout 20m,. -args -long)

# Each state as a picture, and how long each took.
team-windows: build
	cd ledger/server && go build -o ../../dist/hourbook-server .
	app/story/teamwindows pictures ./hourbook dist/hourbook-server

# Their program, without what only helps to debug.
server: go
	cd ledger/server && go build $(STRIPPED) -o ../../dist/hourbook-server .
	@ls -l dist/hourbook-server

# Its script says what it does, step by step; run again it goes on with what is there.
team: build
	cd ledger/server && go build -o ../../dist/hourbook-server .
	ledger/server/demo demo/team ./hourbook dist/hourbook-server

team-stop:
	@for file in demo/team/?.pid; do [ ! -e $$file ] || kill $$(cat $$file); done

# Hours; -seed N after -long repeats a run. A short part runs with make test.
torture: tools
	go test ./app/torture -count=1 -timeout 6h -args -long
	@$(call servers,-v -run Drill -timeout 2h,. -args -long)

# Hours. What a fuzzer finds stands in testdata/fuzz of its package, and is
# tried by make test from then on.
FUZZ := 10m
fuzz: go
	@grep -rn '^func Fuzz' --include='*_test.go' * | sed 's|/[^/]*:func \(Fuzz[A-Za-z]*\).*| \1|' | while read dir name; do \
		echo "$$name"; go test ./$$dir -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZ) -fuzzminimizetime 20x || exit 1; done

# Limits are ratios to a peer or a yardstick in the same run: the standard
# library, gofpdf, SQLite with the same rows, SHA-256 and CBOR of the same bytes,
# a bare durable write, a bare window. It goes on after a miss, and ends with one
# table of all of them and a bad exit. SQLite needs C, as the window does; the
# ledgers that the window is opened on, of a year and of ten, are made once.
BENCH := -run '^$$' -timeout 60m
bench: go
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && mkdir "$$tmp/past" && export HOURBOOK_PAST="$$tmp/past" && \
	go build -o "$$tmp/table" ./app/story/testdata/limit/table && \
	{ go test ./sla $(BENCH) -bench Deadline -benchtime 0.5s; \
	go test ./invoice/pdf $(BENCH) -bench Beside -benchtime 5x; \
	go test ./app $(BENCH) -bench Invoice -benchtime 50x; \
	CGO_ENABLED=1 go test ./app $(BENCH) -bench Import -benchtime 2x; \
	CGO_ENABLED=1 go test ./app $(BENCH) -bench 'Questions|Reports|Open|Queue' -benchtime 10x; \
	go test ./app $(BENCH) -bench Backup -benchtime 1x; \
	go test ./app $(BENCH) -bench 'Find|Week' -benchtime 5x; \
	go test ./app/bank/match $(BENCH) -bench Match -benchtime 5x; \
	go test ./ledger $(BENCH) -bench Log -benchtime 400x; \
	go test ./ledger $(BENCH) -bench Check -benchtime 2x; \
	go test ./ledger $(BENCH) -bench Alone -benchtime 5x; \
	go test ./ledger/front $(BENCH) -bench Team -benchtime 1x; \
	go test ./app/cli $(BENCH) -bench Team -benchtime 1x; \
	go test ./app/gui/... $(BENCH) -bench 'Queue|Ticket|Week|Reports|Bank' -benchtime 20x; \
	CGO_ENABLED=1 go test ./app/story $(BENCH) -bench 'Start|Rest' -benchtime 5x; } 2>&1 | "$$tmp/table"

# Both sides are built first and measured in turn, so that a busy machine is busy for
# both: what differs by less than the noise of either is no difference. LARGE=1 takes
# a million entries too, and what takes long.
OLD :=
LARGE :=
speed: go
	@go run ./app/story/testdata/limit/speed $(if $(OLD),-old $(OLD)) $(if $(LARGE),-large)

# Every screen in every size, light and dark, in each language, into pictures/; also in one
# that nobody reads, which shows what is not translated and what does not fit.
pictures: go
	@mkdir -p pictures
	HOURBOOK_PICTURES=$(CURDIR)/pictures go test ./app/gui/... -run 'Picture|EverySize' -count=1 -timeout 30m

# The pictures of README and Help, out of those: after a screen has changed.
guide-pictures: pictures
	for p in today tickets week invoices insight; do convert pictures/light-$$p.png -colors 220 PNG8:assets/pictures/$$p.png; done

# What others made, from the modules of today.
notices: go
	go run ./app/packaging/notices >THIRD_PARTY.new && mv THIRD_PARTY.new THIRD_PARTY.md
	go run ./app/packaging/notices servers >THIRD_PARTY.new && mv THIRD_PARTY.new ledger/server/THIRD_PARTY.md

# Without what only helps to debug. The window needs no other flags.
STRIPPED := -ldflags='-s -w'
deb: go
	@$(call install,$(WINDOW) xz-utils)
	go build $(STRIPPED) -o dist/hourbook-cli/hourbook .
	app/packaging/pack hourbook-cli dist/hourbook-cli/hourbook dist
	CGO_ENABLED=1 go build $(STRIPPED) -o dist/hourbook/hourbook .
	app/packaging/pack hourbook dist/hourbook/hourbook dist
	cd ledger/server && go build $(STRIPPED) -o ../../dist/hourbook-server .
	app/packaging/pack hourbook-server dist/hourbook-server dist
	@ls -l dist/*.deb dist/*.tar.xz

# Built by mingw-w64 anywhere.
MINGW := gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64
windows: go
	@$(call install,$(MINGW) nsis)
	app/packaging/pack-windows dist

# Half an hour. No part of make test: Wine is not everywhere, and is not Windows.
# Without it, it says so and does nothing.
windows-test: go
	@$(call install,$(MINGW) wine wine64 xvfb openbox xdotool imagemagick libgl1-mesa-dri)
	app/torture/testdata/windows/test
