public import Devices
import Formats
public import Patient
import Platform
import Session
public import Simulation
import Text
import Vitals

/// A source as the command line and the settings name it: `serial:/dev/ttyUSB0?protocol=ge-dri`.
public struct SourceSpec: Sendable {
  /// The source as it was written, by which it can be named again.
  public let text: String
  /// The way its vitals come in.
  package let transport: Transport
  /// What follows the scheme, taken apart.
  package let address: Transport.Address
  /// The name of the protocol; nil where the transport's usual one is meant.
  public let protocolName: String?
  /// The rate that differs from the protocol's.
  public let baud: Int?
  /// Data bits, parity and stop bits that differ from the protocol's, as `8E1`.
  public let mode: String?
  /// Whether a file is played as fast as it can be.
  public let isFast: Bool
  /// The bed whose values count where several come over one port (HL7, PV1-3); nil for any.
  public let bed: String?
  /// Whether its values are a patient's although its name says DEMO or TEST (HL7, MSH-3).
  public let isPatient: Bool
  /// The clinic's name for the device; nil for maker and kind.
  public let name: String?
  /// The only address that may connect; nil for any.
  public let from: String?
  /// The series a simulated patient is drawn from; nil for that of the scenario.
  public let population: Population?
  /// The protocol: the one named, else the usual one of the transport; on a serial line without a
  /// name it is detected.
  public private(set) var proto: DeviceProtocol
  /// The scenario of a file; nil for one that comes with the program.
  public private(set) var course: Scenario?

  /// Why a source was refused.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to write.
    public let description: String

