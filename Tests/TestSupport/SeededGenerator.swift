/// A reproducible source of randomness for laws: SplitMix64 (Steele, Lea, Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same sequence on every machine.
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

/// Runs a law over many seeds; the seed of a failure is part of what the law reports.
public func forSeeds(_ count: UInt64, _ law: (UInt64, inout SeededGenerator) throws -> Void)
  rethrows
{
  for seed in 1...count {
    var generator = SeededGenerator(seed: seed)
    try law(seed, &generator)
  }
}
