import Formats
import Reports
import Store
import Text
import Vitals

/// What of a recording was recognised, as lines of text.
struct InspectionText {
  /// The lines.
  let lines: [String]

  /// A look at a file; throws for a session of this program, which has nothing to recognise.
  init(_ path: String, _ reading: ReadingOptions) throws {
    let read = try Recordings.naming(path) { try ImportedRecording(path, reading) }
    guard let imported = read else {
      throw Failure(
        "\(path) is a session of this program; type: chairside verify \(path)", ExitStatus.usage)
    }
    let found = RecordingInspection(imported.recording)
    let marks = found.marks == 1 ? "1 mark" : "\(found.marks) marks"
    let start = found.start.map { "from \($0.iso8601), " } ?? ""
    var lines = ["\(imported.format.name): \(start)\(found.length.clockText) long, \(marks)"]
    lines += TextTable.lines(Self.rows(found), width: ReportText.width)
    lines += found.waves.map { "Waveform \($0.name): \($0.kind), \(Int($0.rate)) samples a second" }
    lines += found.remarks.map { "\($0)" }
    if found.remarkCount > found.remarks.count {
      lines.append("and \(found.remarkCount - found.remarks.count) more remarks")
    }
    if let mapping = found.mappingText { lines += ["", mapping] }
    self.lines = lines
  }

  private static func rows(_ found: RecordingInspection) -> [[String]] {
    let heads = [
      "Column", "Device", "Read as", "Values", "Least", "Median", "Greatest", "Missing", "Interval",
    ]
    let rows = found.columns.map { column in
      [column.name, column.device, column.parameter.symbol, "\(column.count)"]
        + [column.least, column.median, column.greatest].map { $0?.exactText ?? "–" }
        + ["\(column.missing)", column.interval.map(Self.seconds) ?? "–"]
    }
    return [heads] + rows
  }

  private static func seconds(_ interval: TimeSpan) -> String {
    "\(Amount(hundredths: Int32(clamping: interval.milliseconds / 10)).exactText) s"
  }
}
