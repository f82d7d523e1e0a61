import ArgumentParser
import Platform
import Station
import StationLoop
import Text

/// `uplink`: sends what a chair records to the broker.
struct UplinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uplink",
    abstract: "Send what a chair records to a broker.",
    discussion: """
      Runs beside the monitor of a chair and reads its journals; the monitor knows nothing of it. \
      Numbers go out each second with their ages, conditions and lines of the alarm log when they \
      change, the journal as it grows, and whatever an archive or a board asks for. What a board \
      says, that it watches and what was seen there, goes to the monitor. It can be stopped and \
      started at any time.
      """)

  @Option(help: "Name of the chair, as chairside monitor --chair has it.")
  var chair: String

  @OptionGroup var network: BrokerArguments

  @Option(help: "State folder of the chair; $XDG_STATE_HOME/chairside otherwise.")
  var folder: String?

  @Option(
    help: "The first attempt is made within this many seconds, so that not all come at once.")
  var spread = 10

  func run() throws {
    try StationFailure.reporting {
      guard (0...600).contains(spread) else {
        throw StationFailure("--spread is 0 to 600 seconds", StationFailure.usage)
      }
      guard ChairAddress.isName(chair) else {
        throw StationFailure(
          "--chair '\(Sanitiser.clean(chair, limit: Sanitiser.labelLimit))' cannot be part of a "
            + "topic; write a name of up to 64 bytes without / + #", StationFailure.usage)
      }
      let options = UplinkOptions(
        try network.required(client: chair), site: network.siteName, chair: chair,
        folder: try folder ?? StationPlace.stateFolder(), spread: Int64(spread) * 1000,
        app: ChairsideStation.app)
      throw ExitCode(128 + (try UplinkLoop(options).run()))
    }
  }
}
