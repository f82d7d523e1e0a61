import Formats
import Testing
import Vitals

/// Makes resources and reads them.
enum FHIRBench {
  /// A table of a text; marks, remarks and waveforms with it.
  ///
  /// White space between the signs of JSON must not change it.
  static func table(
    _ text: String, salvaging: Bool = false, wave: ((WaveChunk) throws -> Void)? = nil
  ) throws -> RecordingTable {
    let table = try table(Array(text.utf8), as: .fhirR4, salvaging: salvaging, wave: wave)
    if wave == nil, text.utf8.count < 100_000 {
      let bytes = Array(spaced(text, by: " \t ").utf8)
      let other = try self.table(bytes, as: .fhirR4, salvaging: salvaging)
      expectSame(table, other, "\(text)")
    }
    return table
  }

  /// Expects two tables to say the same; places in the file may differ.
  static func expectSame(_ one: RecordingTable, _ other: RecordingTable, _ comment: Comment) {
    #expect(samples(one) == samples(other), comment)
    #expect(one.marks == other.marks, comment)
    #expect(one.devices == other.devices, comment)
    #expect(one.waves == other.waves, comment)
    #expect(one.epoch == other.epoch, comment)
    #expect(one.remarkCount == other.remarkCount, comment)
  }

  /// A text with white space around every sign of JSON; strings stay as they are.
  static func spaced(_ text: String, by space: String) -> String {
    var spaced = ""
    var (isString, isEscaped) = (false, false)
    for scalar in text.unicodeScalars {
      let isSign = !isString && "{}[]:,".unicodeScalars.contains(scalar)
      if isSign { spaced += space }
      spaced.unicodeScalars.append(scalar)
      if isSign { spaced += space }
      if isEscaped {
        isEscaped = false
      } else if isString, scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        isString.toggle()
      }
    }
    return spaced
  }

  static func table(
    _ bytes: [UInt8], as format: RecordingFormat, name: String = "", modified: WallTime? = nil,
    salvaging: Bool = false, wave: ((WaveChunk) throws -> Void)? = nil
  ) throws -> RecordingTable {
    var input = try RecordingInput(
      MemoryStream(bytes), name: name, isSalvaging: salvaging, modified: modified, takeWave: wave)
    guard case .recording(let read, _) = format.content else {
      throw FormatError.notARecording
    }
    var table = try read(&input)
    // As a recording has it: by time.
    table = Recording(table, format: "x").table
    return table
  }

  /// What an error says; "accepted" for none.
  static func error(_ body: () throws -> RecordingTable) -> String {
    do {
      _ = try body()
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  /// An observation of one code; `rest` holds its value and whatever else.
  static func observation(
    _ code: String, _ rest: String, at time: String = "2024-05-01T10:00:00Z",
    subject: String = "Patient/1", status: String = "final"
  ) -> String {
    """
    {"resourceType":"Observation","status":"\(status)","code":{"coding":[{"system":\
    "http://loinc.org","code":"\(code)"}]},"subject":{"reference":"\(subject)"},\
    "effectiveDateTime":"\(time)",\(rest)}
    """
  }

  static func quantity(_ value: String, _ code: String) -> String {
    """
    "valueQuantity":{"value":\(value),"system":"http://unitsofmeasure.org","code":"\(code)"}
    """
  }

  static func bundle(_ resources: [String]) -> String {
    let entries = resources.map { "{\"resource\":\($0)}" }.joined(separator: ",\n")
    return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\(entries)]}"
  }

  /// The values of a parameter; nil for a blank one.
  static func values(_ table: RecordingTable, _ parameter: Parameter) -> [Int32?] {
    table.columns.filter { $0.parameter == parameter }.flatMap(\.values)
      .map { $0 == RecordingTable.Column.blank ? nil : $0 }
  }

  /// Every sample as text, to compare tables by.
  static func samples(_ table: RecordingTable) -> [String] {
    table.columns.flatMap { column in
      zip(column.times, column.values).map { "\(column.parameter.symbol) \($0) \($1)" }
    }
  }
}