    /// A source that no transport has.
    static func unknown(_ text: String) -> Mistake {
      Mistake(
        description: "source '\(SourceSpec.clean(text))' is not known; write \(Transport.forms)")
    }
  }

  /// Reads a source: a transport, its address, and options behind `?`, joined by `&`.
  public init(_ text: String) throws(Mistake) {
    self.text = text
    let scheme = text.hasPrefix("-") ? "-" : String(text.prefix { $0 != ":" && $0 != "?" })
    guard let transport = Transport.all.first(where: { $0.scheme == scheme }) else {
      throw .unknown(String(text.prefix { $0 != "?" }))
    }
    let mark = transport.optionMark(text) ?? text.endIndex
    let head = text[..<mark]
    self.transport = transport
    let rest = head.dropFirst(scheme.count)
    address = try transport.parse(String(rest.hasPrefix(":") ? rest.dropFirst() : rest))
    let options = try Self.options(text[mark...].dropFirst())
    protocolName = try Self.protocolName(options[.proto], transport)
    baud = try Self.baud(options[.baud])
    mode = try Self.mode(options[.mode])
    guard options[.rate].map({ ["real", "max"].contains($0) }) ?? true else {
      throw Mistake(description: "rate must be real or max")
    }
    isFast = options[.rate] == "max"
    from = try Self.from(options[.from], transport)
    bed = try Self.bed(options[.bed], transport)
    isPatient = try Self.isPatient(options[.demo], transport)
    name = options[.name].map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
    population = try Self.population(options[.population], transport)
    proto = protocolName.flatMap(DeviceProtocol.named) ?? transport.usual
  }

  /// The source with the code tables of a clinic.
  public func reading(_ book: CodeBook) -> SourceSpec {
    var spec = self
    spec.proto = proto.reading(book, isPatient: isPatient)
    return spec
  }

  /// The source with the scenario that its file holds.
  public func playing(_ scenario: Scenario) -> SourceSpec {
    var spec = self
    spec.course = scenario
    return spec
  }

  /// The file of its scenario, which the program reads; nil for a shipped one.
  public var scenarioFile: String? {
    scenario.flatMap { $0.contains("/") || $0.hasSuffix(".toml") ? $0 : nil }
  }

  // MARK: Options

  private static func options(
    _ text: Substring
  ) throws(Mistake) -> [Transport.Option: String] {
    var options: [Transport.Option: String] = [:]
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let option = Transport.Option(rawValue: sides[0]) else {
        throw Mistake(
          description: "source option '\(clean(String(pair)))' is not known; "
            + "the options are protocol=, baud=, mode=, rate=, from=, bed=, demo=, name= and "
            + "population=")
      }
      options[option] = sides[1]
    }
    return options
  }

  private static func from(_ text: String?, _ transport: Transport) throws(Mistake) -> String? {
    guard let text else { return nil }
    guard transport.options.contains(.from) else {
      throw Mistake(description: "from= belongs to an mllp source: to it others connect")
    }
    let address = text.filter { $0 != "[" && $0 != "]" }
    guard SocketAddress.numeric(address, port: "0") != nil else {
      throw Mistake(description: "from '\(clean(text))' is no address; write from=192.168.7.20")
    }
    return address
  }

  private static func bed(_ text: String?, _ transport: Transport) throws(Mistake) -> String? {
    guard let text else { return nil }
    guard transport.options.contains(.bed) else {
      throw Mistake(description: "bed= belongs to a source of HL7: mllp:, tcp: or -")
    }
    return clean(text)
  }

  private static func isPatient(
    _ text: String?, _ transport: Transport
  ) throws(Mistake) -> Bool {
    guard let text else { return false }
    guard transport.options.contains(.demo), text == "no" else {
      throw Mistake(
        description: "demo= belongs to a source of HL7, mllp:, tcp: or -; write demo=no where the "
          + "name of a monitor says DEMO or TEST and its values are a patient's")
    }
    return true
  }

  private static func population(
    _ text: String?, _ transport: Transport
  ) throws(Mistake) -> Population? {
    guard let text else { return nil }
    let names = Population.allCases.map(\.rawValue).joined(separator: ", ")
    guard transport.options.contains(.population) else {
      throw Mistake(description: "population= belongs to a simulated patient: sim")
    }
    guard let population = Population(rawValue: text) else {
      throw Mistake(
        description: "population '\(clean(text))' is not known; the populations are \(names)")
    }
    return population
  }

  private static func protocolName(
    _ text: String?, _ transport: Transport
  ) throws(Mistake) -> String? {
    guard let text else { return nil }
    // A recording in a format has no device: its reader is chosen by the name alone.
    if transport.readsFormats, case .recording? = RecordingFormat.named(text)?.content {
      return text
    }
    guard let known = DeviceProtocol.named(text) else {
      let names = DeviceProtocol.all.map(\.name).joined(separator: ", ")
      throw Mistake(
        description: "protocol '\(clean(text))' is not known; the protocols are \(names)")
    }
    return known.name
  }

  private static func baud(_ text: String?) throws(Mistake) -> Int? {
    guard let text else { return nil }
    guard let baud = Int(text), SerialPort.speed(baud) != nil else {
      throw Mistake(
        description: "baud \(clean(text)) is no usual rate; write one of "
          + SerialPort.rates.map(String.init).joined(separator: ", "))
    }
    return baud
  }

  private static func mode(_ text: String?) throws(Mistake) -> String? {
    guard let text else { return nil }
    var line = LineSettings(baud: 9600)
    guard line.setMode(text) else {
      throw Mistake(
        description: "mode '\(clean(text))' is none; write data bits, parity and stop bits "
          + "as 8E1")
    }
    return text
  }

  private static func clean(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }

  // MARK: What follows from it

  /// Where the data come from, in words that may stand in a record.
  var origin: String {
    let address = transport.origin(address)
    let place = address.isEmpty ? transport.scheme : "\(transport.scheme):\(address)"
    // Who reads the record must see that a demonstration was not looked for.
    let mark = isPatient ? "?demo=no" : ""
    return Self.clean(place + mark + (name.map { SourceDescription.labelMark + $0 } ?? ""))
  }

  /// The settings of the line.
  public var line: LineSettings {
    var line = protocolName == nil ? LineSettings(baud: 9600) : proto.line.settings
    if let baud { line.baud = baud }
    if let mode { _ = line.setMode(mode) }
    return line
  }

  /// Whether it names a host that has to be looked up.
  package var namesHost: Bool { transport.namesHost }

  /// Whether it reads standard input, which then gives no keys.
  public var usesStandardInput: Bool { transport.usesStandardInput }

  /// Whether it starts a program, whose words are its own.
  public var isProgram: Bool { transport.isProgram }

  /// Whether it is a device on a person, unless it says otherwise itself.
  public var isLive: Bool { transport.isLive }

  /// The scenario of a simulated patient; nil for everything else.
  public var scenario: String? { course?.name ?? transport.scenario(address) }
}
