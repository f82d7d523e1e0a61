public import Devices
import Platform
import Text
import Vitals

/// A source as given on the command line.
public struct SourceSpec: Sendable {
  /// Where the data come from.
  public enum Place: Hashable, Sendable {
    /// The simulated patient of a scenario.
    case simulated(scenario: String)
    /// A serial port.
    case serial(path: String)
    /// A TCP connection.
    case tcp(host: String, port: String)
    /// A monitor that is spoken to in single messages.
    case udp(host: String, port: String)
    /// A port of this machine to which a device connects.
    case listen(address: String?, port: String)
    /// A recorded file.
    case file(path: String)
    /// Standard input.
    case standardInput
  }

  /// Where the data come from.
  public let place: Place
  /// The name of the protocol; nil for the usual one of the place.
  public let protocolName: String?
  /// The line settings that differ from the protocol's.
  public let baud: Int?
  /// Data bits, parity and stop bits that differ from the protocol's, as `8E1`.
  public let mode: String?
  /// Whether a file is played as fast as it can be.
  public let isFast: Bool
  /// The bed whose values are taken where several come over one port (HL7, PV1-3); nil for any.
  public let bed: String?
  /// The only address that may connect; nil for any.
  public let from: String?
  /// The protocol: the one named, else the usual one of the place; on a serial line without a name
  /// it is found out.
  public let proto: DeviceProtocol

