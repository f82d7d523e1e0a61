extension RecordingFormat {
  /// Downloads of Viatom and Wellue oximeters; their names have no suffix of their own.
  public static let viatom = RecordingFormat(
    name: "viatom", endings: [], recognises: ViatomReader.recognises,
    content: .recording(read: ViatomReader.read, write: nil))

  /// Downloads of the O2Ring S.
  public static let oxyII = RecordingFormat(
    name: "o2ring-s", endings: [], recognises: OxyIIReader.recognises,
    content: .recording(read: OxyIIReader.read, write: nil))

  /// Files of SpO2 Assistant for CMS50 oximeters.
  public static let spo2Assistant = RecordingFormat(
    name: "spo2", endings: [".spo2"], recognises: CMS50Reader.isAssistant,
    content: .recording(read: CMS50Reader.readAssistant, write: nil))

  /// Files of SpO2 Review for CMS50 oximeters.
  public static let spo2Review = RecordingFormat(
    name: "spor", endings: [".spo", ".spor"], recognises: CMS50Reader.isReview,
    content: .recording(read: CMS50Reader.readReview, write: nil))
}
