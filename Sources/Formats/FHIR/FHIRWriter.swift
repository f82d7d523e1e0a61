import Text
import Vitals

/// Writes vital signs as FHIR observations: values once a minute, every measurement of a cuff, and
/// marks as communications.
///
/// The patient is a reference made of the identifier of the session; a label stands there only when
/// it was asked for.
struct FHIRWriter {
  /// The versions of FHIR, which differ in how a communication holds its text.
  enum Release {
    case r4, r5
  }

  /// One resource with its place in the file.
  private struct Item {
    let time: Int64
    let name: String
    let write: (inout JSONWriter, _ time: String) -> Void
  }

  /// Milliseconds between two values of a parameter.
  private static let interval: Int64 = 60_000
  /// The years 1 to 9999, which a time can name.
  private static let times: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  private let export: RecordingExport
  private let release: Release
  private let offsetMinutes: Int
  private var items: [Item] = []
  private var losses: [ExportLoss] = []

  /// A bundle of the type `collection`.
  static func bundle(_ export: RecordingExport, release: Release) throws -> ExportedFiles {
    var writer = try FHIRWriter(export, release)
    writer.collect()
    var json = JSONWriter()
    json.beginObject()
    json.member("resourceType", "Bundle")
    json.member("type", "collection")
    // An array of FHIR is never empty.
    if !writer.items.isEmpty { writer.writeEntries(&json) }
    json.endObject()
    let file = ExportedFiles.File(bytes: json.bytes + [0x0A])
    return ExportedFiles([file], losses: writer.losses)
  }

  private func writeEntries(_ json: inout JSONWriter) {
    json.key("entry")
    json.beginArray()
    for (index, item) in items.enumerated() {
      json.beginObject()
      json.member("fullUrl", "urn:uuid:" + identifier(index))
      json.key("resource")
      write(item, index, &json)
      json.endObject()
    }
    json.endArray()
  }

  /// One resource a line.
  static func lines(_ export: RecordingExport, release: Release) throws -> ExportedFiles {
    var writer = try FHIRWriter(export, release)
    writer.collect()
    var bytes: [UInt8] = []
    for (index, item) in writer.items.enumerated() {
      var json = JSONWriter()
      writer.write(item, index, &json)
      bytes += json.bytes + [0x0A]
    }
    return ExportedFiles([ExportedFiles.File(bytes: bytes)], losses: writer.losses)
  }

  private init(_ export: RecordingExport, _ release: Release) throws {
    guard case .wall(let offsetMinutes) = export.table.epoch else {
      throw FormatError.needsClock("FHIR")
    }
    (self.export, self.release) = (export, release)
    self.offsetMinutes = offsetMinutes ?? 0
    if offsetMinutes == nil { losses.append(.zoneUnknown) }
  }

  private mutating func collect() {
    var isThinned = false
    for column in export.table.columns where !column.parameter.isCuff {
      guard let kind = FHIRVital(column.parameter) else {
        let count = column.values.count { $0 != RecordingTable.Column.blank }
        if count > 0 { losses.append(.values(column.parameter.symbol, count)) }
        continue
      }
      let device = export.table.devices[column.device]
      var last: Int64?
      for (time, value) in zip(column.times, column.values)
      where value != RecordingTable.Column.blank {
        guard Self.times.contains(time), time - (last ?? time - Self.interval) >= Self.interval
        else {
          isThinned = true
          continue
        }
        last = time
        items.append(vital(kind, Amount(hundredths: value), time, device: device))
      }
    }
    if isThinned { losses.append(.thinned(seconds: Int(Self.interval / 1000))) }
    for pressure in export.pressures where Self.times.contains(pressure.time) {
      items.append(self.pressure(pressure))
    }
    let marks = export.table.marks.filter { Self.times.contains($0.time) }
    if marks.count < export.table.marks.count {
      losses.append(.marks(export.table.marks.count - marks.count))
    }
    for mark in marks { items.append(communication(mark)) }
    items = items.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
  }

  private func vital(_ kind: FHIRVital, _ value: Amount, _ time: Int64, device: String) -> Item {
    Item(time: time, name: kind.symbol) { json, text in
      FHIRVital.head(&json, codes: kind.codes, time: text, subject: subject)
      if !device.isEmpty {
        json.key("device")
        json.beginObject()
        json.member("display", device)
        json.endObject()
      }
      kind.quantity(value, &json)
    }
  }

  private func pressure(_ pressure: RecordingExport.Pressure) -> Item {
    Item(time: pressure.time, name: "nibp") { json, text in
      FHIRVital.head(&json, codes: FHIRVital.panel, time: text, subject: subject)
      let reading = pressure.reading
      let parts: [(FHIRVital?, Pressure?)] = [
        (FHIRVital(.cuffSystolic), reading.systolic),
        (FHIRVital(.cuffDiastolic), reading.diastolic),
        (FHIRVital(.cuffMean), reading.mean),
      ]
      json.list("component", parts) { part, json in
        guard let kind = part.0 else { return }
        FHIRVital.code(kind.codes, &json)
        if let value = part.1 {
          kind.quantity(value.amount, &json)
        } else {
          FHIRVital.absent(&json)
        }
      }
    }
  }

  private func communication(_ mark: RecordingTable.Mark) -> Item {
    Item(time: mark.time, name: "note") { json, text in
      json.member("status", "completed")
      json.key("subject")
      subject(&json)
      json.member("sent", text)
      json.list("payload", [mark.text]) { text, json in
        switch release {
        case .r4: json.member("contentString", text)
        case .r5:
          json.key("contentCodeableConcept")
          json.beginObject()
          json.member("text", text)
          json.endObject()
        }
      }
    }
  }

  private func subject(_ json: inout JSONWriter) {
    json.beginObject()
    json.member("reference", "Patient/" + patient)
    if let label = export.label, !label.isEmpty { json.member("display", label) }
    json.endObject()
  }

  /// The session as an identifier of FHIR: letters, digits, `-` and `.`, 64 at most.
  private var patient: String {
    let kept = export.session.unicodeScalars.filter { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || scalar == "-" || scalar == "."
    }
    let text = String(String.UnicodeScalarView(kept).prefix(64))
    return text.isEmpty ? "anonymous" : text
  }

  private func write(_ item: Item, _ index: Int, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("resourceType", item.name == "note" ? "Communication" : "Observation")
    json.member("id", "\(item.name.replacing("_", with: "-"))-\(index)")
    let time = WallTime(unixMilliseconds: item.time, offsetMinutes: offsetMinutes)
    item.write(&json, time.iso8601)
    json.endObject()
  }

  /// A UUID (version 8, RFC 9562) of the session and the place in the file.
  private func identifier(_ index: Int) -> String {
    let session = export.session.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let high = session & ~0xF000 | 0x8000
    let low = UInt64(index) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = [high, low].map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
