import Text
import Vitals

/// Reads CSV files: the plain format, and those of other programs by their mappings.
///
/// The header of the plain format names `t_s` and any of `hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,
/// abp_sys,abp_dia,abp_map,rr,etco2,temp` in any order; times are seconds and may be irregular; a
/// blank cell has no value.
enum CSVReader {
  /// How much is looked at for the header and the form of the times.
  private static let headSize = 1 << 16

  /// Parses a recording.
  ///
  /// With salvaging, lines that cannot be read are left out and listed, and so is one whose time is
  /// far ahead of those around it. The last number of a line without an end may have been cut: it
  /// is no value.
  package static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    let head = Array(try input.bytes.peek(headSize))
    if let mistake = CSVHeader.mistake(in: head.span) { throw mistake }
    var reader: CSVTableReader
    if let mapping = input.mapping {
      reader = try CSVTableReader(CSVDialect(named: mapping, head: head), input, head)
    } else if !CSVRecognition.isPlain(head), let dialect = CSVRecognition.shipped(head) {
      reader = try CSVTableReader(dialect, input, head)
    } else {
      reader = try plain(input, head)
    }
    var table = try reader.read(&input)
    if table.mapping?.name == CSVMapping.chairsideWide.name {
      try CSVWideEvents.add(to: &table, beside: input)
    }
    return table
  }

  private static func plain(
    _ input: RecordingInput, _ head: [UInt8]
  ) throws(FormatError) -> CSVTableReader {
    var rows = CSVRows(only: head)
    guard rows.next() else { throw .empty }
    do throws(FormatError) {
      try CSVHeader.check(rows.texts, head)
    } catch {
      throw CSVRecognition.isPlain(head) ? error : CSVRecognition.refusal(head, plain: error)
    }
    var mapping = CSVMapping.plain
    mapping.form.header = rows.number
    return try CSVTableReader(
      CSVDialect(named: mapping, head: head), input, head, isPlain: true)
  }
}

extension RecordingTable {
  /// Tells that the file is cut, once: its last row and its bytes may both say so.
  mutating func remarkCut(_ byte: Int64) {
    let isTold = remarks.contains { if case .cut = $0 { true } else { false } }
    if !isTold { remark(.cut(atByte: byte)) }
  }
}
