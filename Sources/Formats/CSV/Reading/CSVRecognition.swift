import Text
import Vitals

/// Finds out which program wrote a CSV file.
enum CSVRecognition {
  private static let delimiters: [Character] = [",", ";", "\t", "|"]

  /// Whether these first bytes are of any known CSV file.
  static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard CSVHeader.mistake(in: Array(head.prefix(4096)).span) == nil, !head.isEmpty else {
      return false
    }
    return isPlain(head) || shipped(head) != nil
  }

  /// Whether the header is that of the plain format, or of one with a mistake in it.
  static func isPlain(_ head: some Collection<UInt8>) -> Bool {
    var rows = CSVRows(only: head)
    guard rows.next() else { return false }
    let names = rows.texts
    return names.contains(CSVColumns.time)
      || names.allSatisfy { name in CSVColumns.parameters.contains { $0.symbol == name } }
  }

  /// The shipped mapping of a file; nil where none is that of its header.
  ///
  /// The first header of any decides: in front of it stands no table of another program.
  static func shipped(_ head: some Collection<UInt8>) -> CSVDialect? {
    let there = delimiters.filter { head.contains($0.asciiValue ?? 0) }
    var best: CSVDialect?
    for mapping in CSVMapping.shipped {
      let own = there.filter { $0 == mapping.form.delimiter }
      for delimiter in own + there.filter({ $0 != mapping.form.delimiter }) {
        guard let found = CSVDialect(shipped: mapping, head: head, delimiter: delimiter) else {
          continue
        }
        let line = found.mapping.form.header
        if line == 0 { return best ?? found }
        if line < best?.mapping.form.header ?? .max { best = found }
      }
    }
    return best
  }

  /// Whether a row is the header of any known file.
  static func isHeader(_ texts: [String]) -> Bool {
    if texts.contains(CSVColumns.time) || texts.contains(CSVWide.elapsed) { return true }
    let headings = CSVHeadings(texts, namesDevices: false)
    return CSVMapping.shipped.contains { mapping in
      mapping.form.header > 0 && !mapping.signs.header.isEmpty
        && mapping.signs.header.allSatisfy(headings.has)
        && CSVDialect.timeProblem(mapping, headings) == nil
    }
  }

  /// Why a file of no known header is refused: as one that is nearly of the plain format, or with
  /// the nearest mapping.
  static func refusal(_ head: [UInt8], plain: FormatError) -> FormatError {
    let nearest = nearest(head)
    let refusal =
      nearest?.times ?? .noMapping(nearest: nearest?.name, lacks: nearest?.lacks ?? [])
    switch plain {
    case .unknownColumn(_, nearest: _, header: nil), .missingColumn:
      guard !hasPlainName(head) else { return plain }
      return refusal
    case .noHeader where !startsWithNumber(head):
      return .noMapping(nearest: nil, lacks: [])
    case .separator where nearest != nil && !hasPlainTime(head):
      return refusal
    default: return plain
    }
  }

  private static func startsWithNumber(_ head: [UInt8]) -> Bool {
    var rows = CSVRows(only: head)
    return rows.next() && rows.texts.first.flatMap(DecimalNumber.init(plain:)) != nil
  }

  private static func hasPlainTime(_ head: [UInt8]) -> Bool {
    delimiters.contains { delimiter in
      var rows = CSVRows(separator: delimiter.asciiValue ?? 0x2C, only: head)
      return rows.next() && rows.texts.contains(CSVColumns.time)
    }
  }

  private static func hasPlainName(_ head: [UInt8]) -> Bool {
    var rows = CSVRows(only: head)
    guard rows.next() else { return false }
    return rows.texts.contains { name in
      name == CSVColumns.time || CSVColumns.parameters.contains { $0.symbol == name }
    }
  }

  /// A mapping that is near to a file.
  private struct Nearest {
    let name: String
    /// The signs that the file lacks.
    let lacks: [String]
    /// The error of its times, where these alone are other ones.
    let times: FormatError?
    /// How many more signs it has than it lacks.
    let margin: Int
  }

  /// The mapping most of whose signs stand in the first lines, at least two and half of them.
  private static func nearest(_ head: [UInt8]) -> Nearest? {
    var best: Nearest?
    for mapping in CSVMapping.shipped where mapping.form.header > 0 {
      for delimiter in delimiters {
        var rows = CSVRows(separator: delimiter.asciiValue ?? 0x2C, only: head)
        var lines = 0
        while lines < 10, rows.next() {
          lines += 1
          guard rows.cells.count > 1 else { continue }
          let headings = CSVHeadings(rows.texts, namesDevices: mapping.namesDevices)
          let lacks = mapping.signs.header.filter { !headings.has($0) }
          let found = mapping.signs.header.count - lacks.count
          guard found >= 2, found >= lacks.count, found - lacks.count > best?.margin ?? -1 else {
            continue
          }
          best = Nearest(
            name: mapping.name, lacks: lacks,
            times: lacks.isEmpty ? otherTimes(mapping, headings, rows) : nil,
            margin: found - lacks.count)
        }
      }
    }
    return best
  }

  /// The error of a file that has the columns of a mapping, and its times in no form of it; nil where
  /// these are in one, or not there.
  private static func otherTimes(
    _ mapping: CSVMapping, _ headings: CSVHeadings, _ rows: CSVRows
  ) -> FormatError? {
    let sample = CSVTimeForm.Sample(
      mapping: mapping, headings: headings, rows: rows, isGuessing: true)
    guard mapping.time.interval == nil, CSVTimeForm(sample).form == nil,
      let text = sample.firstText
    else { return nil }
    return .otherTimes(
      mapping: mapping.name, Sanitiser.clean(text, limit: 30), formats: mapping.time.formats)
  }
}
