extension RecordingFormat {
  /// The plain CSV format.
  public static let csv = RecordingFormat(
    name: "csv", endings: [".csv"],
    content: .recording(
      read: { input in try CSVReader.read(&input) },
      write: { entries in
        var writer = CSVWriter()
        for entry in entries { writer.add(entry.event, at: entry.time) }
        return writer.text()
      }))
}
