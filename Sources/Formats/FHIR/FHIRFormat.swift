extension RecordingFormat {
  /// FHIR R4 (and R4B): a bundle of observations, or any resources that hold some.
  public static let fhirR4 = RecordingFormat(
    name: "fhir-r4", endings: [".fhir.json", ".json"], recognises: FHIRFormat.recognises,
    content: .recording(read: FHIRReader.read, write: { try FHIRWriter.bundle($0, release: .r4) }))

  /// FHIR R5.
  public static let fhirR5 = RecordingFormat(
    name: "fhir-r5", endings: [".r5.json"],
    content: .recording(read: FHIRReader.read, write: { try FHIRWriter.bundle($0, release: .r5) }))

  /// FHIR R4 with one resource a line, as bulk exports are.
  public static let fhirR4Lines = RecordingFormat(
    name: "fhir-r4-ndjson", endings: [".fhir.ndjson", ".r4.ndjson"],
    content: .recording(read: FHIRReader.read, write: { try FHIRWriter.lines($0, release: .r4) }))

  /// FHIR R5 with one resource a line.
  public static let fhirR5Lines = RecordingFormat(
    name: "fhir-r5-ndjson", endings: [".r5.ndjson"],
    content: .recording(read: FHIRReader.read, write: { try FHIRWriter.lines($0, release: .r5) }))
}

/// Knows files of FHIR by their first bytes.
enum FHIRFormat {
  /// JSON that names the type of a resource, or has the entries of a bundle.
  @Sendable static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    var head = head
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    head = head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") else { return false }
    let text = String(decoding: head, as: UTF8.self)
    return text.contains("\"resourceType\"")
      || (text.contains("\"entry\"") && text.contains("\"fullUrl\""))
  }
}
