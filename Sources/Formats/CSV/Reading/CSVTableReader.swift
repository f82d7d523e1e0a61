import Text
import Vitals

/// Reads the rows of a file by its mapping.
struct CSVTableReader {
  private let dialect: CSVDialect
  private let cells: CSVCellReader
  private let isSalvaging: Bool
  private var rows: CSVRows
  private var layout: CSVLayout
  private var clock: CSVClock?
  private var long: CSVLongRows?
  private var candidates = CSVCandidates()
  private var order: CSVOrder
  private var waves: CSVWaves
  private var table = RecordingTable(epoch: .relative)
  private var row = CSVRow()

  init(
    _ dialect: CSVDialect, _ input: RecordingInput, _ head: [UInt8], isPlain: Bool = false
  ) throws(FormatError) {
    self.dialect = dialect
    let mapping = dialect.mapping
    isSalvaging = input.isSalvaging
    rows = CSVRows(separator: mapping.separator, head: head)
    cells = CSVCellReader(mapping, isPlain: isPlain)
    layout = try CSVLayout(
      dialect.headings, mapping, &candidates, line: mapping.form.header)
    long = mapping.long.flatMap { CSVLongRows($0, mapping, dialect.headings) }
    order = CSVOrder(isPlain: isPlain, mapping: mapping)
    waves = CSVWaves(layout.waves, dialect.times, fills: mapping.time.fills)
    if let form = dialect.form {
      let date = try Self.date(mapping.time.date, input, &table)
      clock = CSVClock(
        form, zone: mapping.time.zone, date: date, comma: mapping.takesComma, isPlain: isPlain)
    }
    if mapping.long == nil { for remark in layout.unread { table.remark(remark) } }
  }

  /// The day that times of day belong to, in milliseconds since 1970.
  private static func date(
    _ source: CSVMapping.Time.Date?, _ input: RecordingInput, _ table: inout RecordingTable
  ) throws(FormatError) -> Int64? {
    guard let source else { return nil }
    if source == .fileName, let day = CSVFileDate.day(in: input.name) { return day * 86_400_000 }
    guard let modified = input.modified else { return nil }
    table.remark(.dateOfFile)
    return modified.local.date.daysSince1970 * 86_400_000
  }

  /// Reads the whole file.
  mutating func read(_ input: inout RecordingInput) throws -> RecordingTable {
    waves.register(in: &table)
    while try rows.next(&input.bytes) {
      guard rows.number > dialect.mapping.form.header else { continue }
      var done: CSVRow?
      do throws(FormatError) {
        if try readRow() { done = try take() }
      } catch {
        guard isSalvaging else { throw error }
        table.remark(.skipped(error))
      }
      if let done { try commit(done, &input) }
    }
    if let done = order.last() { try commit(done, &input) }
    try waves.flush(input.takeWave)
    return finish(input)
  }

  /// The row before this one, when its order is right.
  private mutating func take() throws(FormatError) -> CSVRow? {
    if isSalvaging, let ahead = order.dropLeap(before: row) {
      table.remark(.skipped(cells.isPlain ? .timeOutside(line: ahead) : order.outside(ahead)))
    }
    return try order.take(row)
  }

  private mutating func commit(_ row: CSVRow, _ input: inout RecordingInput) throws {
    for (index, column) in row.columns.enumerated() {
      candidates.add(row.values[index], at: row.time, to: column)
    }
    for mark in row.marks { table.mark(mark, at: row.time) }
    if !row.samples.isEmpty { try waves.add(row, input.takeWave) }
  }

  /// Reads the cells of the line into ``row``; false for a line that has none to read.
  private mutating func readRow() throws(FormatError) -> Bool {
    if isRepeatedHeader() { return false }
    guard try hasRightCells() else { return false }
    row.clear(line: rows.number)
    guard let time = try time() else { return false }
    row.time = time
    if long != nil {
      return try long?.read(rows, cells, &row, &candidates, &table) ?? false
    }
    let isValid = layout.valid.map { cells.isValid(rows, $0) } ?? true
    let cut = rows.isEnded ? -1 : rows.cells.count - 1
    for slot in layout.slots where isValid {
      let value = slot.cell == cut && !cells.isPlain ? CSVRow.none : try cells.value(rows, slot)
      if slot.cell == cut, !cells.isPlain { tellCut() }
      row.columns.append(slot.column)
      row.values.append(slot.cell == cut ? CSVRow.none : value)
    }
    for slot in layout.waves {
      row.samples.append(cells.sample(rows, slot, isCut: slot.cell == cut))
    }
    for cell in layout.marks where cell < rows.cells.count && cell != cut {
      let text = Sanitiser.clean(rows.text(rows.cells[cell]), limit: Sanitiser.noteLimit)
      if !text.isEmpty, !cells.isMissing(rows, cell) { row.marks.append(text) }
    }
    return true
  }

