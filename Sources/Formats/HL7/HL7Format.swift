extension RecordingFormat {
  /// Messages of HL7 v2 as a file of segments, or as they were sent over MLLP.
  public static let hl7 = RecordingFormat(
    name: "hl7", endings: [".hl7", ".mllp"],
    recognises: { head in HL7Segments.begin(head) },
    content: .recording(
      read: { input in try HL7Reader.read(&input) },
      write: { export in HL7Writer.file(export) }))
}
