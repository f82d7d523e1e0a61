import Formats
import TestSupport
import Testing

/// What every reader of bytes keeps whatever the bytes are.
enum DamageLaw {
  /// Reads every cut of a file, or one in so many, and compares it with the whole one.
  static func cuts(
    _ bytes: [UInt8], as format: RecordingFormat, every step: Int = 1
  ) throws {
    let whole = try TableBench.read(bytes, as: format)
    var names: [String: [TableBench.Sample]] = [:]
    for column in whole.columns { names[column.name] = TableBench.samples(column) }
    for length in stride(from: 0, to: bytes.count, by: step) {
      let part: RecordingTable
      do {
        part = try TableBench.read(Array(bytes.prefix(length)), as: format)
      } catch is FormatError {
        continue
      }
      for column in part.columns {
        // A cut may leave nothing of a track, so that another one of its parameter is taken.
        guard let expected = names[column.name] else { continue }
        let found = TableBench.samples(column)
        #expect(found.elementsEqual(expected.prefix(found.count)), "cut at byte \(length)")
      }
      #expect(part.marks.elementsEqual(whole.marks.prefix(part.marks.count)))
      if length == 0 { Issue.record("an empty file was read") }
    }
  }

  /// Changes single bytes at random, within the first so many.
  static func changes(
    _ bytes: [UInt8], as format: RecordingFormat, seed: UInt64, count: Int, within: Int? = nil
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var changed = bytes
    for _ in 0..<count {
      let place = Int.random(in: 0..<min(within ?? bytes.count, bytes.count), using: &generator)
      let old = changed[place]
      changed[place] = old ^ UInt8.random(in: 1...255, using: &generator)
      do {
        TableBench.check(try TableBench.read(changed, as: format) { _ in })
      } catch is FormatError {
        // A damaged header is no recording.
      }
      changed[place] = old
    }
  }

  /// The unpacked bytes of a gzip stream.
  static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    let stream = GunzipStream(MemoryStream(bytes))
    var result: [UInt8] = []
    while true {
      let piece = try stream.next()
      guard !piece.isEmpty else { return result }
      result += piece
    }
  }
}
