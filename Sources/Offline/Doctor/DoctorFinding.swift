public import Feeds

/// What is said of one thing on which a session depends.
public enum DoctorFinding: Hashable, Sendable {
  /// Of what is seen.
  case screen(Screen)
  /// Of where a device is plugged in.
  case port(Port)
  /// Of clock and disk.
  case machine(Machine)
  /// Of what is heard.
  case sound(Sound)

  /// Of terminal, language setting and font.
  public enum Screen: Hashable, Sendable {
    /// Neither input nor output is a terminal.
    case noTerminal
    /// TERM is empty.
    case terminalUnnamed
    /// No description of this name is installed.
    case terminalUnknown(String)
    /// Smaller than the pages are drawn for.
    case terminalSmall(columns: Int, rows: Int)
    /// A terminal as the pages need it.
    case terminalFine(String, columns: Int, rows: Int)
    /// No language is set.
    case noLocale
    /// The C library does not know the language.
    case localeNotInstalled(String)
    /// Its characters are not those of UTF-8.
    case localeNotUTF8(String)
    /// A language with UTF-8.
    case localeFine(String)
    /// The console of Linux has 512 characters and none of Braille (console_codes(4)).
    case fontOfConsole
    /// Only the person can see whether the font has the characters.
    case fontToLookAt
  }

  /// Of serial ports and what else uses them.
  public enum Port: Hashable, Sendable {
    /// No port is there; whether this user could use one.
    case none(mayUse: Bool)
    /// A port that can be opened.
    case fine(SerialPorts.Port)
    /// A port that cannot, with what to do.
    case trouble(SerialPorts.Port, String)
    /// ModemManager writes to new ports.
    case modemManagerRuns
    /// Nothing writes to new ports.
    case noModemManager
  }

  /// Of clock and disk.
  public enum Machine: Hashable, Sendable {
    /// The clock shows a year that is over.
    case clockWrong(year: Int64)
    /// Nothing keeps the clock right.
    case clockUnkept
    /// No time zone is set.
    case clockWithoutZone
    /// The clock is kept right.
    case clockFine
    /// The folder cannot be written to, with the reason.
    case diskUnusable(String, String)
    /// Too little room for a session.
    case diskFull(String, megabytes: Int64)
    /// Room for few sessions.
    case diskLow(String, megabytes: Int64)
    /// Writing takes so long that lines would be late.
    case diskSlow(String, milliseconds: Int64)
    /// Room enough.
    case diskFine(String, megabytes: Int64)
  }

  /// Of what plays alarm sounds.
  public enum Sound: Hashable, Sendable {
    /// The program of the command is not there.
    case programMissing(String)
    /// No sound device, no sound server.
    case noDevice
    /// This user may not use the sound device.
    case forbidden
    /// No command: the terminal's bell alone.
    case bell
    /// A command whose program and device are there.
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
