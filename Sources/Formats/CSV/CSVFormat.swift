extension RecordingFormat {
  /// The plain CSV format.
  public static let csv = RecordingFormat(
    name: "csv", endings: [".csv"],
    content: .recording(
      read: { input in try CSVReader.read(&input) },
      write: { export in
        let text = CSVWriter.text(export.table, origin: export.origin)
        return ExportedFiles([ExportedFiles.File(bytes: text)])
      }))
}
