import Vitals

/// One protocol: how its line is set, what the host has to ask, and how its bytes are read and
/// made.
///
/// A new protocol is one new file with a value of this type, and one entry in ``all``.
public struct DeviceProtocol: Sendable {
  /// The name on the command line and in journals.
  public let name: String
  /// Other names that the command line accepts.
  public let aliases: [String]
  /// The devices that speak it, in words.
  public let title: String
  /// The serial line it is spoken on.
  public let line: DeviceLine
  /// What the host must send; nil when the device sends by itself.
  public var request: HostRequest?
  /// What it takes to believe its frames.
  public let evidence: FrameEvidence
  /// What its records hold, and how often they come.
  public let output: DeviceOutput
  /// Makes a decoder at the start of a stream.
  public private(set) var makeDecoder: @Sendable () -> any DeviceDecoder
  /// Makes a simulated device.
  public let makeEncoder: @Sendable () -> any DeviceEncoder
  /// Makes a decoder that reads code tables, and that may ignore names that say DEMO; nil where codes are the protocol's own.
  public private(set) var makeCodedDecoder: (@Sendable (CodeBook, Bool) -> any DeviceDecoder)?

  /// Every protocol, in the order in which detection prefers them.
  public static let all: [DeviceProtocol] = [
    .geDRI, .openText, .masimo, .nellcor, .noninDF2, .noninDF7, .noninDF8, .noninDF1, .noninASCII,
    .contec, .bci, .terumo, .omron, .suntech, .arduino, .hl7, .intelliVue, .intelliVueLAN,
  ]

  /// The protocol of a name or alias; nil when there is none.
  public static func named(_ name: String) -> DeviceProtocol? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// The protocol with the code tables of a clinic; a sender may be a patient's monitor whatever its
  /// name says.
  public func reading(_ book: CodeBook, isPatient: Bool = false) -> DeviceProtocol {
    guard let makeCodedDecoder else { return self }
    var proto = self
    proto.makeDecoder = { makeCodedDecoder(book, isPatient) }
    return proto
  }

  /// What a host sends to a simulated device in one second of its life, counted from 0.
  public func hostBytes(inSecond second: Int) -> [UInt8] {
    request?.bytes(inSecond: second) ?? []
  }
}
