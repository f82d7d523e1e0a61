import Devices
import Vitals

/// What holds of a decoder whatever arrives.
struct DecoderLaws {
  let proto: DeviceProtocol

  /// Stops the program when a law does not hold for these bytes.
  func check(_ bytes: [UInt8]) {
    let whole = decode([bytes])
    // The cuts are drawn from the bytes themselves, so that a finding can be repeated.
    var state = bytes.reduce(UInt64(bytes.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    for _ in 0..<3 {
      var pieces: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let piece = rest.prefix(1 + Int(state >> 33) % 40)
        pieces.append(Array(piece))
        rest = rest.dropFirst(piece.count)
      }
      let cut = decode(pieces)
      precondition(cut.records == whole.records, "the records depend on the cuts")
      precondition(cut.counts == whole.counts, "the counts depend on the cuts")
    }
    let counts = whole.counts
    precondition(counts.good + counts.bad <= bytes.count + 1, "more frames than bytes")
    precondition(counts.skipped <= bytes.count, "more bytes skipped than there were")
    // A message of a gateway has a record for each patient: values behind a further PID or PV1.
    precondition(
      whole.records.count <= counts.good + Self.patients(in: bytes), "a record without a frame")
    for record in whole.records {
      let triple = (record.cuff?.systolic, record.cuff?.diastolic)
      if proto.output.pushesCuff, let high = triple.0, let low = triple.1 {
        precondition(high > low, "a reading that no patient has")
      }
    }
  }

  /// The segments of HL7 that can begin a further patient: `PID` or `PV1` at the beginning of a line.
  private static func patients(in bytes: [UInt8]) -> Int {
    let ends: [UInt8] = [0x0D, 0x0A]
    return bytes.indices.dropFirst().count { place in
      ends.contains(bytes[place - 1])
        && (bytes[place...].starts(with: "PID".utf8) || bytes[place...].starts(with: "PV1".utf8))
    }
  }

  private func decode(_ pieces: [[UInt8]]) -> (records: [DeviceRecord], counts: DecoderCounts) {
    var decoder = proto.makeDecoder()
    var records: [DeviceRecord] = []
    for piece in pieces {
      decoder.feed(piece.span) { records.append($0) }
      _ = decoder.drainReplies()
      for answer in decoder.drainAnswers() {
        let bytes = answer.bytes(at: WallTime(unixMilliseconds: 0), isRefused: false) { "1" }
        precondition(bytes.count < 4096, "an answer longer than what it may give back")
      }
    }
    decoder.finish { records.append($0) }
    return (records, decoder.counts)
  }
}
