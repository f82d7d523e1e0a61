import Text
import Vitals

/// The rows of a file with one value in each: a name, a value and perhaps a unit.
struct CSVLongRows {
  /// A name of the file.
  private struct Known {
    let parameter: Parameter
    let device: String
    let rank: Int
    let conversion: CSVUnit.Conversion
    let missing: CSVMissing
    let name: String
  }

  /// A name of the file from one device.
  private struct Source: Hashable {
    let place: Int
    let device: Int?
  }

  /// What is beyond these is no list of names, and not kept.
  private static let mostNames = 10_000
  private static let longestName = 200

  private let mapping: CSVMapping
  private let missing: CSVMissing
  private let long: CSVMapping.Long
  private var name = 0
  private var value = 0
  private var unit: Int?
  /// The cells of the time and its date.
  private var times: [Int] = []
  /// How many cells a row has.
  private(set) var count = 0
  /// The names met, with their places in ``known``; below zero for those that are not read.
  private var places: [[UInt8]: Int] = [:]
  private var known: [Known] = []
  /// Their columns, by device; nil for one that is not read.
  private var columns: [Source: Int?] = [:]
  /// What is told of the names that are not read, in the order they came.
  private var unread: [String] = []
  private var unitsTold: Set<Int> = []

  init?(_ long: CSVMapping.Long, _ mapping: CSVMapping, _ headings: CSVHeadings) {
    (self.long, self.mapping) = (long, mapping)
    missing = CSVMissing(mapping.missing)
    guard follow(headings) else { return nil }
  }

  /// Takes the places of the cells from a header; false where the name or the value has none.
  mutating func follow(_ headings: CSVHeadings) -> Bool {
    guard let name = headings.find(long.name).first, let value = headings.find(long.value).first
    else { return false }
    (self.name, self.value) = (name, value)
    unit = long.unit.flatMap { headings.find($0).first }
    times = (mapping.time.columns + mapping.time.dateColumns).compactMap {
      headings.find($0).first
    }
    count = max(((times + [name, value]).max() ?? 0) + 1, headings.count)
    return true
  }

  /// Reads the name and the value of a line; false for one that is not read.
  ///
  /// The column is that of the device that the row names, if it names one, or the name itself.
  mutating func read(
    _ rows: CSVRows, _ cells: CSVCellReader, _ device: (place: Int, of: CSVRowDevices)?,
    _ row: inout CSVRow, _ candidates: inout CSVCandidates, _ table: inout RecordingTable
  ) throws(FormatError) -> Bool {
    let key = Array(rows.buffer[rows.cells[name]])
    let place = places[key] ?? meet(key)
    guard place >= 0, let index = index(of: place, device, &candidates) else { return false }
    guard isWhole(rows, &table) else { return false }
    let column = known[place]
    var conversion = column.conversion
    if let unit, unit < rows.cells.count, !rows.cells[unit].isEmpty {
      let text = rows.text(rows.cells[unit])
      guard let own = CSVUnit(spelling: text)?.conversion(to: column.parameter) else {
        if unitsTold.insert(place).inserted {
          let clean = Sanitiser.clean(text, limit: 20)
          table.remark(.notRead(column.name, because: .unit(clean)))
        }
        return false
      }
      conversion = own
    }
    row.columns.append(index)
    row.values.append(
      try cells.value(
        rows, rows.cells[value], column.parameter, conversion, column.missing, name: column.name))
    return true
  }

  /// Whether the value is all that was written; false, told, where it may go on.
  ///
  /// A longer row may have a decimal comma that looks like one between cells.
  private func isWhole(_ rows: CSVRows, _ table: inout RecordingTable) -> Bool {
    let behind = value + 1
    let isLonger =
      rows.cells.count > count && ![name, unit].contains(behind)
      && !times.contains(behind)
    let isLast = behind >= rows.cells.count
    if !rows.isEnded, isLast || isLonger && rows.cells[behind].isEmpty {
      table.remarkCut(rows.end)
      return false
    }
    guard isLonger, !rows.cells[behind].isEmpty,
      rows.buffer[rows.cells[behind]].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return true }
    let text = rows.text(rows.cells[value].lowerBound..<rows.cells[behind].upperBound)
    table.remark(
      .skipped(
        .line(
          mapping.name, line: rows.number,
          "'\(Sanitiser.clean(text, limit: 20))' may be one number")))
    return false
  }

  /// The column of a name; nil, told, where there are too many.
  private mutating func index(
    of place: Int, _ device: (place: Int, of: CSVRowDevices)?, _ candidates: inout CSVCandidates
  ) -> Int? {
    let source = Source(place: place, device: device?.place)
    if let index = columns[source] { return index }
    let own = known[place]
    let index = candidates.index(
      of: own.parameter, name: own.name,
      device: device.map { $0.of.label($0.place, heading: own.device) } ?? own.device,
      rank: own.rank)
    columns[source] = .some(index)
    return index
  }

  private mutating func meet(_ key: [UInt8]) -> Int {
    let text = String(decoding: key, as: UTF8.self)
    let heading = CSVHeading(text, namesDevices: mapping.namesDevices)
    guard places.count < Self.mostNames, key.count <= Self.longestName else { return -1 }
    places[key] = -1
    for column in mapping.columns {
      for (rank, name) in column.names.enumerated() where CSVName(name).folded == heading.full {
        let conversion =
          column.unit.map { CSVUnit(spelling: $0)?.conversion(to: column.parameter) }
          ?? CSVUnit.Conversion.none
        guard let conversion else { continue }
        known.append(
          Known(
            parameter: column.parameter, device: heading.device, rank: rank,
            conversion: conversion,
            missing: column.missing.map(CSVMissing.init) ?? missing, name: heading.text))
        places[key] = known.count - 1
        return known.count - 1
      }
    }
    unread.append(heading.text)
    return -1
  }

  /// Tells the names that were not read.
  func tell(_ table: inout RecordingTable) {
    for name in unread { table.remark(.notRead(name, because: .unknown)) }
  }
}
