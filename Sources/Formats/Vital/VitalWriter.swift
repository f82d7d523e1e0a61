import Vitals

/// Writes recordings of Vital Recorder: the streaming form, gzip-packed.
///
/// The layout is that of ``VitalReader``. Values keep their times and all their decimals.
struct VitalWriter {
  /// A column and its place.
  private struct Source {
    let column: RecordingTable.Column
    let number: VitalNumber
    var next = 0
  }

  private var bytes = Array("VITA".utf8)
  private var sources: [Source]
  private let marks: [RecordingTable.Mark]
  private var nextMark = 0

  /// The file of a session.
  static func write(_ export: RecordingExport) throws -> ExportedFiles {
    var writer = VitalWriter(export)
    writer.header(export.table)
    writer.devices(export.table)
    writer.tracks()
    while writer.record() {}
    return ExportedFiles([ExportedFiles.File(bytes: try GzipWriter.packed(writer.bytes))])
  }

  private init(_ export: RecordingExport) {
    marks = export.table.marks
    sources = export.columnsWithCuffs
      .filter { VitalTrackKind($0.parameter) != nil }
      .map { Source(column: $0, number: Self.number(for: $0)) }
  }

  /// Four bytes hold nearly all values to a hundredth.
  private static func number(for column: RecordingTable.Column) -> VitalNumber {
    let isExact = column.values.allSatisfy { value in
      value == RecordingTable.Column.blank
        || (Double(Float(Double(value) / 100)) * 100).rounded() == Double(value)
    }
    return isExact ? .float32 : .float64
  }

  private mutating func header(_ table: RecordingTable) {
    append(3, 4)
    append(27, 2)
    var bias = 0
    if case .wall(let offset?) = table.epoch { bias = -offset }
    append(UInt64(truncatingIfNeeded: bias), 2)
    append(0, 4)
    append(0, 4)
    let times =
      sources.flatMap { [$0.column.times.first, $0.column.times.last].compactMap(\.self) }
      + marks.map(\.time)
    append(Double(times.min() ?? 0) / 1000)
    append(Double(times.max() ?? 0) / 1000)
    append(0, 1)
  }

  private mutating func devices(_ table: RecordingTable) {
    for (index, name) in table.devices.enumerated() {
      let name = name.isEmpty ? "Monitor" : name
      packet(9) { data in
        data.append(UInt64(index + 1), 4)
        data.append(text: name)
        data.append(text: name)
        data.append(text: "")
      }
    }
  }

  private mutating func tracks() {
    for (index, source) in sources.enumerated() {
      guard let kind = VitalTrackKind(source.column.parameter) else { continue }
      packet(0) { data in
        data.append(UInt64(index + 1), 2)
        data.append(UInt64(VitalTrack.Kind.number.rawValue), 1)
        data.append(UInt64(source.number.rawValue), 1)
        data.append(text: kind.name)
        data.append(text: kind.unit)
        data.append(UInt64(kind.shown.lowerBound.bitPattern), 4)
        data.append(UInt64(kind.shown.upperBound.bitPattern), 4)
        data.append(0xFFFF_FFFF, 4)
        data.append(UInt64(Float(0).bitPattern), 4)
        data.append(1.0)
        data.append(0.0)
        data.append(UInt64(kind.montype), 1)
        data.append(UInt64(source.column.device + 1), 4)
      }
    }
    guard !marks.isEmpty else { return }
    let id = UInt64(sources.count + 1)
    packet(0) { data in
      data.append(id, 2)
      data.append(UInt64(VitalTrack.Kind.text.rawValue), 1)
      data.append(0, 1)
      data.append(text: "EVENT")
    }
  }

  /// The earliest value or mark that is not written yet; false where there is none.
  private mutating func record() -> Bool {
    var first: Int?
    var time = Int64.max
    for (index, source) in sources.enumerated() where source.next < source.column.times.count {
      let own = source.column.times[source.next]
      if own < time { (first, time) = (index, own) }
    }
    if nextMark < marks.count, marks[nextMark].time < time {
      let mark = marks[nextMark]
      nextMark += 1
      record(track: sources.count + 1, at: mark.time) { data in
        data.append(0, 4)
        data.append(text: mark.text)
      }
      return true
    }
    guard let first else { return false }
    let source = sources[first]
    let value = source.column.values[source.next]
    sources[first].next += 1
    let amount = value == RecordingTable.Column.blank ? Double.nan : Double(value) / 100
    record(track: first + 1, at: time) { data in
      if source.number == .float32 {
        data.append(UInt64(Float(amount).bitPattern), 4)
      } else {
        data.append(amount)
      }
    }
    return true
  }

  private mutating func record(track: Int, at time: Int64, _ body: (inout [UInt8]) -> Void) {
    packet(1) { data in
      data.append(10, 2)
      data.append(Double(time) / 1000)
      data.append(UInt64(track), 2)
      body(&data)
    }
  }

  private mutating func packet(_ type: UInt64, _ body: (inout [UInt8]) -> Void) {
    var data: [UInt8] = []
    body(&data)
    append(type, 1)
    append(UInt64(data.count), 4)
    bytes += data
  }

  private mutating func append(_ number: UInt64, _ size: Int) { bytes.append(number, size) }
  private mutating func append(_ number: Double) { bytes.append(number) }
}

extension [UInt8] {
  /// Appends an unsigned number in so many bytes, least first.
  fileprivate mutating func append(_ number: UInt64, _ size: Int) {
    for index in 0..<size { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
  }

  fileprivate mutating func append(_ number: Double) { append(number.bitPattern, 8) }

  fileprivate mutating func append(text: String) {
    append(UInt64(text.utf8.count), 4)
    self += text.utf8
  }
}
