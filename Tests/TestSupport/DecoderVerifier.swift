public import Devices
import Vitals

/// Feeds one stream to a decoder in many ways, on which its result must never depend.
public enum DecoderVerifier {
  /// The records of a stream fed in the given chunks.
  public static func records(
    _ proto: DeviceProtocol, _ pieces: [[UInt8]]
  ) -> (records: [DeviceRecord], counts: DecoderCounts) {
    var decoder = proto.makeDecoder()
    var records: [DeviceRecord] = []
    for piece in pieces { decoder.feed(piece.span) { records.append($0) } }
    decoder.finish { records.append($0) }
    return (records, decoder.counts)
  }

  /// The stream, split at random.
  public static func cut(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...200, using: &generator)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
  }

  /// The violated decoder laws; empty for a correct decoder.
  public static func violations(_ proto: DeviceProtocol, _ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    let whole = records(proto, [bytes])
    func compare(_ other: (records: [DeviceRecord], counts: DecoderCounts), _ way: String) {
      if other.records != whole.records { found.append("\(way): other records") }
      if other.counts != whole.counts { found.append("\(way): other counts") }
    }
    compare(records(proto, bytes.map { [$0] }), "byte by byte")
    forSeeds(20) { seed, generator in
      compare(records(proto, cut(bytes, &generator)), "random cuts, seed \(seed)")
    }
    return found + garbageViolations(proto, bytes, whole.records)
  }

  /// Surrounds the stream with garbage or truncates it: no record is invented, none after it is
  /// lost.
  private static func garbageViolations(
    _ proto: DeviceProtocol, _ bytes: [UInt8], _ whole: [DeviceRecord]
  ) -> [String] {
    var found: [String] = []
    forSeeds(40) { seed, generator in
      // Never a byte that opens or ends a frame, so that the frames of the stream stay whole.
      let noise = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
        UInt8.random(in: 0x80...0xFF, using: &generator)
      }
      let around = records(proto, [noise, [0x0A], bytes, noise])
      if around.records != whole { found.append("garbage around, seed \(seed)") }
      let start = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
      let tail = records(proto, [Array(bytes[start...])])
      if !isSuffix(tail.records, of: whole) { found.append("started at \(start)") }
      let head = records(proto, [Array(bytes[..<start])])
      if !whole.starts(with: head.records) { found.append("ended at \(start)") }
      var damaged = bytes
      if !damaged.isEmpty {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        let kept = records(proto, [damaged]).records
        if kept.count + 3 < whole.count { found.append("one flipped bit at \(place) lost many") }
      }
    }
    return found
  }

  /// Whether the records end the other list; values sent once by a source may be unknown to them.
  private static func isSuffix(_ tail: [DeviceRecord], of whole: [DeviceRecord]) -> Bool {
    guard tail.count <= whole.count else { return false }
    return zip(tail.reversed(), whole.reversed()).allSatisfy { tail, whole in
      tail.cuff == whole.cuff
        && (tail.vital.saturation == whole.vital.saturation || tail.vital.saturation == nil)
    }
  }
}
