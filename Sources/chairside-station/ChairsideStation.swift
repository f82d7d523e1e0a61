import ArgumentParser
import Glibc
import Platform
import Text

/// The program of the station: a board of several chairs.
@main struct ChairsideStation: ParsableCommand {
  /// How the program names itself in what it writes.
  static let app = "chairside-station \(ProgramVersion.text)"

  static let configuration = CommandConfiguration(
    commandName: "chairside-station",
    abstract: "Watches several chairs from one terminal. Not a medical device.",
    version: ProgramVersion.text,
    subcommands: [
      BoardCommand.self, UplinkCommand.self, ArchiveCommand.self,
      GatewayCommand.self, SetupCommand.self,
    ])

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

  /// Ends the program as ArgumentParser would, except that nothing is printed raw.
  private static func leave(_ error: any Error) -> Never {
    let status = exitCode(for: error)
    let text = Sanitiser.printable(fullMessage(for: error))
    if !text.isEmpty { StandardStreams.write(text + "\n", to: status.isSuccess ? 1 : 2) }
    Glibc.exit(status.rawValue)
  }
}
