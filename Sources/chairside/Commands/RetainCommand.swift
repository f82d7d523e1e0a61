import ArgumentParser
import Store

/// `retain`: sessions that need not be kept any longer.
struct RetainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain",
    abstract: "List, and with --confirm erase, live sessions older than a period.",
    discussion: Erasure.discussion)

  @Option(
    help: "How long sessions are kept, as 10y or 3650d.", transform: Arguments.retention)
  var older: RetentionPeriod

  @Flag(help: "Erase what is listed; without it nothing is erased.")
  var confirm = false

  func run() throws {
    try Failure.reporting { try Erasure.run(.older(older), isConfirmed: confirm) }
  }
}
