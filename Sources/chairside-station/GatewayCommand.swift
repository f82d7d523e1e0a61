import ArgumentParser
import Platform
import StationLoop
import Text

/// `gateway`: sends what chairs record to a receiver of HL7 messages.
struct GatewayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Send values and alarms of all chairs as HL7 messages.",
    discussion: """
      Reads the journals of chairs, or the copies of an archive, and sends HL7 v2.6 over MLLP: \
      IHE PCD-01 (ORU^R01) for each full minute and each measurement of the cuff, IHE PCD-04 \
      (ORU^R40) for each transition of an alarm condition. One message at a time waits for its \
      answer; alarms go first. How far each session was answered is written down, so that nothing \
      is lost and nothing that was answered is sent again when the program or the receiver was \
      down. It decides nothing and writes nothing into the folders; the connection has no \
      encryption, so use it on a network of its own.
      """)

  @Option(help: "Host and port of the receiver, as in engine.example:2575.")
  var hl7: String

  @Option(
    help: "State folder of a chair, or folder of an archive; once for each folder.")
  var folder: [String]

  @Option(
    help: """
      Folder that remembers what was answered, another one for each receiver; \
      $XDG_STATE_HOME/chairside-station/gateway otherwise.
      """)
  var state: String?

  @Flag(help: "Send simulated sessions too, marked as training (MSH-11 T).")
  var simulated = false

  @Flag(help: "Send sessions too that were over before the first start.")
  var history = false

  func run() throws {
    try StationFailure.reporting {
      guard let (host, port) = HostName.parse(hl7, defaultPort: nil) else {
        throw StationFailure(
          "--hl7 '\(Sanitiser.clean(hl7, limit: Sanitiser.noteLimit))' is no receiver; write "
            + "HOST:PORT, as in engine.example:2575", StationFailure.usage)
      }
      for one in folder where !Files.exists(one) {
        throw StationFailure(
          "--folder '\(Sanitiser.clean(one, limit: Sanitiser.noteLimit))' is not there",
          StationFailure.noInput)
      }
      var options = GatewayOptions(
        host: host, port: port, folders: folder.map { Files.resolved($0) ?? $0 },
        state: try state ?? StationPlace.gateway())
      options.isSendingSimulated = simulated
      options.isSendingHistory = history
      throw ExitCode(128 + (try GatewayLoop.run(options)))
    }
  }
}
