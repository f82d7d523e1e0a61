extension RecordingFormat {
  /// The plain CSV format, and by their mappings those of other programs.
  public static let csv = RecordingFormat(
    name: "csv", endings: [".csv", ".tsv"], takesMapping: true,
    recognises: { head in CSVRecognition.recognises(head) },
    content: .recording(
      read: { input in try CSVReader.read(&input) },
      write: { export in CSVWriter.files(export.table, origin: export.origin) }))

  /// CSV for spreadsheets: times of day, units in the header, and a second file of marks.
  public static let csvWide = RecordingFormat(
    name: "csv-wide", endings: [], writtenEndings: [".csv"], takesMapping: true,
    content: .recording(
      read: { input in try CSVReader.read(&input) },
      write: { export in CSVWideWriter.files(export) }))
}
