public import Vitals

/// One protocol: how its line is set, how it is asked, read and spoken.
///
/// A new protocol is one new file with a value of this type, and one entry in ``all``.
public struct DeviceProtocol: Sendable {
  /// The name on the command line and in journals.
  public let name: String
  /// Other names it answers to.
  public let aliases: [String]
  /// What it is, for people.
  public let title: String
  /// The usual settings of the serial line.
  public let line: LineSettings
  /// The spacing of its samples; nil when the protocol fixes none.
  public let interval: TimeSpan?
  /// What the host must send; nil when the device talks by itself.
  public let request: HostRequest?
  /// How many good frames are evidence that this protocol is spoken.
  public let evidence: Int
  /// Whether its records carry the device's own clock.
  public let hasClock: Bool
  /// Settings that some of its devices have instead.
  public var otherLines: [LineSettings] = []
  /// Whether it sends a reading once after each measurement of a cuff, and nothing between.
  public var pushesCuff = false
  /// The waveform it sends; nil for none.
  public var wave: WaveFormat?
  /// Whether its frames carry a sum that tells a damaged one.
  public var hasSum = true
  /// Whether its frames are so well made that one of them is never found by chance.
  public var isUnmistakable = false
  /// How many frames without a byte between are believed after something that was no frame.
  public var framesToTrust = 1
  /// Whether opening its port restarts the device, which then prints other things first.
  public var restartsOnOpening = false
  /// Whether a frame that waits for what follows is whole when the line rests: devices that send
  /// without pause have none.
  public var flushesAtRest: Bool { pushesCuff }
  /// Whether it may keep reports while nobody takes them, and send them late.
  public var keepsReports = false
  /// Whether it is spoken on a network and never on a serial line.
  public var isNetwork = false
  /// A fresh decoder.
  public let makeDecoder: @Sendable () -> any DeviceDecoder
  /// A fresh device.
  public let makeEncoder: @Sendable () -> any DeviceEncoder

  /// Every protocol there is.
  public static let all: [DeviceProtocol] = [
    .geDRI, .openText, .masimo, .nellcor, .noninDF2, .noninDF7, .noninDF8, .noninDF1, .noninASCII,
    .contec, .bci, .terumo, .omron, .suntech, .arduino, .hl7, .intelliVue, .intelliVueLAN,
  ]

  /// How long a device that restarts says other things.
  public static let restartTime = TimeSpan.seconds(2)

  /// What a host says to a simulated device in a second of its life.
  public func asked(inSecond second: Int) -> [UInt8] {
    guard let request else { return [] }
    if second == 0 { return request.start }
    if let poll = request.poll { return poll.bytes }
    let pause = Int(request.repeatAfter.wholeSeconds)
    return request.isKeepAlive && second % pause == 0 ? request.start : []
  }

  /// The protocol of a name; nil when there is none such.
  public static func named(_ name: String) -> DeviceProtocol? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }
}

/// How a device sends a waveform.
public struct WaveFormat: Hashable, Sendable {
  /// Samples a second.
  public let rate: Int
  /// The least and greatest sample.
  public let range: ClosedRange<Int16>
}

/// What a host must send to a device that waits to be asked.
public struct HostRequest: Hashable, Sendable {
  /// Asks the device to start.
  public let start: [UInt8]
  /// Asks it to stop.
  public let stop: [UInt8]
  /// After how long without a valid record it is asked again.
  public let repeatAfter: TimeSpan
  /// Whether it is sent again even while records come, or the device stops.
  public var isKeepAlive = false
  /// What asks for the next values once the device has answered; nil where they come by themselves.
  public var poll: Poll?

  /// A question that is asked again and again.
  public struct Poll: Hashable, Sendable {
    /// The question.
    public let bytes: [UInt8]
    /// How often.
    public let interval: TimeSpan
  }
}

/// The settings of a serial line.
public struct LineSettings: Hashable, Sendable {
  /// The parity bit.
  public enum Parity: String, CaseIterable, Hashable, Sendable {
    /// None.
    case none = "N"
    /// Even.
    case even = "E"
    /// Odd.
    case odd = "O"
  }

  /// Bits per second.
  public var baud: Int
  /// Data bits, 7 or 8.
  public var dataBits: Int
  /// The parity bit.
  public var parity: Parity
  /// Stop bits, 1 or 2.
  public var stopBits: Int
  /// Whether RTS and CTS control the flow.
  public var hasHardwareFlowControl: Bool

  /// Settings.
  public init(
    baud: Int, dataBits: Int = 8, parity: Parity = .none, stopBits: Int = 1,
    hasHardwareFlowControl: Bool = false
  ) {
    self.baud = baud
    self.dataBits = dataBits
    self.parity = parity
    self.stopBits = stopBits
    self.hasHardwareFlowControl = hasHardwareFlowControl
  }

  /// Sets data bits, parity and stop bits from a word as `8E1`; false when it is none.
  public mutating func setMode(_ word: String) -> Bool {
    let letters = Array(word.uppercased())
    guard letters.count == 3, let data = letters[0].wholeNumberValue, data == 7 || data == 8,
      let parity = Parity(rawValue: String(letters[1])),
      let stop = letters[2].wholeNumberValue, stop == 1 || stop == 2
    else { return false }
    dataBits = data
    self.parity = parity
    stopBits = stop
    return true
  }

  /// The settings in words: `19200 8E1 RTS/CTS`.
  public var text: String {
    let flow = hasHardwareFlowControl ? " RTS/CTS" : ""
    return "\(baud) \(dataBits)\(parity.rawValue)\(stopBits)\(flow)"
  }
}
