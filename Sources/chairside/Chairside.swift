import ArgumentParser
import Glibc
import Platform
import Text

/// The program: subcommands, exit codes, text output.
@main struct Chairside: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"
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
      AlarmsCommand.self,
      RenderCommand.self, ConvertCommand.self, VerifyCommand.self, DecodeCommand.self,
      ReportCommand.self, SessionsCommand.self, ClinicCommand.self, ProfileCommand.self,
      CodesCommand.self, PortsCommand.self,
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

  /// Ends the program as ArgumentParser would, except that what was typed is not printed raw.
  private static func leave(_ error: any Error) -> Never {
    let status = exitCode(for: error)
    var text = fullMessage(for: error, columns: nil)
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
