import Session
import Text
import Vitals

/// Collects the members of `wave` lines, the longest of the frequent kinds.
struct WaveReader {
  private var source: SourceID?
  private var kind: WaveBlock.Kind?
  private var rate: Int64?
  private var low: Int16?
  private var high: Int16?
  private var samples: [Int16]?

  /// Reads the value of a key.
  mutating func read(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if key.equals("src", in: line) {
      let text = try cursor.string(in: line)
      source = SourceID(Sanitiser.clean(text, limit: Sanitiser.labelLimit))
    } else if key.equals("of", in: line) {
      kind = WaveBlock.Kind(rawValue: try cursor.string(in: line))
    } else if key.equals("fs", in: line) {
      rate = try cursor.number(in: line).whole
    } else if key.equals("low", in: line) {
      low = try cursor.number(in: line).whole.flatMap { Int16(exactly: $0) }
    } else if key.equals("high", in: line) {
      high = try cursor.number(in: line).whole.flatMap { Int16(exactly: $0) }
    } else if key.equals("i16", in: line) {
      samples = Self.samples(try cursor.slice(in: line), in: line)
    } else {
      try cursor.skipValue(in: line)
    }
  }

  /// The samples of little-endian 16-bit numbers in Base64; nil for any other text.
  private static func samples(_ text: JSONSlice, in line: Span<UInt8>) -> [Int16]? {
    guard !text.hasEscapes, let bytes = Base64.bytes(line.extracting(text.range)),
      bytes.count % 2 == 0
    else { return nil }
    var samples: [Int16] = []
    samples.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      samples.append(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
    }
    return samples
  }

  /// The block, when every member is there and within its bounds.
  func event() throws(LineError) -> Event {
    guard let source else { throw .missing("src") }
    guard let samples, let kind, let low, let high, low < high else { throw .missing("i16") }
    guard let rate else { throw .missing("fs") }
    guard Bounds.counts.contains(rate) else { throw .outOfRange("fs") }
    let block = WaveBlock(kind: kind, rate: Int(rate), range: low...high, samples: samples)
    guard let block else { throw .missing("fs") }
    return .wave(source, block)
  }
}
