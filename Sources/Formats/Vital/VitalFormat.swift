extension RecordingFormat {
  /// Recordings of Vital Recorder, also those of the VitalDB data set.
  public static let vital = RecordingFormat(
    name: "vital", endings: [".vital"],
    recognises: { head in VitalReader.begins(head) },
    content: .recording(
      read: { input in try VitalReader.read(&input) },
      write: { export in try VitalWriter.write(export) }))
}
