import ArgumentParser
import Runtime

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
      PortsCommand.self,
    ],
    defaultSubcommand: MonitorCommand.self)

  static func main() {
    // A standard stream that is closed would become the first file that is opened.
    StandardStreams.secure()
    main(nil)
  }
}
