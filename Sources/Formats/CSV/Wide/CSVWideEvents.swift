import Vitals

/// Reads the marks in the file beside a wide one.
enum CSVWideEvents {
  private static let mapping = CSVMapping(
    "chairside-events", source: "The marks of the wide format.",
    signs: CSVMapping.Signs([CSVWide.elapsed, CSVWide.event]),
    time: CSVMapping.chairsideWide.time, missing: [""], columns: [], marks: [CSVWide.event])

  /// Adds the marks of the file beside the input, if there is one.
  static func add(to table: inout RecordingTable, beside input: RecordingInput) throws {
    let name = RecordingFormat.csvWide.stem(of: input.name)
    guard !name.isEmpty else { return }
    let reader: ByteReader
    do {
      reader = try input.beside(name + CSVWide.eventsSuffix)
    } catch {
      // It is only written where there are marks.
      return
    }
    var events = input
    events.bytes = reader
    events.mapping = mapping
    let marks = try CSVReader.read(&events)
    for mark in marks.marks { table.mark(mark.text, at: mark.time) }
    for remark in marks.remarks where remark != .noVitals && remark != .noZone {
      table.remark(remark)
    }
  }
}
