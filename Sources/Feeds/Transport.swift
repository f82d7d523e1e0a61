import Alarms
import Devices
import Session
import Vitals

/// A way by which vitals come in: a row of ``Transport/all``.
package struct Transport: Sendable {
  /// An option of a source, written behind `?`.
  package enum Option: String, CaseIterable, Sendable {
    /// The protocol of the device.
    case proto = "protocol"
    /// The rate of a serial line.
    case baud = "baud"
    /// Data bits, parity and stop bits of a serial line.
    case mode = "mode"
    /// Whether a recording keeps its pace.
    case rate = "rate"
    /// The only address that may connect.
    case from = "from"
    /// The bed whose values count.
    case bed = "bed"
    /// Whether a name that says DEMO is believed.
    case demo = "demo"
    /// The clinic's name for the device.
    case name = "name"
    /// The series a simulated patient is drawn from.
    case population = "population"
  }

  /// What follows the scheme, taken apart.
  package struct Address: Hashable, Sendable {
    /// A path, a host, a scenario, a program or an address to listen on; empty for none.
    package var name = ""
    /// The port of a network.
    package var port = ""
    /// The words of a command, its program first.
    package var words: [String] = []
  }

  /// Everything a feed is made of beside its own source.
  package struct Context {
    /// The source of the feed.
    let id: SourceID
    /// The planned length of the infusion.
    let planned: TimeSpan
    /// How often a simulated monitor measures blood pressure.
    let cuffInterval: TimeSpan
    /// The seed of simulated patients.
    let seed: UInt64
    /// The wall clock at session time 0.
    let wallAtZero: WallTime
    /// Asks for the addresses of a host, which the feed is told by ``Feed/resolved(_:at:)``.
    let resolve: @Sendable (_ host: String, _ port: String) -> Void
    /// The session that goes on, whose sources have owners; nil for a new one.
    let before: Session?
    /// The session time at which the feed begins.
    let now: SessionTime
  }

  /// What stands before the colon.
  let scheme: String
  /// How a source is written, for help.
  package let form: String
  /// What it connects to, and its own options, for help.
  let summary: String
  /// What conditions and the journal call a source of this kind.
  var label: @Sendable (SourceSpec) -> String
  /// Whether it is a device on a person, unless it says otherwise itself.
  var isLive = true
  /// The protocol where none is named.
  var usual: DeviceProtocol = .openText
  /// The options beside `protocol`, `baud`, `mode` and `rate`, which every source may have.
  var options: Set<Option> = []
  /// Whether the host has to be looked up.
  var namesHost = false
  /// Whether it starts a program.
  var isProgram = false
  /// Whether it reads standard input.
  var usesStandardInput = false
  /// Whether the name of a recording's format may stand in place of a protocol.
  var readsFormats = false
  /// Where the options begin, at a question mark; nil without any.
  var optionMark: @Sendable (_ text: String) -> String.Index? = { $0.firstIndex(of: "?") }
  /// Takes apart what follows the scheme.
  let parse: @Sendable (_ rest: String) throws(SourceSpec.Mistake) -> Address
  /// Where the data come from, as the journal says it, without the scheme.
  var origin: @Sendable (Address) -> String = \.name
  /// Refuses what cannot be made, before anything is changed for it.
  var check: @Sendable (SourceSpec) throws(FeedError) -> Void = { (_) throws(FeedError) in }
  /// The scenario of a simulated patient; nil for everything else.
  var scenario: @Sendable (Address) -> String? = { _ in nil }
  /// Makes the feed.
  let make: @Sendable (SourceSpec, Context) throws(FeedError) -> any Feed

  /// Every transport.
  package static let all: [Transport] = [
    .simulated, .serial, .tcp, .udp, .mllp, .file, .program, .standardInput, .none,
  ]

  /// Every transport with what it connects to, for help.
  package static var help: String {
    all.map { "  \($0.form)\n      \($0.summary)" }.joined(separator: "\n")
  }

  /// How sources are written, for help and errors: `sim[:SCENARIO], serial:PATH …`.
  package static var forms: String { all.map(\.form).joined(separator: ", ") }
}
