import Text
import Vitals

/// What goes wrong with a simulated device, and when: `unplug@60s,garbage@90s,stall@120s,baud@150s`.
public struct DeviceFaults: Sendable {
  /// A kind of trouble.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The port is gone for five seconds and comes back as another.
    case unplug
    /// Five seconds of bytes that mean nothing.
    case garbage
    /// Fifteen seconds of silence.
    case stall
    /// Fifteen seconds at a wrong speed: other bytes, and another number of them.
    case baud

    /// How long it lasts.
    var length: TimeSpan { self == .unplug || self == .garbage ? .seconds(5) : .seconds(15) }
  }

  private let planned: [(kind: Kind, from: SessionTime)]

  /// No trouble.
  public static let none = DeviceFaults(planned: [])

  private init(planned: [(kind: Kind, from: SessionTime)]) {
    self.planned = planned
  }

  /// Reads a list of kinds with their times; nil when it is none.
  public init?(_ text: String) {
    var planned: [(kind: Kind, from: SessionTime)] = []
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "@", maxSplits: 1).map(String.init)
      guard sides.count == 2, let kind = Kind(rawValue: sides[0]),
        let from = TimeSpan(text: sides[1]), from >= .zero
      else { return nil }
      planned.append((kind, .zero + from))
    }
    self.planned = planned
  }

  /// What is wrong at a time; nil while all is well.
  func kind(at time: SessionTime) -> Kind? {
    planned.last { $0.from <= time && time < $0.from + $0.kind.length }?.kind
  }

  /// What arrives instead of the bytes of a device; nothing while it is silent or away.
  static func spoil(_ bytes: [UInt8], _ kind: Kind, _ random: inout UInt64) -> [UInt8] {
    switch kind {
    case .unplug, .stall: return []
    case .garbage:
      return bytes.map { _ in
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: random >> 33)
      }
    case .baud:
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return read(bytes, bitLength: random >> 63 == 0 ? 4 : 16)
    }
  }

  /// What a receiver makes of a line whose bits last eight units, when it takes them for longer or
  /// shorter: it waits for a start bit and samples in the middle of where it expects each bit.
  static func read(_ bytes: [UInt8], bitLength: Int) -> [UInt8] {
    var levels: [Bool] = []
    for byte in bytes {
      levels.append(false)
      for bit in 0..<8 { levels.append(byte >> UInt8(bit) & 1 == 1) }
      levels.append(true)
    }
    // The line rests high.
    func level(_ unit: Int) -> Bool { unit / 8 < levels.count ? levels[unit / 8] : true }
    var read: [UInt8] = []
    var unit = 0
    while unit < levels.count * 8 {
      guard !level(unit) else {
        unit += 1
        continue
      }
      read.append(
        (0..<8).reduce(0) { byte, bit in
          let place = unit + bitLength * (bit + 1) + bitLength / 2
          return byte | (level(place) ? 1 << UInt8(bit) : 0)
        })
      unit += bitLength * 9 + bitLength / 2
    }
    return read
  }
}
