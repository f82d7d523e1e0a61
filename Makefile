# chairside: the commands a newcomer types. Each installs from apt what dpkg misses, and only that.

PREFIX ?= /usr/local
PACKAGES = libncursesw5-dev libsodium-dev zlib1g-dev libmosquitto-dev mosquitto mosquitto-clients \
  openssl ca-certificates git perl python3-venv
RELEASE = .build/release/chairside
TO = $(DESTDIR)$(PREFIX)
# No library beside the program is loaded (RUNPATH), addresses are bound and made read-only at the
# start, and neither symbols nor paths of the machine it was built on are inside; .ci/hardening looks.
FLAGS = -c release --static-swift-stdlib --disable-local-rpath --force-resolved-versions \
  -Xlinker -z -Xlinker now -Xlinker -s -Xcc -fstack-protector-strong \
  -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. \
  -Xcxx -ffile-prefix-map=$(CURDIR)=.
BUILD = swift build $(FLAGS) --product chairside

.PHONY: run test check interop manual manual-test sbom docs tables fuzz faults mutants sanitize night bench sessions wire screenshots install deb deb-test release release-station station packages

run: release
	@$(RELEASE)

release: packages
	@$(BUILD)
	@.ci/hardening $(RELEASE)

# The board of several chairs.
release-station: packages
	@swift build $(FLAGS) --product chairside-station
	@.ci/hardening $(RELEASE)-station

# A demonstration on this machine: a broker, three simulated chairs, an archive, a board.
station: release release-station
	@.ci/station $(RELEASE)

test: packages
	@.ci/check
	@swift build --build-tests --explicit-target-dependency-import-check error
	@.ci/tests
	@.ci/fuzz 8000
	@.ci/interop .build/debug/chairside
	@.ci/manual --lint .build/debug/chairside .build/manual
	@.ci/manual-examples .build/debug/chairside
	@.ci/system .build/debug/chairside

check: packages
	@.ci/check
	@swift build --build-tests --explicit-target-dependency-import-check error
	@.ci/fuzz 8000

# What the program exports, read by the libraries of others in an environment in .build/interop.
interop: packages
	@swift build --product chairside
	@swift build --product chairside-station
	@.ci/interop .build/debug/chairside

# The manual pages into .build/manual, from the program's own definitions and the DocC pages.
manual: packages
	@swift build --product chairside
	@swift build --product chairside-station
	@.ci/manual --lint .build/debug/chairside .build/manual

# Every example of the manual, as it stands.
manual-test: packages
	@swift build --product chairside
	@swift build --product chairside-station
	@.ci/manual-examples .build/debug/chairside

# What the release contains and loads, as CycloneDX; checked against NOTICES and by its schema.
sbom: release
	@mkdir -p .build/sbom
	@.ci/sbom $(RELEASE) > .build/sbom/chairside.cdx.json.new
	@mv .build/sbom/chairside.cdx.json.new .build/sbom/chairside.cdx.json
	@.ci/sbom-check .build/sbom/chairside.cdx.json

# The Swift of the code tables and the scenarios, from fixtures/codes and fixtures/scenarios.
tables: packages
	@.ci/tables
	@.ci/scenarios

# The DocC pages of every target into .build/documentation; a warning is an error.
docs: packages
	@.ci/docs

# Longer; what it finds stays in .build/fuzz and is begun with again.
fuzz: packages
	@.ci/fuzz -1 $${SECONDS_EACH:-60}
	@.ci/fuzz-recordings -1 $${SECONDS_EACH:-60}

# Every promise on the release program; SECONDS, KILLS and SEED change how much is tried, QUICK=1
# takes the short form, PROMISES="P3 A11" those named only.
faults: release
	@swift build -c release --static-swift-stdlib --product faults
	@swift build -c release --product ShiftedClock
	@.build/release/faults $(RELEASE) $(PROMISES)

# What takes too long for every change; its figures go into the page of the promises.
night:
	@.ci/night

# Small changes of the safety core, planted all at once: each must turn a test red.
mutants: packages
	@.ci/mutants

# The unit and runtime tests under AddressSanitizer and ThreadSanitizer.
sanitize: packages
	@.ci/sanitize

# The figures the program must reach; peers and strace are measured and used where installed.
# ONLY=flood measures one group of them alone.
bench: release
	@swift build $(FLAGS) --product benchmarks
	@.build/release/benchmarks $(RELEASE) $(ONLY)

