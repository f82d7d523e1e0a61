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
  private var rival: CSVRival?
  private var long: CSVLongRows?
  private var candidates = CSVCandidates()
  private var devices = CSVRowDevices()
  private var order: CSVOrder
  private var waves: CSVWaves
  private var table = RecordingTable(epoch: .relative)
  private var row = CSVRow()
  /// The header that the rows are read by, as a line; nil for the first one.
  private var header: String?
  /// Whether the rows are left out, because the header before them cannot be used.
  private var isLost = false
  private let firstWaves: [CSVLayout.WaveSlot]

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
    firstWaves = layout.waves
    waves = CSVWaves(layout.waves, dialect.time.times, fills: mapping.time.fills)
    if let form = dialect.time.form {
      let date = form.isOfDay ? Self.date(mapping.time.date, input, &table) : nil
      clock = CSVClock(
        form, zone: mapping.time.zone, date: date, comma: mapping.takesComma, isPlain: isPlain)
    }
    rival = CSVRival(dialect.time.rival, mapping)
    if let guess = dialect.time.guess { table.remark(.assumed(guess)) }
    if mapping.long == nil { for remark in layout.unread { table.remark(remark) } }
  }

  /// The day that times of day belong to, in milliseconds since 1970.
  private static func date(
    _ source: CSVMapping.Time.Date?, _ input: RecordingInput, _ table: inout RecordingTable
  ) -> Int64? {
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
        try refuse(error)
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
    if dialect.isBeforeHeader(rows) { return false }
    let read = readTime()
    if read == nil || isTimeEmpty, try isHeader() { return false }
    // Rows that are left out count too.
    let counted = clock == nil ? order.next(after: dialect.mapping.time.interval) : nil
    guard !isLost, try hasRightCells() else { return false }
    row.clear(line: rows.number)
    guard let time = try time(read, counted: counted) else { return false }
    row.time = time
    var device: Int?
    if let cell = layout.device { device = self.device(cell) }
    let isOfNone = layout.device != nil && device == nil
    if long != nil {
      guard !isOfNone else { return false }
      let named = device.map { (place: $0, of: devices) }
      return try long?.read(rows, cells, named, &row, &candidates, &table) ?? false
    }
    try readWide(device, isOfNone: isOfNone)
    return true
  }

  /// The place of the device that the row names; nil, told, where it is not read.
  private mutating func device(_ cell: Int) -> Int? {
    guard cell < rows.cells.count else { return nil }
    guard rows.isEnded || cell < rows.cells.count - 1 else {
      tellCut()
      return nil
    }
    return devices.place(rows, cell, &table)
  }

  /// Reads the cells of a device, of the only one where the rows name none.
  private mutating func readWide(_ device: Int?, isOfNone: Bool) throws(FormatError) {
    let cut = rows.isEnded ? -1 : rows.cells.count - 1
    if let valid = layout.valid, valid == cut { tellCut() }
    let isValid = !isOfNone && layout.valid.map { $0 != cut && cells.isValid(rows, $0) } ?? true
    let own = device.map { devices.columns(of: $0, layout.slots, &candidates) }
    for (place, slot) in layout.slots.enumerated() where isValid {
      let value = slot.cell == cut && !cells.isPlain ? CSVRow.none : try cells.value(rows, slot)
      if slot.cell == cut, !cells.isPlain { tellCut() }
      guard let column = own?[place] ?? slot.column else { continue }
      row.columns.append(column)
      row.values.append(slot.cell == cut ? CSVRow.none : value)
    }
    // The rows of several devices make no waveform: only those of the first have one.
    let hasWave = !isOfNone && device ?? 0 == 0
    for slot in layout.waves where !hasWave {
      table.remark(.notRead(slot.name, because: .said("one of its devices is read")))
    }
    for slot in layout.waves where hasWave {
      row.samples.append(cells.sample(rows, slot, isCut: slot.cell == cut))
    }
    for cell in layout.marks where cell < rows.cells.count && cell != cut {
      let text = Sanitiser.clean(rows.text(rows.cells[cell]), limit: Sanitiser.noteLimit)
      if !text.isEmpty, !cells.isMissing(rows, cell) { row.marks.append(text) }
    }
  }

  /// The time in the cell for it; nil for none.
  private mutating func readTime() -> Int64? {
    guard let cell = layout.time, cell < rows.cells.count else { return nil }
    if dialect.mapping.time.fills, rows.cells[cell].isEmpty {
      return waves.next(after: order.latest)
    }
    return clock?.milliseconds(rows, cell, date: layout.date)
  }

  /// Whether the cell for the time is there and empty.
  private var isTimeEmpty: Bool {
    layout.time.map { $0 < rows.cells.count && rows.cells[$0].isEmpty } ?? false
  }

  /// The time of the row, read or counted; nil, told, where the file is cut in it.
  private mutating func time(
    _ read: Int64?, counted: Int64?
  ) throws(FormatError) -> Int64? {
    if let counted { return counted }
    guard let cell = layout.time, cell < rows.cells.count else {
      throw .cellCount(line: rows.number, found: rows.cells.count, expected: (layout.time ?? 0) + 1)
    }
    if !rows.isEnded, [cell, layout.date].contains(rows.cells.count - 1) {
      guard !cells.isPlain else { throw .cutLine(rows.number) }
      tellCut()
      return nil
    }
    guard let read else { throw cells.noTime(rows, cell) }
    guard !rows.cells[cell].isEmpty else { return read }
    switch rival?.verdict(on: read, rows, cell, date: layout.date) {
    case .sure?: rival = nil
    case .doubtful(let why)?: throw .line(dialect.mapping.name, line: rows.number, why)
    case .possible?, nil: break
    }
    return read
  }

  /// Whether a row without a time is a header; the rows behind it are read by it.
  private mutating func isHeader() throws(FormatError) -> Bool {
    guard dialect.headings.isHeader(rows, dialect.mapping),
      clock != nil || !cells.hasNumber(rows, layout), rows.isEnded || !cells.isPlain
    else { return false }
    guard rows.isEnded else {
      tellCut()
      return true
    }
    if !dialect.mapping.form.headerRepeats { try refuse(.headerAgain(line: rows.number)) }
    let line = rows.lineText
    guard line != header else { return true }
    do throws(FormatError) {
      try follow(CSVHeadings(rows.texts, namesDevices: dialect.mapping.namesDevices))
      (header, isLost) = (line, false)
    } catch {
      try refuse(error)
      (header, isLost) = (nil, true)
      table.remark(
        .skipped(
          .line(
            dialect.mapping.name, line: rows.number,
            "rows behind it are left out, to the next usable header")))
    }
    return true
  }

  /// Throws an error, or tells it when salvaging.
  private mutating func refuse(_ error: FormatError) throws(FormatError) {
    guard isSalvaging else { throw error }
    table.remark(.skipped(error))
  }

  /// Takes the columns from another header.
  private mutating func follow(_ headings: CSVHeadings) throws(FormatError) {
    let mapping = dialect.mapping
    let problem = CSVDialect.timeProblem(mapping, headings) ?? dialect.placeProblem(headings)
    if let problem {
      throw .line(mapping.name, line: rows.number, problem)
    }
    var known = candidates
    var next = try CSVLayout(headings, mapping, &known, line: rows.number)
    next.follow(firstWaves)
    if layout.device != nil, next.device == nil {
      throw .line(mapping.name, line: rows.number, "the header lacks the device")
    }
    if mapping.long == nil {
      for remark in next.unread { table.remark(remark) }
    } else if long?.follow(headings) != true {
      throw .line(mapping.name, line: rows.number, "the header lacks the name or the value")
    }
    (layout, candidates) = (next, known)
    devices.forgetColumns()
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

  private mutating func tellCut(atByte byte: Int64? = nil) { table.remarkCut(byte ?? rows.end) }

  private mutating func finish(_ input: RecordingInput) -> RecordingTable {
    table.epoch = clock?.epoch ?? .relative
    candidates.put(into: &table)
    long?.tell(&table)
    if table.epoch == .wall(offsetMinutes: nil) { table.remark(.noZone) }
    if table.columns.isEmpty { table.remark(.noVitals) }
    switch input.bytes.damage {
    case .cut?: tellCut(atByte: input.bytes.position)
    case .corrupt?:
      table.remark(.damaged(atByte: input.bytes.position, what: "the packed bytes are not whole"))
    case nil: break
    }
    if dialect.mapping.signs.repeatsCuff { table.dropRepeatedReadings() }
    table.mapping = dialect.mapping
    return table
  }
}
