public import Feeds

/// What is said of one thing on which a session depends.
public enum DoctorFinding: Hashable, Sendable {
  case screen(Screen)
  case port(Port)
  case machine(Machine)
  case sound(Sound)

  /// Of terminal, language setting and font.
  public enum Screen: Hashable, Sendable {
    case noTerminal
    case terminalUnnamed
    case terminalUnknown(String)
    case terminalSmall(columns: Int, rows: Int)
    case terminalFine(String, columns: Int, rows: Int)
    case noLocale
    case localeNotInstalled(String)
    case localeNotUTF8(String)
    case localeFine(String)
    /// The console of Linux has 512 characters and none of Braille (console_codes(4)).
    case fontOfConsole
    /// Only the person can see whether the font has the characters.
    case fontToLookAt
  }

  /// Of serial ports and what else uses them.
  public enum Port: Hashable, Sendable {
    case none(mayUse: Bool)
    case fine(SerialPorts.Port)
    case trouble(SerialPorts.Port, String)
    case modemManagerRuns
    case noModemManager
  }

  /// Of clock and disk.
  public enum Machine: Hashable, Sendable {
    case clockWrong(year: Int64)
    case clockUnkept
    case clockWithoutZone
    case clockFine
    case diskUnusable(String, String)
    case diskFull(String, megabytes: Int64)
    case diskLow(String, megabytes: Int64)
    case diskSlow(String, milliseconds: Int64)
    case diskFine(String, megabytes: Int64)
  }

  /// Of what plays alarm sounds.
  public enum Sound: Hashable, Sendable {
    case programMissing(String)
    case noDevice
    case forbidden
    case bell
    case fine(String)
  }

  /// How much it matters.
  public enum Weight: Hashable, Sendable {
    /// Nothing to do.
    case fine
    /// To be known; a session runs all the same.
    case note
    /// To be mended before a session.
    case fault
  }

  /// How much it matters.
  public var weight: Weight {
    switch self {
    case .screen(let finding): finding.weight
    case .port(let finding): finding.weight
    case .machine(let finding): finding.weight
    case .sound(let finding): finding.weight
    }
  }
}

extension DoctorFinding.Screen {
  var weight: DoctorFinding.Weight {
    switch self {
    case .terminalFine, .localeFine: .fine
    case .noTerminal, .terminalSmall, .fontOfConsole, .fontToLookAt: .note
    case .terminalUnnamed, .terminalUnknown, .noLocale, .localeNotInstalled, .localeNotUTF8: .fault
    }
  }
}

extension DoctorFinding.Port {
  var weight: DoctorFinding.Weight {
    switch self {
    case .none(mayUse: true), .fine, .noModemManager: .fine
    case .none(mayUse: false): .note
    case .trouble, .modemManagerRuns: .fault
    }
  }
}

extension DoctorFinding.Machine {
  var weight: DoctorFinding.Weight {
    switch self {
    case .clockFine, .diskFine: .fine
    case .clockUnkept, .clockWithoutZone, .diskLow, .diskSlow: .note
    case .clockWrong, .diskUnusable, .diskFull: .fault
    }
  }
}

extension DoctorFinding.Sound {
  var weight: DoctorFinding.Weight {
    switch self {
    case .fine: .fine
    case .bell: .note
    case .programMissing, .noDevice, .forbidden: .fault
    }
  }
}
