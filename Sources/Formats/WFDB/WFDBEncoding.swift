/// How the samples of a signal file are stored, by the number in the header (PhysioNet, signal(5)).
///
/// The samples of all signals of a file follow each other frame by frame; where several share bytes,
/// they do so along that sequence.
enum WFDBEncoding: Int, CaseIterable {
  /// Signed bytes: the difference from the sample before.
  case differences = 8
  /// Two bytes, least first.
  case little16 = 16
  /// Three bytes, least first.
  case little24 = 24
  /// Four bytes, least first.
  case little32 = 32
  /// Two bytes, greatest first.
  case big16 = 61
  /// A byte that counts from -128.
  case offset8 = 80
  /// Two bytes, least first, that count from -32768.
  case offset16 = 160
  /// Two samples of 12 bits in three bytes.
  case pairs12 = 212
  /// Three samples of 10 bits in two words of 16 bits, of which the lowest is not used.
  case triples10 = 310
  /// Three samples of 10 bits in the lowest 30 of 32.
  case dense10 = 311

  /// The numbers of samples packed by FLAC, which are not read.
  static let packed: Set<Int> = [508, 516, 524]

  /// How many bits a sample has.
  var bits: Int {
    switch self {
    case .differences, .offset8: 8
    case .little16, .big16, .offset16: 16
    case .little24: 24
    case .little32: 32
    case .pairs12: 12
    case .triples10, .dense10: 10
    }
  }

  /// The sample that says there is none; nil where differences are stored.
  var missing: Int32? { self == .differences ? nil : Int32(truncatingIfNeeded: -1 << (bits - 1)) }

  /// How many bytes so many samples need.
  func bytes(_ samples: Int) -> Int {
    switch self {
    case .differences, .offset8: samples
    case .little16, .big16, .offset16: samples * 2
    case .little24: samples * 3
    case .little32: samples * 4
    case .pairs12: (samples * 3 + 1) / 2
    case .triples10: samples / 3 * 4 + samples % 3 * 2
    case .dense10: samples / 3 * 4 + [0, 2, 3][samples % 3]
    }
  }

  /// How many whole samples are in so many bytes.
  func samples(_ bytes: Int) -> Int {
    switch self {
    case .differences, .offset8: bytes
    case .little16, .big16, .offset16: bytes / 2
    case .little24: bytes / 3
    case .little32: bytes / 4
    case .pairs12: bytes * 2 / 3
    case .triples10: bytes / 4 * 3 + bytes % 4 / 2
    case .dense10: bytes / 4 * 3 + max(bytes % 4 - 1, 0)
    }
  }

  /// Replaces the first of the samples by those of the bytes, which must be enough for as many.
  ///
  /// The first byte must be the first of its group; differences stay differences.
  func decode(_ bytes: Span<UInt8>, count: Int, into samples: inout [Int32]) {
    if samples.count < count { samples = [Int32](repeating: 0, count: count) }
    var samples = samples.mutableSpan
    switch self {
    case .differences: for index in 0..<count { samples[index] = bytes.signed8(index) }
    case .little16: for index in 0..<count { samples[index] = bytes.signed16(index * 2) }
    case .little24: for index in 0..<count { samples[index] = bytes.signed24(index * 3) }
    case .little32: for index in 0..<count { samples[index] = bytes.signed32(index * 4) }
    case .big16:
      for index in 0..<count {
        samples[index] = Int32(Int16(truncatingIfNeeded: bytes.word(index * 2).byteSwapped))
      }
    case .offset8: for index in 0..<count { samples[index] = Int32(bytes[index]) - 128 }
    case .offset16: for index in 0..<count { samples[index] = Int32(bytes.word(index * 2)) - 32768 }
    case .pairs12: for index in 0..<count { samples[index] = Self.pair(bytes, index) }
    case .triples10: for index in 0..<count { samples[index] = Self.triple(bytes, index) }
    case .dense10: for index in 0..<count { samples[index] = Self.dense(bytes, index) }
    }
  }

  private static func pair(_ bytes: Span<UInt8>, _ index: Int) -> Int32 {
    let start = index / 2 * 3
    let middle = Int32(bytes[start + 1])
    let sample =
      index % 2 == 0
      ? Int32(bytes[start]) | (middle & 0x0F) << 8
      : Int32(bytes[start + 2]) | (middle & 0xF0) << 4
    return sample.extended(from: 12)
  }

  private static func triple(_ bytes: Span<UInt8>, _ index: Int) -> Int32 {
    let start = index / 3 * 4
    let first = Int32(bytes.word(start + (index % 3 == 1 ? 2 : 0)))
    guard index % 3 == 2 else { return (first >> 1 & 0x3FF).extended(from: 10) }
    let second = Int32(bytes.word(start + 2))
    return (first >> 11 & 0x1F | (second >> 11 & 0x1F) << 5).extended(from: 10)
  }

  private static func dense(_ bytes: Span<UInt8>, _ index: Int) -> Int32 {
    let place = index % 3
    let start = index / 3 * 4 + place
    let word = Int32(bytes.word(start))
    return (word >> Int32(place * 2) & 0x3FF).extended(from: 10)
  }
}

extension Span<UInt8> {
  fileprivate func word(_ index: Int) -> UInt16 {
    UInt16(self[index]) | UInt16(self[index + 1]) << 8
  }

  fileprivate func signed8(_ index: Int) -> Int32 { Int32(Int8(truncatingIfNeeded: self[index])) }

  fileprivate func signed16(_ index: Int) -> Int32 {
    Int32(Int16(truncatingIfNeeded: word(index)))
  }

  fileprivate func signed24(_ index: Int) -> Int32 {
    (Int32(word(index)) | Int32(self[index + 2]) << 16).extended(from: 24)
  }

  fileprivate func signed32(_ index: Int) -> Int32 {
    Int32(truncatingIfNeeded: UInt32(word(index)) | UInt32(word(index + 2)) << 16)
  }
}

extension Int32 {
  /// The number with the sign of its so many lowest bits.
  fileprivate func extended(from bits: Int32) -> Int32 { (self << (32 - bits)) >> (32 - bits) }
}
