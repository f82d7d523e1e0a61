import Glibc

/// The extent of all trials.
public struct Scale: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The duration of the idle and of the flooded session, in seconds.
  public var seconds: Double
  /// The number of kills at random instants.
  public var kills: Int
  /// The number of kills at the arrival of an alarm line.
  public var snipes: Int
  /// The number of kills while a resumed segment is created.
  public var births: Int
  /// The number of kills at random instants of sessions without alarms.
  public var calm: Int
  /// The number of violating samples without an obstacle.
  public var samples: Int
  /// The number of violating samples for each obstacle.
  public var obstructed: Int
  /// The number of random single-bit flips.
  public var flips: Int
  /// The distance between cuts of a recording, in bytes.
  public var stride: Int
  /// The number of damaged recordings that every reader reads and that are resumed.
  public var read: Int
  /// The number of pairs of simultaneous starts.
  public var pairs: Int
  /// The time for which the program is stopped, in seconds.
  public var stop: Double
  /// Lines per second of the flood; a debug build reads a tenth of a release build.
  public var rate: Double
  /// The limit of processor time when idle, in percent of a core.
  public var idle: Double
  /// The limit of memory when idle, in megabytes.
  public var memory: Double
  /// The number of parallel chains of sessions.
  public var workers: Int

  /// The extent within the time of `make test`.
  public static let short = Scale(
    seed: 7, seconds: 6, kills: 24, snipes: 12, births: 16, calm: 6, samples: 60, obstructed: 12,
    flips: 400, stride: 37, read: 3, pairs: 8, stop: 3,
    rate: 1000, idle: 5, memory: 60, workers: 3)

  /// The extent of `make faults`; SECONDS, KILLS and SEED change it, QUICK=1 selects the short one.
  public static func ofEnvironment() -> Scale {
    var scale = Scale(
      seed: 1, seconds: 120, kills: 1000, snipes: 250, births: 250, calm: 250, samples: 1500,
      obstructed: 60,
      flips: 10_000, stride: 1, read: 30, pairs: 100, stop: 20,
      rate: 10_000, idle: 1, memory: 20, workers: 4)
    if number("QUICK") == 1 { scale = .short }
    if let seed = number("SEED") { scale.seed = seed }
    if let seconds = number("SECONDS") { scale.seconds = Double(seconds) }
    if let kills = number("KILLS") {
      scale.kills = Int(kills)
      scale.snipes = max(scale.kills / 4, 1)
      scale.births = scale.snipes
      scale.calm = scale.snipes
    }
    return scale
  }

  private static func number(_ name: String) -> UInt64? {
    getenv(name).flatMap { UInt64(String(cString: $0)) }
  }
}

/// Random numbers from a seed (SplitMix64, public domain, Vigna 2015).
public struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers of a seed; different streams of one seed are independent.
  public init(seed: UInt64, stream: Int = 0) {
    state = seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(truncatingIfNeeded: stream) &* 0x9E37_79B9
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension [Double] {
  /// The value below which a share of all values lies; NaN without values.
  public func percentile(_ share: Double) -> Double {
    guard !isEmpty else { return .nan }
    let index = Int((Double(count) * share).rounded(.up)) - 1
    return sorted()[Swift.min(Swift.max(index, 0), count - 1)]
  }
}

extension Double {
  /// The value with one decimal.
  var short: String {
    guard isFinite else { return "none" }
    let tenths = Int((magnitude * 10).rounded())
    return "\(self < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }
}
