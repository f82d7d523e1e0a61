public import Vitals

/// The serial line on which a protocol is spoken.
public struct DeviceLine: Hashable, Sendable {
  /// How long a board that restarts prints other things.
  public static let restartTime = TimeSpan.seconds(2)

  /// The usual settings.
  public let settings: LineSettings
  /// Settings that some of its devices have instead.
  public var alternatives: [LineSettings] = []
  /// Whether opening the port restarts the device, which then prints other things first.
  public var restartsDevice = false
  /// Whether the protocol is spoken on a network only: detection on serial ports leaves it out.
  public var isNetworkOnly = false

  /// Whether some of its devices have these settings.
  func allows(_ settings: LineSettings) -> Bool {
    self.settings == settings || alternatives.contains(settings)
  }
}

/// The settings of a serial line.
public struct LineSettings: Hashable, Sendable {
  /// The parity bit.
  public enum Parity: String, CaseIterable, Hashable, Sendable {
    /// No parity bit.
    case none = "N"
    /// Even parity.
    case even = "E"
    /// Odd parity.
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

  /// Settings; without further arguments those of most devices, 8N1 without flow control.
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

  /// Sets data bits, parity and stop bits from a word such as `8E1`; false when the word is no
  /// mode.
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

  /// The settings as shown: `19200 8E1 RTS/CTS`.
  public var text: String {
    let flow = hasHardwareFlowControl ? " RTS/CTS" : ""
    return "\(baud) \(dataBits)\(parity.rawValue)\(stopBits)\(flow)"
  }
}
