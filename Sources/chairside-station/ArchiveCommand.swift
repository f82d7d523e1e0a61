import ArgumentParser
import Platform
import StationLoop

/// `archive`: keeps copies of the journals of all chairs.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Keep byte-identical copies of the journals of all chairs of a site.",
    discussion: """
      What is missing is asked for, and nothing is ever overwritten: a journal that was changed at \
      its chair is told, and its copy stays. The folder is like that of a chair: chairside verify, \
      report, replay and what-if read the copies, and chairside-station board --folder shows them.
      """)

  @Argument(help: "Folder of the copies.")
  var folder: String

  @OptionGroup var network: BrokerArguments

  @Option(help: "Name of this archive at the broker, another one for each.")
  var name = "archive"

  func run() throws {
    try StationFailure.reporting {
      let options = CopyOptions(
        try network.required(client: name), site: network.siteName, folder: folder)
      throw ExitCode(128 + (try CopyLoop(options).run()))
    }
  }
}
