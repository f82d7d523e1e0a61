import Feeds

/// Judges what a machine is like; every limit is this program's own choice.
public enum Doctor {
  /// The size for which the pages are drawn; below it numbers and alarms come first.
  static let size = (columns: 80, rows: 24)
  /// A session of eight hours with a waveform takes some tens of megabytes.
  static let full: Int64 = 100
  static let low: Int64 = 1000
  /// The session file is synced at each alarm: a slower disk delays its lines (see Promises).
  static let slow: Int64 = 100
  /// No session was recorded before; a clock that shows an earlier year lost its battery.
  static let firstYear: Int64 = 2025

  /// What is to be said, in the order of the areas; at least one line of each.
  public static func findings(_ facts: DoctorFacts) -> [DoctorFinding] {
    let screen: [DoctorFinding.Screen] = [
      terminal(facts.terminal), locale(facts.locale),
      facts.terminal.name == "linux" ? .fontOfConsole : .fontToLookAt,
    ]
    let isDisturbed = facts.modemManager.isRunning && !facts.modemManager.isKeptAway
    let ports = serial(facts) + [isDisturbed ? .modemManagerRuns : .noModemManager]
    let machine = clock(facts.clock) + disk(facts.disk)
    return screen.map { .screen($0) } + ports.map { .port($0) } + machine.map { .machine($0) }
      + [.sound(sound(facts.sound))]
  }

  private static func terminal(_ terminal: DoctorFacts.Terminal) -> DoctorFinding.Screen {
    guard terminal.isThere else { return .noTerminal }
    guard !terminal.name.isEmpty else { return .terminalUnnamed }
    guard terminal.isKnown else { return .terminalUnknown(terminal.name) }
    let (columns, rows) = (terminal.columns, terminal.rows)
    return columns < size.columns || rows < size.rows
      ? .terminalSmall(columns: columns, rows: rows)
      : .terminalFine(terminal.name, columns: columns, rows: rows)
  }

  private static func locale(_ locale: DoctorFacts.Locale) -> DoctorFinding.Screen {
    if locale.name.isEmpty { return .noLocale }
    guard locale.isInstalled else { return .localeNotInstalled(locale.name) }
    return locale.isUTF8 ? .localeFine(locale.name) : .localeNotUTF8(locale.name)
  }

  private static func serial(_ facts: DoctorFacts) -> [DoctorFinding.Port] {
    guard !facts.ports.isEmpty else { return [.none(mayUse: facts.mayUseSerialPorts)] }
    return facts.ports.map { port in
      port.trouble.map { .trouble(port, $0) } ?? .fine(port)
    }
  }

  private static func clock(_ clock: DoctorFacts.Clock) -> [DoctorFinding.Machine] {
    guard clock.year >= firstYear else { return [.clockWrong(year: clock.year)] }
    var found: [DoctorFinding.Machine] = []
    if !clock.isSynchronised { found.append(.clockUnkept) }
    if !clock.hasZone { found.append(.clockWithoutZone) }
    return found.isEmpty ? [.clockFine] : found
  }

  private static func disk(_ disk: DoctorFacts.Disk) -> [DoctorFinding.Machine] {
    if let trouble = disk.trouble { return [.diskUnusable(disk.path, trouble)] }
    if disk.freeMegabytes < full { return [.diskFull(disk.path, megabytes: disk.freeMegabytes)] }
    var found: [DoctorFinding.Machine] = []
    if disk.freeMegabytes < low {
      found.append(.diskLow(disk.path, megabytes: disk.freeMegabytes))
    }
    if disk.syncMilliseconds > slow {
      found.append(.diskSlow(disk.path, milliseconds: disk.syncMilliseconds))
    }
    return found.isEmpty ? [.diskFine(disk.path, megabytes: disk.freeMegabytes)] : found
  }

  private static func sound(_ sound: DoctorFacts.Sound) -> DoctorFinding.Sound {
    guard let command = sound.command else { return .bell }
    guard sound.isThere else { return .programMissing(command) }
    guard sound.hasDevices else { return .noDevice }
    return sound.mayUse ? .fine(command) : .forbidden
  }
}
