/// Reproducible random numbers for laws: SplitMix64 (Steele, Lea, Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The generator of a seed, with the same sequence on every machine.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// The number of seeds that laws run with.
///
/// All of them with `CHAIRSIDE_ALL_SEEDS=1`, as every night; else at most 40, or `CHAIRSIDE_SEEDS`,
/// to keep the tests short.
public enum Seeds {
  /// The number of seeds to run out of all.
  public static func count(_ all: UInt64) -> UInt64 {
    if SharedData.environment("CHAIRSIDE_ALL_SEEDS") == "1" { return all }
    return min(all, SharedData.environment("CHAIRSIDE_SEEDS").flatMap { UInt64($0) } ?? 40)
  }
}

/// Runs a law over many seeds; a failure reports its seed.
///
/// ``Seeds`` limits the number.
public func forSeeds(_ all: UInt64, _ law: (UInt64, inout SeededGenerator) throws -> Void) rethrows
{
  for seed in 1...max(Seeds.count(all), 1) {
    var generator = SeededGenerator(seed: seed)
    try law(seed, &generator)
  }
}
