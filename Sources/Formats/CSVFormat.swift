extension RecordingFormat {
  /// The plain CSV format.
  public static let csv = RecordingFormat(
    name: "csv", endings: [".csv"],
    content: .recording(
      read: { (bytes, source, salvaging) throws(FormatError) in
        try CSVReader.read(bytes.span, source: source, salvaging: salvaging)
      },
      write: { entries in
        var writer = CSVWriter()
        for entry in entries { writer.add(entry.event, at: entry.time) }
        return writer.text()
      }))
}