  /// The time of the row; nil, told, where the file is cut in it.
  private mutating func time() throws(FormatError) -> Int64? {
    let mapping = dialect.mapping
    guard var clock else { return order.next(after: mapping.time.interval) }
    guard let cell = layout.time, cell < rows.cells.count else {
      throw .cellCount(line: rows.number, found: rows.cells.count, expected: (layout.time ?? 0) + 1)
    }
    if mapping.time.fills, rows.cells[cell].isEmpty, let time = waves.next(after: order.latest) {
      return time
    }
    if !rows.isEnded, cell == rows.cells.count - 1 {
      guard !cells.isPlain else { throw .cutLine(rows.number) }
      tellCut()
      return nil
    }
    guard let time = clock.milliseconds(rows, cell, date: layout.date) else {
      throw cells.noTime(rows, cell)
    }
    self.clock = clock
    return time
  }

  /// Whether the line is the header or one before it again, which may have other columns.
  private mutating func isRepeatedHeader() -> Bool {
    guard dialect.mapping.form.headerRepeats,
      dialect.beginnings.contains(rows.buffer[rows.line.lowerBound])
    else { return false }
    let text = rows.lineText
    if dialect.preamble.contains(text) { return true }
    guard let time = layout.time, time < rows.cells.count, time < dialect.headings.cells.count,
      Sanitiser.clean(rows.text(rows.cells[time]), limit: CSVHeading.longest)
        == dialect.headings.cells[time].text
    else { return false }
    let headings = CSVHeadings(rows.texts, namesDevices: dialect.mapping.namesDevices)
    do throws(FormatError) {
      layout = try CSVLayout(headings, dialect.mapping, &candidates, line: rows.number)
    } catch {
      table.remark(.skipped(error))
    }
    return true
  }

  /// Whether the row has the cells of the header; false, told, where it is left out.
  private mutating func hasRightCells() throws(FormatError) -> Bool {
    let found = rows.cells.count
    // Without a header the first row has the cells that all have.
    if layout.count == 0, long == nil { layout.expect(found) }
    let expected = max(layout.count, long?.count ?? 0)
    let filled = (rows.cells.lastIndex { !$0.isEmpty } ?? -1) + 1
    let isRight =
      switch dialect.mapping.form.rows {
      case _ where cells.isPlain: found == expected
      case .exact: found >= expected && filled <= expected
      case .extra: found >= (long?.count ?? max(layout.needed, 1))
      // A cell that is lost may leave an empty one at the end.
      case .skip: found == expected || found == expected + 1 && filled == expected
      }
    if isRight, dialect.mapping.form.rows != .skip || filled >= expected { return true }
    let error = FormatError.cellCount(line: rows.number, found: found, expected: expected)
    if !rows.isEnded, !cells.isPlain {
      tellCut()
    } else if dialect.mapping.form.rows == .skip {
      table.remark(.skipped(error))
    } else {
      throw error
    }
    return false
  }

  private mutating func tellCut() { table.remark(.cut(atByte: rows.end)) }

  private mutating func finish(_ input: RecordingInput) -> RecordingTable {
    table.epoch = clock?.epoch ?? .relative
    candidates.put(into: &table)
    long?.tell(&table)
    if table.epoch == .wall(offsetMinutes: nil) { table.remark(.noZone) }
    if table.columns.isEmpty { table.remark(.noVitals) }
    switch input.bytes.damage {
    case .cut?: table.remark(.cut(atByte: input.bytes.position))
    case .corrupt?:
      table.remark(.damaged(atByte: input.bytes.position, what: "the packed bytes are not whole"))
    case nil: break
    }
    if dialect.mapping.signs.repeatsCuff { table.dropRepeatedReadings() }
    table.mapping = dialect.mapping
    return table
  }
}
