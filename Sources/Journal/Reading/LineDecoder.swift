import Session
import Text
import Vitals

/// Decodes one line of a journal.
public enum LineDecoder {
  /// The longest accepted line, in bytes.
  public static let longestLine = 64 * 1024
  /// The seal at the end of each line: `,"c":"xxxxxxxx"}`.
  private static let sealLength = 16

  /// The line in these bytes, without line feed; its CRC must match.
  public static func decode(_ line: Span<UInt8>) throws(LineError) -> JournalLine {
    guard line.count <= longestLine else { throw .tooLong }
    try checkSeal(line)
    do {
      return try parse(line)
    } catch {
      throw error
    }
  }

  private static func checkSeal(_ line: Span<UInt8>) throws(LineError) {
    let start = line.count - sealLength
    guard start > 0, line[start] == UInt8(ascii: ","), line[start + 2] == UInt8(ascii: "c"),
      line[line.count - 1] == UInt8(ascii: "}"),
      let written = Hexadecimal.value(line, at: start + 6, count: 8)
    else { throw .unsealed }
    guard CRC32.checksum(line.extracting(0..<start)) == written else { throw .checksum }
  }

  /// The members of every line, collected before its kind is known.
  private struct Frame {
    var kind: JSONSlice?
    var seq: Int64?
    var time: Int64?
  }

  private static func parse(_ line: Span<UInt8>) throws(LineError) -> JournalLine {
    do {
      var cursor = JSONCursor()
      try cursor.beginObject(in: line)
      var frame = Frame()
      var row = RowReader()
      var wave = WaveReader()
      while let key = try cursor.nextKey(in: line) {
        if key.equals("k", in: line) {
          guard frame.kind == nil else { throw LineError.repeated("k") }
          frame.kind = try cursor.slice(in: line)
        } else if key.equals("seq", in: line) {
          guard frame.seq == nil else { throw LineError.repeated("seq") }
          frame.seq = try cursor.number(in: line).whole
        } else if key.equals("t", in: line) {
          guard frame.time == nil else { throw LineError.repeated("t") }
          frame.time = try cursor.number(in: line).whole
        } else if let kind = frame.kind, kind.equals("vital", in: line) {
          try row.readVital(key, in: line, &cursor)
        } else if let kind = frame.kind, kind.equals("nibp", in: line) {
          try row.readCuff(key, in: line, &cursor)
        } else if let kind = frame.kind, kind.equals("wave", in: line) {
          try wave.read(key, in: line, &cursor)
        } else {
          try cursor.skipValue(in: line)
        }
      }
      try cursor.expectEnd(in: line)
      return try line.journalLine(frame.kind, frame.seq, frame.time, row, wave)
    } catch let error as JSONError {
      throw .notJSON(error.description)
    } catch let error as LineError {
      throw error
    } catch {
      throw .notJSON("\(error)")
    }
  }
}

extension Span<UInt8> {
  fileprivate func journalLine(
    _ kind: JSONSlice?, _ seq: Int64?, _ time: Int64?, _ row: RowReader,
    _ wave: WaveReader
  ) throws -> JournalLine {
    guard let kind else { throw LineError.missing("k") }
    guard let seq else { throw LineError.missing("seq") }
    guard let time else { throw LineError.missing("t") }
    guard Bounds.lineNumbers.contains(seq) else { throw LineError.outOfRange("seq") }
    guard Bounds.times.contains(time) else { throw LineError.outOfRange("t") }
    let at = SessionTime(milliseconds: time)
    let entry: JournalEntry
    if row.isByHand {
      entry = try EventReading.entry(JSONValue(parsing: self), at: at, in: self)
    } else if kind.equals("vital", in: self) {
      entry = .event(.vital(try row.requireSource(), row.vital))
    } else if kind.equals("nibp", in: self) {
      entry = .event(.cuff(try row.requireSource(), row.cuff))
    } else if kind.equals("wave", in: self) {
      entry = .event(try wave.event())
    } else {
      entry = try EventReading.entry(JSONValue(parsing: self), at: at, in: self)
    }
    return JournalLine(seq: Int(seq), time: at, entry: entry)
  }
}
