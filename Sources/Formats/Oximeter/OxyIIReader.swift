/// Reads the downloads of the O2Ring S (OxyII).
///
/// Little-endian: 10 bytes of header (0 version 1, 1 type 3, 2 zeros, 8 model u16); samples of 2 or 3
/// bytes (SpO2, pulse, flags); 48 bytes at the end: 0 sum of all bytes before u32, 4 mark u32, 8 start
/// as local seconds since 1970 u32, 12 count u32, 16 interval in seconds, 17 channel type (0: 2 bytes,
/// 1: 3 bytes). The ring writes the end when it finishes a recording. After wellue-o2ring-web-ui,
/// `oxyiiFile.ts`.
struct OxyIIReader {
  private static let name = "O2Ring S"
  private static let header = 10
  private static let trailer = 48
  private static let mark: [UInt8] = [0x48, 0x12, 0x5A, 0xDA]

  private let bytes: [UInt8]
  private var record = OximeterRecord()

  /// Whether a file begins with such a header; what follows must look like samples.
  @Sendable static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard isHeader(head) else { return false }
    let samples = head.dropFirst(header).prefix(3000)
    guard samples.count >= 2 else { return false }
    // Whether of two bytes or of three: saturations stand in every sixth place.
    let places = stride(from: samples.startIndex, to: samples.endIndex, by: 6)
    let good = places.count { samples[$0] <= 100 || samples[$0] == 127 || samples[$0] == 255 }
    return good * 10 >= places.underestimatedCount * 8
  }

  private static func isHeader(_ head: ArraySlice<UInt8>) -> Bool {
    head.count >= header && head.starts(with: [1, 3, 0, 0, 0, 0, 0, 0])
      && head[head.startIndex + 9] == 0
  }

  /// Reads a whole file.
  @Sendable static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    let bytes = try OximeterRecord.bytes(of: &input, format: name)
    guard isHeader(bytes[...]) else {
      throw FormatError.structure(name, atByte: 0, "no header of a recording")
    }
    var reader = OxyIIReader(bytes: bytes)
    try reader.read(input)
    return reader.record.table()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read(_ input: RecordingInput) throws {
    let end = endOfSamples()
    let trailer = bytes[end...]
    if trailer.count < Self.trailer {
      // What follows an unfinished recording cannot be told from what a cut one has lost.
      record.remarks.append(.cut(atByte: Int64(bytes.count)))
    } else if trailer.number(at: 0, 4) != sum(before: end) {
      record.remarks.append(.sumDiffers("the file"))
    }
    let samples = bytes[Self.header..<max(end, Self.header)]
    let size = try size(samples, trailer)
    readClock(trailer, input)
    var count = samples.count / size
    if trailer.count >= 16 {
      let counted = Int(trailer.number(at: 12, 4))
      if counted != count {
        record.remarks.append(.damaged(atByte: Int64(end) + 12, what: "another count of samples"))
      }
      count = min(count, max(counted, 0))
    }
    // Model 7 marks a missing value with zero, the others with 255: none of them is a value.
    record.samples = (0..<count).map { index in
      (
        OximeterRecord.saturation(UInt8(samples.number(at: index * size, 1))),
        OximeterRecord.pulse(Int(samples.number(at: index * size + 1, 1)))
      )
    }
  }

  /// Where the end begins: by its mark, or by the sum before it where the file is cut within it.
  private func endOfSamples() -> Int {
    let whole = bytes.count - Self.trailer
    if whole >= Self.header, bytes[(whole + 4)...].starts(with: Self.mark) { return whole }
    var sum = bytes.reduce(0 as UInt32) { $0 &+ UInt32($1) }
    for length in 1..<Self.trailer {
      let end = bytes.count - length
      guard end >= Self.header else { break }
      sum &-= UInt32(bytes[end])
      let stored = (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) } + Self.mark
      if bytes[end...].prefix(8).elementsEqual(stored.prefix(min(length, 8))) { return end }
    }
    return bytes.count
  }

  private func sum(before end: Int) -> UInt64 {
    UInt64(bytes[..<end].reduce(0 as UInt32) { $0 &+ UInt32($1) })
  }

  /// How many bytes a sample has.
  private func size(_ samples: ArraySlice<UInt8>, _ trailer: ArraySlice<UInt8>) throws -> Int {
    if trailer.count >= 18 {
      let type = trailer.number(at: 17, 1)
      guard type <= 1 else {
        throw FormatError.structure(
          Self.name, atByte: Int64(trailer.startIndex) + 17, "samples of an unknown kind")
      }
      let size = Int(type) + 2
      let other = 5 - size
      let count = Int(trailer.number(at: 12, 4))
      guard samples.count == count * size || samples.count != count * other else {
        throw FormatError.structure(
          Self.name, atByte: Int64(trailer.startIndex) + 17,
          "the kind and the count of the samples contradict each other")
      }
      return size
    }
    // In the wrong reading saturations and pulses or flags take turns.
    let two = OximeterRecord.step(samples, every: 2, at: 0)
    let three = OximeterRecord.step(samples, every: 3, at: 0)
    if let two, let three {
      if three * 3 <= two { return 3 }
      if two * 3 <= three { return 2 }
    }
    throw FormatError.structure(
      Self.name, atByte: Int64(bytes.count),
      "the end is missing, and the samples do not show their kind; download it once more when the "
        + "ring has finished the recording")
  }

  private mutating func readClock(_ trailer: ArraySlice<UInt8>, _ input: RecordingInput) {
    let seconds = trailer.count >= 12 ? Int64(trailer.number(at: 8, 4)) : 0
    // From 2010 on: a ring whose clock was never set says 1970.
    if seconds > 1_262_304_000 {
      record.start = seconds * 1000
    } else if let time = OximeterRecord.time(inName: input.name) {
      record.start = time
    } else {
      record.startByFile(input)
    }
    let interval = trailer.count >= 17 ? Int64(trailer.number(at: 16, 1)) : 0
    if (1...60).contains(interval) {
      record.interval = interval
    } else {
      record.remarks.append(.assumed("one sample a second"))
    }
  }
}
