extension RecordingFormat {
  /// The European Data Format: EDF, EDF+C and EDF+D.
  public static let edf = RecordingFormat(
    name: "edf", endings: [".edf"],
    recognises: { head in EDFHeader.recognises(head) },
    content: .recording(
      read: { input in try EDFReader.read(&input) },
      write: { export in try EDFWriter.write(export) }))

  /// The format of BioSemi with 24 bits, which only amplifiers of brain waves write.
  public static let bdf = RecordingFormat(
    name: "bdf", endings: [".bdf"],
    recognises: { head in head.starts(with: [0xFF] + Array("BIOSEMI".utf8)) },
    content: .refused(
      advice: "a BDF file of 24 bits; write it as EDF+ with EDFbrowser (Tools, BDF+ to EDF+)"))
}
