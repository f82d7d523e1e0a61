extension RecordingFormat {
  /// Records of PhysioNet: a header with signal files and annotations beside it.
  public static let wfdb = RecordingFormat(
    name: "wfdb", endings: [".hea", ".dat", ".atr"],
    recognises: { head in WFDBHeader.begins(head) },
    content: .recording(
      read: { input in try WFDBReader.read(&input) },
      write: { export in try WFDBWriter.files(export) }))
}

/// What is told of records of PhysioNet that are not read.
enum WFDBFormat {
  /// How a record in FLAC becomes one that is read.
  static let flacAdvice =
    "write it as format 16: python3 -c \"import wfdb; r = wfdb.rdrecord('NAME'); "
    + "wfdb.wrsamp('NEW', r.fs, r.units, r.sig_name, r.p_signal, fmt=['16'] * r.n_sig)\""
}