  /// Why a source was refused.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to write.
    public let description: String
  }

  /// Reads `sim[:SCENARIO]`, `serial:PATH[?protocol=…&baud=…&mode=…]`, `tcp:HOST:PORT?protocol=…`,
  /// `udp:HOST[:PORT]`, `mllp:[ADDRESS:]PORT[?from=ADDRESS&bed=NAME]`,
  /// `file:PATH?protocol=…&rate=real|max` or `-`.
  public init(_ text: String) throws(Mistake) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let head = String(parts.first ?? "")
    place = try Self.place(head)
    var options: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, Self.options.contains(sides[0]) else {
        throw Mistake(
          description: "source option '\(Self.clean(String(pair)))' is not known; "
            + "the options are protocol=, baud=, mode=, rate=, from= and bed=")
      }
      options[sides[0]] = sides[1]
    }
    protocolName = try Self.protocolName(options["protocol"], place)
    baud = try Self.baud(options["baud"])
    mode = try Self.mode(options["mode"])
    guard options["rate"].map({ ["real", "max"].contains($0) }) ?? true else {
      throw Mistake(description: "rate must be real or max")
    }
    isFast = options["rate"] == "max"
    from = try Self.from(options["from"], place)
    bed = try Self.bed(options["bed"], place)
    proto = try Self.proto(protocolName, place)
  }

  private static let options: Set = ["protocol", "baud", "mode", "rate", "from", "bed"]

  private static func from(_ text: String?, _ place: Place) throws(Mistake) -> String? {
    guard let text else { return nil }
    guard case .listen = place else {
      throw Mistake(description: "from= belongs to an mllp source: to it others connect")
    }
    let address = text.filter { $0 != "[" && $0 != "]" }
    guard SocketAddress.numeric(address, port: "0") != nil else {
      throw Mistake(description: "from '\(clean(text))' is no address; write from=192.168.7.20")
    }
    return address
  }

  private static func bed(_ text: String?, _ place: Place) throws(Mistake) -> String? {
    guard let text else { return nil }
    switch place {
    case .listen, .tcp, .standardInput: return clean(text)
    case .simulated, .serial, .udp, .file:
      throw Mistake(description: "bed= belongs to a source of HL7: mllp:, tcp: or -")
    }
  }

  private static func proto(_ name: String?, _ place: Place) throws(Mistake) -> DeviceProtocol {
    // A table has no device: its reader is chosen by the name alone.
    if let name, name != "csv" {
      guard let proto = DeviceProtocol.named(name) else { throw unknown(name) }
      return proto
    }
    switch place {
    case .listen: return .hl7
    case .udp: return .intelliVueLAN
    case .simulated, .serial, .tcp, .file, .standardInput: return .openText
    }
  }

  private static func unknown(_ name: String) -> Mistake {
    let names = DeviceProtocol.all.map(\.name).joined(separator: ", ")
    return Mistake(
      description: "protocol '\(clean(name))' is not known; the protocols are \(names)")
  }

  private static func clean(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }

  private static func place(_ head: String) throws(Mistake) -> Place {
    if head == "-" { return .standardInput }
    let kind = head.prefix { $0 != ":" }
    let rest = String(head.dropFirst(kind.count + 1))
    switch kind {
    case "sim": return .simulated(scenario: rest.isEmpty ? "uneventful" : rest)
    case "serial" where !rest.isEmpty: return .serial(path: rest)
    case "file" where !rest.isEmpty: return .file(path: rest)
    case "tcp":
      guard let (host, port) = hostAndPort(rest) else {
        throw Mistake(description: "a tcp source is tcp:HOST:PORT")
      }
      return .tcp(host: host, port: port)
    case "udp" where !rest.isEmpty:
      if let (host, port) = hostAndPort(rest) { return .udp(host: host, port: port) }
      guard !rest.contains(":") || rest.hasSuffix("]") else {
        throw Mistake(description: "a udp source is udp:HOST or udp:HOST:PORT")
      }
      return .udp(host: rest.filter { $0 != "[" && $0 != "]" }, port: "24105")
    case "mllp":
      let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      let address = parts.dropLast().joined(separator: ":").filter { $0 != "[" && $0 != "]" }
      guard let port = parts.last.flatMap({ UInt16($0) }), port > 0 else {
        throw Mistake(description: "an mllp source is mllp:PORT or mllp:ADDRESS:PORT")
      }
      return .listen(address: address.isEmpty ? nil : address, port: "\(port)")
    default:
      throw Mistake(
        description: "source '\(clean(head))' is not known; write sim, sim:SCENARIO, serial:PATH, "
          + "tcp:HOST:PORT, udp:HOST, mllp:PORT, file:PATH or -")
    }
  }

  private static func hostAndPort(_ text: String) -> (host: String, port: String)? {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else { return nil }
    return (text[..<colon].filter { $0 != "[" && $0 != "]" }, "\(port)")
  }

  private static func protocolName(
    _ text: String?, _ place: Place
  ) throws(Mistake) -> String? {
    guard let text else { return nil }
    if text == "csv", case .file = place { return text }
    guard let known = DeviceProtocol.named(text) else { throw unknown(text) }
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

  /// Where the data come from, in words that may stand in a record.
  var origin: String {
    switch place {
    case .simulated(let scenario): "sim:\(scenario)"
    case .serial(let path): Self.clean("serial:\(path)")
    case .tcp(let host, let port): Self.clean("tcp:\(host):\(port)")
    case .udp(let host, let port): Self.clean("udp:\(host):\(port)")
    case .listen(let address, let port): Self.clean("mllp:\(address.map { "\($0):" } ?? "")\(port)")
    case .file(let path): Self.clean("file:\(path)")
    case .standardInput: "-"
    }
  }

  /// The settings of the line.
  public var line: LineSettings {
    var line = protocolName == nil ? LineSettings(baud: 9600) : proto.line
    if let baud { line.baud = baud }
    if let mode { _ = line.setMode(mode) }
    return line
  }

  /// Whether it names a host that has to be looked up.
  package var namesHost: Bool {
    switch place {
    case .tcp, .udp: true
    case .simulated, .serial, .listen, .file, .standardInput: false
    }
  }

  /// Whether it is spoken to in single messages.
  var isDatagram: Bool {
    if case .udp = place { return true }
    return false
  }

  /// Whether it is a device on a person, unless it says otherwise itself.
  public var isLive: Bool {
    switch place {
    case .serial, .tcp, .udp, .listen, .standardInput: true
    case .simulated, .file: false
    }
  }
}
