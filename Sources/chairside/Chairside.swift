import ArgumentParser
import Glibc
import Platform
import Text

/// The program: subcommands, exit codes, text output.
@main struct Chairside: ParsableCommand {
  /// The version of the program.
  static let version = ProgramVersion.text
  /// How the program names itself in what it writes.
  static let app = "chairside \(version)"

  static let configuration = CommandConfiguration(
    commandName: "chairside",
    abstract: "Watches an infusion session in a terminal. Not a medical device.",
    discussion: """
      Without a subcommand a simulated patient is shown at the start of a 50-minute infusion: no \
      set-up, no file, no device.
      """,
    version: version,
    subcommands: [
      MonitorCommand.self, FollowCommand.self, ReplayCommand.self, SimulateCommand.self,
      AlarmsCommand.self, WhatIfCommand.self,
      RenderCommand.self, ConvertCommand.self, VerifyCommand.self, DecodeCommand.self,
      MetricsCommand.self,
      ReportCommand.self, SessionsCommand.self, RegisterCommand.self, RetainCommand.self,
      EraseCommand.self, ExportCommand.self, ClinicCommand.self, ProfileCommand.self,
      CodesCommand.self, TrainCommand.self, InstructCommand.self, ScenarioCommand.self,
      DebriefCommand.self, TraineesCommand.self, PortsCommand.self,
      DoctorCommand.self,
    ],
    defaultSubcommand: MonitorCommand.self)

  static func main() {
    // A standard stream that is closed would become the first file that is opened.
    StandardStreams.secure()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  /// What an error says: in one sentence where an option was wrong, with where its help is.
  private static func words(_ error: any Error, _ status: ExitCode) -> String {
    let whole = fullMessage(for: error, columns: nil)
    guard status == ExitStatus.usage else { return whole }
    let message = message(for: error)
    guard !message.isEmpty else { return whole }
    let lines = whole.split(separator: "\n").map { $0.drop { $0 == " " } }
    let place = lines.last { $0.hasPrefix("See '") }.map { " \($0)" } ?? ""
    return "chairside: \(message.split(separator: "\n").joined(separator: " "))\(place)"
  }

  /// Ends the program as ArgumentParser would, except that what was typed is not printed raw.
  private static func leave(_ error: any Error) -> Never {
    let status = exitCode(for: error)
    var text = words(error, status)
    for argument in CommandLine.arguments.dropFirst() {
      // A line feed in an argument makes no line of its own.
      for part in [argument] + argument.split(separator: "=", maxSplits: 1).map(String.init) {
        let shown = Sanitiser.inline(part)
        if shown != part { text = text.replacing(part, with: shown) }
      }
    }
    guard !text.isEmpty else { Glibc.exit(status.rawValue) }
    guard status.isSuccess else {
      Console.errors(text)
      Glibc.exit(status.rawValue)
    }
    do {
      try Console.lines(text)
    } catch {
      Console.error("chairside: \(error)")
      Glibc.exit(ExitStatus.inputOutput.rawValue)
    }
    Glibc.exit(status.rawValue)
  }
}
