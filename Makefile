# chairside: the commands a newcomer types. Each installs from apt what dpkg misses, and only that.

PREFIX ?= /usr/local
PACKAGES = libncursesw5-dev libsodium-dev zlib1g-dev ca-certificates git perl
RELEASE = .build/release/chairside
BUILD = swift build -c release --static-swift-stdlib --product chairside

.PHONY: run test check bench install release packages

run: release
	@$(RELEASE)

release: packages
	@$(BUILD)

test: packages
	@.ci/check
	@swift build --build-tests --explicit-target-dependency-import-check error
	@swift test --skip-build

check: packages
	@.ci/check
	@swift build --build-tests --explicit-target-dependency-import-check error

install: release
	install -Dm755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/chairside
	install -d $(DESTDIR)$(PREFIX)/share/chairside/profiles
	install -m644 fixtures/profiles/*.toml $(DESTDIR)$(PREFIX)/share/chairside/profiles

packages:
	@.ci/packages $(PACKAGES)
