import Feeds
@testable import Offline
import Testing

/// What the doctor says of machines of every kind.
@Suite struct DoctorTests {
  private static func faults(_ change: (inout DoctorFacts) -> Void) -> [DoctorFinding] {
    var facts = DoctorFacts()
    change(&facts)
    return Doctor.findings(facts).filter { $0.weight == .fault }
  }

  private static func notes(_ change: (inout DoctorFacts) -> Void) -> [DoctorFinding] {
    var facts = DoctorFacts()
    change(&facts)
    return Doctor.findings(facts).filter { $0.weight == .note && $0 != .screen(.fontToLookAt) }
  }

  @Test func machineInOrderHasNoFault() {
    #expect(Doctor.findings(DoctorFacts()).count == 8)
    #expect(Self.faults { _ in } == [])
    #expect(Self.notes { _ in } == [])
  }

  @Test func screensNeedTerminalAndUTF8() {
    #expect(Self.faults { $0.terminal.name = "" } == [.screen(.terminalUnnamed)])
    #expect(
      Self.faults { $0.terminal.isKnown = false } == [.screen(.terminalUnknown("xterm-256color"))])
    #expect(Self.notes { $0.terminal.isThere = false } == [.screen(.noTerminal)])
    #expect(
      Self.notes { $0.terminal.rows = 23 } == [.screen(.terminalSmall(columns: 80, rows: 23))])
    #expect(Self.faults { $0.locale.name = "" } == [.screen(.noLocale)])
    #expect(
      Self.faults { $0.locale.isInstalled = false } == [.screen(.localeNotInstalled("C.UTF-8"))])
    #expect(Self.faults { $0.locale.isUTF8 = false } == [.screen(.localeNotUTF8("C.UTF-8"))])
    #expect(Self.notes { $0.terminal.name = "linux" } == [.screen(.fontOfConsole)])
  }

  @Test func portsNeedRightsAndRest() {
    let port = SerialPorts.port("/dev/null/none")
    #expect(Self.faults { $0.ports = [port] }.count == 1)
    #expect(Self.notes { $0.mayUseSerialPorts = false } == [.port(.none(mayUse: false))])
    let manager = DoctorFacts.ModemManager(isRunning: true, isKeptAway: false)
    #expect(Self.faults { $0.modemManager = manager } == [.port(.modemManagerRuns)])
    #expect(
      Self.faults { $0.modemManager = DoctorFacts.ModemManager(isRunning: true, isKeptAway: true) }
        == [])
  }

  @Test func clockAndDiskHaveLimits() {
    #expect(Self.faults { $0.clock.year = 1970 } == [.machine(.clockWrong(year: 1970))])
    #expect(
      Self.notes {
        $0.clock.isSynchronised = false
        $0.clock.hasZone = false
      } == [.machine(.clockUnkept), .machine(.clockWithoutZone)])
    let path = DoctorFacts().disk.path
    #expect(Self.faults { $0.disk.trouble = "x" } == [.machine(.diskUnusable(path, "x"))])
    #expect(
      Self.faults { $0.disk.freeMegabytes = 99 } == [.machine(.diskFull(path, megabytes: 99))])
    #expect(
      Self.notes { $0.disk.freeMegabytes = 999 } == [.machine(.diskLow(path, megabytes: 999))])
    #expect(
      Self.notes { $0.disk.syncMilliseconds = 101 }
        == [.machine(.diskSlow(path, milliseconds: 101))])
  }

  @Test func soundNeedsProgramDeviceAndRights() {
    #expect(Self.notes { $0.sound.command = nil } == [.sound(.bell)])
    #expect(Self.faults { $0.sound.isThere = false } == [.sound(.programMissing("aplay -q -"))])
    #expect(Self.faults { $0.sound.hasDevices = false } == [.sound(.noDevice)])
    #expect(Self.faults { $0.sound.mayUse = false } == [.sound(.forbidden)])
  }
}
