import Text
import Vitals

/// The faults of a simulated device with their times:
/// `unplug@60s,garbage@90s,stall@120s,baud@150s`.
public struct DeviceFaults: Sendable {
  /// A kind of fault.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The port disappears for five seconds and returns as another.
    case unplug
    /// Five seconds of random bytes.
    case garbage
    /// Fifteen seconds of silence.
    case stall
    /// Fifteen seconds at a wrong speed: other bytes, in another number.
    case baud

    /// The duration of the fault.
    var length: TimeSpan { self == .unplug || self == .garbage ? .seconds(5) : .seconds(15) }
  }

  private let planned: [(kind: Kind, from: SessionTime)]

  /// No faults.
  public static let none = DeviceFaults(planned: [])

  private init(planned: [(kind: Kind, from: SessionTime)]) {
    self.planned = planned
  }

  /// Parses a list of kinds with times; nil for anything else.
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

  /// The fault at a time; nil for none.
  func kind(at time: SessionTime) -> Kind? {
    planned.last { $0.from <= time && time < $0.from + $0.kind.length }?.kind
  }

  /// The bytes that arrive instead of those of the device; none while it is silent or absent.
  static func corrupt(_ bytes: [UInt8], _ kind: Kind, _ random: inout UInt64) -> [UInt8] {
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

  /// The bytes a receiver reads with a bit length other than the eight units of the sender: it
  /// waits for a start bit and samples where it expects the middle of each bit.
  static func read(_ bytes: [UInt8], bitLength: Int) -> [UInt8] {
    var levels: [Bool] = []
    for byte in bytes {
      levels.append(false)
      for bit in 0..<8 { levels.append(byte >> UInt8(bit) & 1 == 1) }
      levels.append(true)
    }
    // An idle line is high.
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
