import ArgumentParser
import Config
import Offline

/// `doctor`: whether this machine is fit for a session, and what to type where it is not.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check terminal, locale, font, serial ports, clock, disk and sound.",
    discussion: """
      Each line is ok, a note, or MEND, with the command that mends it. A line that says MEND makes the \
      exit code 69. Serial ports are opened for a moment; nothing is sent to them.
      """)

  func run() throws {
    try Failure.reporting {
      let settings = try Place.settings()
      let findings = Doctor.findings(DoctorFacts.now(sound: settings.sound))
      for finding in findings {
        let words = DoctorWords(finding)
        try Console.line("\(Self.padded(words.area, 10))\(Self.mark(finding.weight)) \(words.text)")
        if let remedy = words.remedy {
          try Console.line("\(Self.padded("", 15)) \(remedy)")
        }
      }
      if findings.contains(where: { $0.weight == .fault }) { throw ExitStatus.unavailable }
    }
  }

  private static func mark(_ weight: DoctorFinding.Weight) -> String {
    switch weight {
    case .fine: "ok   "
    case .note: "note "
    case .fault: "MEND "
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}
