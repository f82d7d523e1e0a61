import Text
import Vitals

/// What the cells of a row are, as a mapping finds them in one header.
struct CSVLayout {
  /// A cell with a value.
  struct Slot {
    /// The place of the cell.
    let cell: Int
    /// Its parameter.
    let parameter: Parameter
    /// The index of its column in ``CSVCandidates``; nil where that depends on the row's device.
    let column: Int?
    /// The device in its heading; empty for none.
    let device: String
    /// Its place in the mapping's order of choice.
    let rank: Int
    /// The name of the column.
    let name: String
    /// From the unit of the file to that of the parameter.
    let conversion: CSVUnit.Conversion
    /// The texts that mean "no value".
    let missing: CSVMissing
  }

  /// A cell with a sample of a waveform.
  struct WaveSlot {
    /// The place of the cell; nil where a later header does not have it.
    let cell: Int?
    /// The waveform in the mapping.
    let wave: CSVMapping.Wave
    /// The name of the column.
    let name: String
  }

  /// How many cells the header has.
  private(set) var count = 0
  /// The cells of the time and its date.
  private(set) var time: Int?
  private(set) var date: Int?
  /// The cell with the device of the row.
  private(set) var device: Int?
  private(set) var slots: [Slot] = []
  private(set) var waves: [WaveSlot] = []
  /// The cells with texts that are marks.
  private(set) var marks: [Int] = []
  /// The cell that tells good rows from bad.
  private(set) var valid: Int?
  /// What of the header is not read.
  private(set) var unread: [RecordingRemark] = []

  /// The cells of a wide file; two columns of one name and parameter are an error.
  init(
    _ headings: CSVHeadings, _ mapping: CSVMapping, _ candidates: inout CSVCandidates, line: Int
  ) throws(FormatError) {
    time = headings.first(of: mapping.time.columns)
    date = headings.first(of: mapping.time.dateColumns)
    valid = mapping.valid.flatMap { headings.first(of: [$0.column]) }
    marks = mapping.marks.flatMap(headings.find)
    var read = Set(marks)
    for cell in [valid] + (mapping.time.columns + mapping.time.dateColumns).flatMap(headings.find) {
      if let cell { read.insert(cell) }
    }
    device = Self.device(headings, mapping)
    if let device { read.insert(device) }
    let missing = CSVMissing(mapping.missing)
    for column in mapping.columns {
      for (rank, reference) in column.names.enumerated() {
        let cells = headings.find(reference).filter { !read.contains($0) }
        try Self.refuseClash(cells, column.parameter, headings, line)
        for cell in cells where read.insert(cell).inserted {
          add(cell, column, rank, headings, missing, &candidates)
        }
      }
    }
    addWaves(mapping, headings, &read)
    count = headings.cells.isEmpty ? 0 : max(headings.count, needed)
    for (index, heading) in headings.cells.enumerated()
    where !read.contains(index) && !heading.text.isEmpty {
      unread.append(.notRead(heading.text, because: .unknown))
    }
  }

  /// The cell that names the device of its row, where a mapping tells devices apart.
  private static func device(_ headings: CSVHeadings, _ mapping: CSVMapping) -> Int? {
    guard mapping.namesDevices else { return nil }
    let long = mapping.long.map { [$0.name, $0.value, $0.unit].compactMap(\.self) } ?? []
    let taken = long.flatMap(headings.find)
    return headings.find("device").first {
      headings.cells[$0].device.isEmpty && !taken.contains($0)
    }
  }

  private static func refuseClash(
    _ cells: [Int], _ parameter: Parameter, _ headings: CSVHeadings, _ line: Int
  ) throws(FormatError) {
    var seen: [String: Int] = [:]
    for cell in cells where cell < headings.cells.count {
      let heading = headings.cells[cell]
      guard let other = seen.updateValue(cell, forKey: heading.device) else { continue }
      throw .twoColumns(
        line: line, parameter: parameter.symbol, first: other + 1, headings.cells[other].text,
        second: cell + 1, heading.text)
    }
  }

  private mutating func add(
    _ cell: Int, _ column: CSVMapping.Column, _ rank: Int, _ headings: CSVHeadings,
    _ missing: CSVMissing, _ candidates: inout CSVCandidates
  ) {
    let heading = cell < headings.cells.count ? headings.cells[cell] : nil
    let name = heading.map(\.text) ?? "column \(cell + 1)"
    let conversion: CSVUnit.Conversion?
    if let unit = heading?.unit, let known = CSVUnit(spelling: unit) {
      conversion = known.conversion(to: column.parameter)
    } else if let heading, heading.unit != nil, !heading.full.elementsEqual(heading.base),
      !column.names.contains(where: { CSVName($0).folded == heading.full })
    {
      conversion = nil
    } else {
      conversion =
        column.unit.map { CSVUnit(spelling: $0)?.conversion(to: column.parameter) }
        ?? CSVUnit.Conversion.none
    }
    guard let conversion else {
      unread.append(
        .notRead(name, because: .unit(Sanitiser.clean(heading?.unit ?? "", limit: 20))))
      return
    }
    let owner = heading?.device ?? ""
    var place: Int?
    if device == nil {
      place = candidates.index(of: column.parameter, name: name, device: owner, rank: rank)
      guard place != nil else { return }
    }
    slots.append(
      Slot(
        cell: cell, parameter: column.parameter, column: place, device: owner, rank: rank,
        name: name, conversion: conversion, missing: column.missing.map(CSVMissing.init) ?? missing)
    )
  }

  private mutating func addWaves(
    _ mapping: CSVMapping, _ headings: CSVHeadings, _ read: inout Set<Int>
  ) {
    for wave in mapping.waves {
      let cells = wave.names.flatMap(headings.find).filter { !read.contains($0) }
      for cell in cells where read.insert(cell).inserted && cell < headings.cells.count {
        let name = headings.cells[cell].text
        if let taken = waves.first(where: { $0.wave.kind == wave.kind }) {
          unread.append(.notRead(name, because: .second(taken.name)))
        } else {
          waves.append(WaveSlot(cell: cell, wave: wave, name: name))
        }
      }
    }
  }

  /// Keeps the waveforms of the first header of the file, whose tracks go on, and no others.
  mutating func follow(_ first: [WaveSlot]) {
    let found = waves
    for wave in found where !first.contains(where: { $0.name == wave.name }) {
      unread.append(.notRead(wave.name, because: .unknown))
    }
    waves = first.map { wave in
      WaveSlot(
        cell: found.first { $0.name == wave.name }?.cell, wave: wave.wave, name: wave.name)
    }
  }

  /// Takes the count of cells from the first row.
  mutating func expect(_ found: Int) { count = max(found, needed) }

  /// The cells up to the last one that is read.
  var needed: Int {
    let places =
      slots.map(\.cell) + waves.compactMap(\.cell) + marks
      + [time, date, device, valid].compactMap(\.self)
    return (places.max() ?? -1) + 1
  }
}
