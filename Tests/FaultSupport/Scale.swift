import Glibc

/// How much of everything is tried.
public struct Scale: Sendable {
  /// What all that is random is made from.
  public var seed: UInt64
  /// How long the program is left alone, and flooded, each.
  public var seconds: Double
  /// Kills at random instants.
  public var kills: Int
  /// Kills at the arrival of an alarm line.
  public var snipes: Int
  /// Kills while a resumed segment is born.
  public var births: Int
  /// Kills at random instants of sessions without alarms.
  public var calm: Int
  /// Violating samples with nothing in the way.
  public var samples: Int
  /// Violating samples for each thing in the way.
  public var obstructed: Int
  /// Random single-bit flips.
  public var flips: Int
  /// Every how many bytes a recording is cut.
  public var stride: Int
  /// How many damaged recordings are given to every reader and resumed.
  public var read: Int
  /// Pairs of starts at once.
  public var pairs: Int
  /// How long the program is stopped, in seconds.
  public var stop: Double
  /// Lines a second of the flood; a program built for tests reads a tenth of what a release does.
  public var rate: Double
  /// What it may cost when it is left alone, in percent of a core.
  public var idle: Double
  /// The memory it may take when it is left alone, in megabytes.
  public var memory: Double
  /// How many chains of sessions run beside each other.
  public var workers: Int

  /// What `make test` has time for.
  public static let short = Scale(
    seed: 7, seconds: 6, kills: 24, snipes: 12, births: 16, calm: 6, samples: 60, obstructed: 12,
    flips: 400, stride: 37, read: 3, pairs: 8, stop: 3,
    rate: 1000, idle: 5, memory: 60, workers: 3)

  /// What `make faults` tries; SECONDS, KILLS and SEED change it, QUICK=1 makes it the short form.
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

  /// The numbers of a seed; `stream` tells independent ones of the same seed apart.
  public init(seed: UInt64, stream: Int = 0) {
    state = seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(truncatingIfNeeded: stream) &* 0x9E37_79B9
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension [Double] {
  /// The value below which a share of the others lies; not a number where there is none.
  public func percentile(_ share: Double) -> Double {
    guard !isEmpty else { return .nan }
    let index = Int((Double(count) * share).rounded(.up)) - 1
    return sorted()[Swift.min(Swift.max(index, 0), count - 1)]
  }
}

extension Double {
  /// With one digit after the point.
  var short: String {
    guard isFinite else { return "none" }
    let tenths = Int((magnitude * 10).rounded())
    return "\(self < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }
}