# The training library, from scripts of what a nurse does; needed again whenever the patient changes.
# Those without a script are watched alone.
sessions: release
	@for name in surge vagal desaturation sensor-off $$(basename -s .commands \
	    fixtures/sessions/commands/*.commands); do \
	  script=fixtures/sessions/commands/$$name.commands; file=fixtures/sessions/$$name.journal.ndjson; \
	  rm -f $$file; scenario=$$name; case $$name in *-good|*-slow|*-mistakes) \
	    scenario=$${name%-*};; esac; \
	  $(RELEASE) simulate --scenario $$scenario --seed 7 --duration 40m --recovery 20m --no-waves \
	    --start 2026-03-02T09:00:00Z $$([ -e $$script ] && echo --commands $$script) -o $$file; done

# The corpus of every decoder: what the simulated device sends, and the same cut and damaged.
wire: release
	@for name in $$(swift run -q fuzz-decoders); do \
	  case $$name in bci|cms50|nonin-df8|nonin-df1) size=600;; *) size=3000;; esac; \
	  mkdir -p fixtures/wire/$$name; cd fixtures/wire/$$name; \
	  ../../../$(RELEASE) simulate --protocol $$name --scenario tour --seed 7 --duration 6m \
	    --start 2026-03-02T09:00:00Z --speed max | head -c $$size > simulated.bin; \
	  { head -c 1700 simulated.bin | tail -c +8; printf '\377\000~\r\nABC'; \
	    head -c 900 simulated.bin; tail -c 300 simulated.bin; } > damaged.bin; \
	  for file in *.bin; do ../../../$(RELEASE) decode --protocol $$name $$file \
	    > $${file%.bin}.expected.ndjson; done; cd ../../..; done

# The pictures of the README, from the training sessions.
screenshots: release
	@mkdir -p fixtures/screens
	@cd fixtures/screens; program=../../$(RELEASE); \
	  $$program render surge --at 00:33:10 --size 100x30 --format svg > main.svg; \
	  $$program render vagal --at 00:27:10 --size 100x30 --page trends --format svg > trends.svg; \
	  $$program render surge --at 00:33:10 --size 100x30 --page limits --format svg > limits.svg; \
	  $$program render desaturation --at 00:24:30 --size 40x12 --format svg > narrow.svg; \
	  $$program render surge --at 00:33:10 --theme colour-blind --format svg > colour-blind.svg

# The manual and the completions are made from the program's own definitions and the DocC pages.
install: release release-station
	@rm -rf .build/install && mkdir -p .build/install
	@.ci/manual $(RELEASE) .build/install
	@for shell in bash zsh fish; do \
	  $(RELEASE) --generate-completion-script $$shell > .build/install/completion.$$shell; \
	  $(RELEASE)-station --generate-completion-script $$shell > .build/install/station.$$shell; done
	install -Dm755 $(RELEASE) $(TO)/bin/chairside
	@for section in 1 5 7; do \
	  install -d $(TO)/share/man/man$$section; \
	  install -m644 .build/install/*.$$section $(TO)/share/man/man$$section; done
	install -Dm644 .build/install/completion.bash $(TO)/share/bash-completion/completions/chairside
	install -Dm644 .build/install/completion.zsh $(TO)/share/zsh/site-functions/_chairside
	install -Dm644 .build/install/completion.fish $(TO)/share/fish/vendor_completions.d/chairside.fish
	install -Dm755 $(RELEASE)-station $(TO)/bin/chairside-station
	install -Dm644 .build/install/station.bash $(TO)/share/bash-completion/completions/chairside-station
	install -Dm644 .build/install/station.zsh $(TO)/share/zsh/site-functions/_chairside-station
	install -Dm644 .build/install/station.fish $(TO)/share/fish/vendor_completions.d/chairside-station.fish
	install -Dm644 LICENSE $(TO)/share/doc/chairside/LICENSE
	install -Dm644 NOTICES $(TO)/share/doc/chairside/NOTICES
	install -Dm644 fixtures/examples/bluetooth.py $(TO)/share/chairside/examples/bluetooth.py
	install -Dm644 fixtures/examples/course.toml $(TO)/share/chairside/examples/course.toml
	install -d $(TO)/share/chairside/examples/scales
	install -m644 fixtures/examples/scales/*.toml $(TO)/share/chairside/examples/scales
	install -d $(TO)/share/chairside/profiles/scales $(TO)/share/chairside/codes \
	  $(TO)/share/chairside/mappings \
	  $(TO)/share/chairside/sessions $(TO)/share/chairside/scenarios
	install -m644 fixtures/profiles/*.toml $(TO)/share/chairside/profiles
	install -m644 fixtures/profiles/scales/*.toml $(TO)/share/chairside/profiles/scales
	install -m644 fixtures/codes/*.toml $(TO)/share/chairside/codes
	install -m644 fixtures/mappings/*.toml $(TO)/share/chairside/mappings
	install -m644 fixtures/sessions/*.journal.ndjson $(TO)/share/chairside/sessions
	install -m644 fixtures/scenarios/*.toml $(TO)/share/chairside/scenarios
	install -Dm644 fixtures/lnav/chairside.json $(TO)/share/chairside/lnav/chairside.json
	install -Dm644 fixtures/system/chairside.sysusers $(TO)/lib/sysusers.d/chairside.conf
	@for unit in fixtures/system/*.service fixtures/system/*.timer; do \
	  sed 's#/usr/bin/chairside#$(PREFIX)/bin/chairside#g' $$unit > .build/install/unit; \
	  install -Dm644 .build/install/unit $(TO)/lib/systemd/system/$$(basename $$unit); done

# The Debian packages and their sums into .build/deb; the same commit at the same path gives the
# same bytes.
deb: release release-station
	@rm -rf .build/deb
	@$(MAKE) -s install DESTDIR=$(CURDIR)/.build/deb/stage PREFIX=/usr > /dev/null
	@.ci/deb/build .build/deb/stage .build/deb
	@rm -rf .build/deb/stage

# The packages installed, used and purged in a clean Debian.
deb-test:
	@[ -e .build/deb/SHA256SUMS ] || $(MAKE) deb
	@.ci/deb/test .build/deb

packages:
	@.ci/packages $(PACKAGES)
