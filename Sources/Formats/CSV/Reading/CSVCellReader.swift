import Text
import Vitals

/// Makes numbers of cells.
struct CSVCellReader {
  /// Whether the file is of the plain format, which has plain numbers alone.
  let isPlain: Bool
  private let mapping: CSVMapping
  private let missing: CSVMissing
  private let takesComma: Bool
  private let takesPoint: Bool
  private let validWords: Set<String>

  init(_ mapping: CSVMapping, isPlain: Bool) {
    (self.mapping, self.isPlain) = (mapping, isPlain)
    (takesComma, takesPoint) = (mapping.takesComma, mapping.takesPoint)
    missing = CSVMissing(mapping.missing)
    validWords = Set(mapping.valid?.words ?? [])
  }

  /// Hundredths of the parameter's unit; ``CSVRow/none`` for no value.
  func value(_ rows: CSVRows, _ slot: CSVLayout.Slot) throws(FormatError) -> Int64 {
    try value(
      rows, rows.cells[slot.cell], slot.parameter, slot.conversion, slot.missing, name: slot.name)
  }

  /// The same of a cell by itself.
  func value(
    _ rows: CSVRows, _ cell: Range<Int>, _ parameter: Parameter,
    _ conversion: CSVUnit.Conversion, _ missing: CSVMissing, name: String
  ) throws(FormatError) -> Int64 {
    if cell.isEmpty { return CSVRow.none }
    let bytes = rows.buffer.span
    guard !isPlain else {
      guard let number = DecimalNumber(plain: bytes, range: cell) else {
        throw notANumber(rows, cell, name)
      }
      return number.scaled(places: 2) ?? .max
    }
    if let (number, end) = CSVNumber.scan(bytes, cell, point: takesPoint, comma: takesComma) {
      if end == cell.upperBound {
        return missing.has(number) ? CSVRow.none : conversion.hundredths(number)
      }
      let unit = String(decoding: rows.buffer[end..<cell.upperBound], as: UTF8.self)
      if let own = CSVUnit(spelling: unit)?.conversion(to: parameter) {
        return missing.has(number) ? CSVRow.none : own.hundredths(number)
      }
    }
    guard missing.has(bytes, cell) else { throw notANumber(rows, cell, name) }
    return CSVRow.none
  }

  /// A sample of a waveform in its steps; ``CSVRow/none`` for none.
  func sample(_ rows: CSVRows, _ slot: CSVLayout.WaveSlot, isCut: Bool) -> Int64 {
    guard !isCut, let place = slot.cell, place < rows.cells.count else { return CSVRow.none }
    let cell = rows.cells[place]
    guard
      let (number, end) = CSVNumber.scan(
        rows.buffer.span, cell, point: takesPoint, comma: takesComma),
      end == cell.upperBound, let fine = number.scaled(places: 6)
    else { return CSVRow.none }
    let value = (Double(fine) / 1e6 - Double(slot.wave.zero)) * Double(slot.wave.scale)
    return abs(value) < 1e15 ? Int64(value.rounded()) : CSVRow.none
  }

  /// Whether any of the cells for values and samples has a number.
  func hasNumber(_ rows: CSVRows, _ layout: CSVLayout) -> Bool {
    (layout.slots.map(\.cell) + layout.waves.compactMap(\.cell)).contains { place in
      guard place < rows.cells.count else { return false }
      let cell = rows.cells[place]
      let number = CSVNumber.scan(rows.buffer.span, cell, point: takesPoint, comma: takesComma)
      return number?.end == cell.upperBound
    }
  }

  /// Whether a cell says "no value".
  func isMissing(_ rows: CSVRows, _ cell: Int) -> Bool {
    rows.cells[cell].isEmpty || missing.has(rows.buffer.span, rows.cells[cell])
  }

  /// Whether the cell for it says that the numbers of the row are good.
  func isValid(_ rows: CSVRows, _ cell: Int) -> Bool {
    cell < rows.cells.count && validWords.contains(rows.text(rows.cells[cell]))
  }

  /// The error of a time that is none.
  func noTime(_ rows: CSVRows, _ cell: Int) -> FormatError {
    if isPlain { return notANumber(rows, rows.cells[cell], CSVColumns.time) }
    let text = Sanitiser.clean(rows.text(rows.cells[cell]), limit: 30)
    let formats = mapping.time.formats.map { "'\($0)'" }.joined(separator: " or ")
    return .line(mapping.name, line: rows.number, "'\(text)' is no time as \(formats)")
  }

  private func notANumber(_ rows: CSVRows, _ cell: Range<Int>, _ name: String) -> FormatError {
    let text = Sanitiser.clean(rows.text(cell), limit: 20)
    return .notANumber(line: rows.number, column: name, text: text)
  }
}
