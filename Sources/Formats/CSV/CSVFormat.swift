extension RecordingFormat {
  /// The plain CSV format.
  public static let csv = RecordingFormat(
    name: "csv", endings: [".csv"],
    content: .recording(
      read: { input in try CSVReader.read(&input) },
      write: { export in
        ExportedFiles([ExportedFiles.File(bytes: CSVWriter.text(export.table))])
      }))
}
