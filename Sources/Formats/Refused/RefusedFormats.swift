extension RecordingFormat {
  /// Kinds of files that are known and not read: each is refused by its name, with the program that
  /// makes of it what is read.
  package static let refused: [RecordingFormat] =
    [
      // The header of MATLAB 7.3 stands before HDF5.
      refused(
        "MATLAB", [".mat"],
        [Signature("MATLAB 5.0 MAT-file"), Signature("MATLAB 7.")],
        "write a table in MATLAB: writetable(T, 'FILE.csv'); of a WFDB record read the .hea beside it"
      ),
      refused(
        "HDF5", [".h5", ".hdf5", ".hdf"],
        [0, 512, 1024, 2048].map {
          Signature([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], at: $0)
        },
        "write the numbers as CSV: python3 -c \"import pandas; "
          + "pandas.read_hdf('FILE').to_csv('NEW.csv')\", or h5dump -d DATASET -y -w 0 FILE"),
      refused(
        "Parquet", [".parquet"], [Signature("PAR1")],
        "duckdb -c \"COPY (FROM 'FILE') TO 'NEW.csv'\""),
      refused(
        "Arrow", [".arrow", ".feather"], [Signature("ARROW1"), Signature("FEA1")],
        "python3 -c \"import pandas; pandas.read_feather('FILE').to_csv('NEW.csv')\""),
      refused(
        "SQLite", [".sqlite", ".sqlite3", ".db"], [Signature("SQLite format 3\0")],
        "sqlite3 -header -csv FILE 'SELECT * FROM TABLE' > NEW.csv"),
      refused(
        "DICOM", [".dcm", ".dicom"], [Signature("DICM", at: 128)],
        "take the waveform out with pydicom (Dataset.waveform_array), and write "
          + "it as CSV, EDF or WFDB"),
      refused(
        "FLAC", [".flac"], [Signature("fLaC")],
        "of a WFDB record with FLAC signals: wfdb.wrsamp in Python, or xform of the WFDB tools, writes "
          + "format 16"),
      refused(
        "Ogg", [".ogg", ".oga", ".opus"], [Signature("OggS")],
        "sound is no recording of vital signs; FLAC in it becomes a WFDB record of format 16 by xform"
      ),
      refused(
        "R data", [".rda", ".rdata", ".rds"],
        [
          Signature("RDX2\n"), Signature("RDX3\n"), Signature("RDA2\n"), Signature("RDA3\n"),
          Signature("X\n\0\0\0\u{2}"), Signature("X\n\0\0\0\u{3}"),
        ], "write a table in R: write.csv(data, 'FILE.csv', row.names = FALSE, na = '')"),
      refused(
        "NumPy", [".npy", ".npz"], [Signature([0x93] + "NUMPY".utf8)],
        "python3 -c \"import numpy; numpy.savetxt('NEW.csv', numpy.load('FILE'), delimiter=',')\""),
      refused(
        "pickle", [".pkl", ".pickle"], [],
        "never open one of a stranger; its author can write it as CSV"),
      refused(
        "Stata", [".dta"], [Signature("<stata_dta>")], "export delimited using NEW.csv, in Stata"),
      refused(
        "SPSS", [".sav"], [Signature("$FL2"), Signature("$FL3")],
        "SAVE TRANSLATE /OUTFILE='NEW.csv' /TYPE=CSV, in SPSS"),
      refused(
        "SAS", [".sas7bdat", ".xpt"], [Signature("HEADER RECORD*******LIBRARY")],
        "PROC EXPORT DBMS=CSV, in SAS"),
    ] + sheets + signals + documents + archives

  private static let sheets: [RecordingFormat] = [
    RecordingFormat(
      name: "spreadsheet", endings: [".xlsx", ".xlsm", ".ods", ".xls"],
      recognises: { head in
        let isOLE = Signature([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).matches(head)
        return isOLE || (isZip(head) && isSheet(head))
      },
      content: .refused(
        advice: "save the sheet as CSV with commas: libreoffice --convert-to csv FILE")),
    RecordingFormat(
      name: "ZIP archive", endings: [".zip"], recognises: { isZip($0) && !isSheet($0) },
      content: .refused(advice: "unpack it, and give a file that was in it: unzip FILE")),
  ]

  private static func isZip(_ head: ArraySlice<UInt8>) -> Bool {
    [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]].contains { Signature($0).matches(head) }
  }

  /// A package of Office or OpenDocument: its first members have known names.
  private static func isSheet(_ head: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: head, as: UTF8.self)
    return ["[Content_Types].xml", "xl/", "oasis.opendocument"].contains { text.contains($0) }
  }

  /// Formats of signals whose readers are elsewhere.
  private static let signals: [RecordingFormat] = [
    refused(
      "GDF", [".gdf"], [Signature("GDF 1."), Signature("GDF 2.")],
      "save2gdf -f=EDF FILE NEW.edf, of the BioSig tools"),
    refused(
      "SCP-ECG", [".scp"], [Signature("SCPECG", at: 16)],
      "save2gdf -f=EDF FILE NEW.edf, of the BioSig tools"),
    refused(
      "ISHNE Holter", [".ecg"], [Signature("ISHNE1.0"), Signature("ANN  1.0")],
      "save2gdf -f=EDF FILE NEW.edf, of the BioSig tools"),
    refused(
      "BrainVision", [".vhdr"], [Signature("Brain Vision Data Exchange Header File")],
      "python3 -c \"import mne; mne.io.read_raw_brainvision('FILE').export('NEW.edf')\""),
    refused(
      "XDF", [".xdf"], [Signature("XDF:")],
      "pyxdf.load_xdf reads it in Python; write its streams as CSV"),
    refused(
      "LabChart", [".adicht"], [], "export it from LabChart as text, or as EDF"),
    refused(
      "AcqKnowledge", [".acq"], [], "acq2txt of bioread, or Save As EDF in AcqKnowledge"),
    refused(
      "FIT", [".fit"], [Signature(".FIT", at: 8)],
      "FitCSVTool of the FIT SDK, or gpsbabel, writes CSV"),
    refused(
      "WAV", [".wav"], [Signature("WAVE", at: 8)],
      "of signals, not sound: wav2mit of the WFDB tools writes a WFDB record"),
  ]

  /// Texts, pictures and films.
  private static let documents: [RecordingFormat] = [
    refused(
      "PDF", [".pdf"], [Signature("%PDF-")],
      "a printed report has no numbers to read; export the trend from the monitor as CSV or HL7"),
    refused(
      "image", [".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"],
      [
        Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), Signature([0xFF, 0xD8, 0xFF]),
        Signature("GIF87a"), Signature("GIF89a"), Signature([0x49, 0x49, 0x2A, 0x00]),
        Signature([0x4D, 0x4D, 0x00, 0x2A]), Signature("WEBP", at: 8), Signature("ftyphei", at: 4),
      ], "a picture has no numbers to read; export the trend from the monitor as CSV or HL7"),
    refused(
      "film", [".mp4", ".mov", ".mkv", ".avi"],
      [
        Signature("ftypisom", at: 4), Signature("ftypmp4", at: 4), Signature("ftypqt", at: 4),
        Signature([0x1A, 0x45, 0xDF, 0xA3]), Signature("AVI ", at: 8),
      ], "a film has no numbers to read"),
    refused(
      "rich text", [".rtf"], [Signature("{\\rtf")], "save it as plain text, or the table as CSV"),
    xml(
      "FHIR XML", ["http://hl7.org/fhir"],
      "ask the server for JSON: Accept: application/fhir+json"),
    xml(
      "HL7 aECG", ["urn:hl7-org:v3"],
      "save2gdf -f=EDF FILE NEW.edf, of the BioSig tools"),
    xml(
      "Apple Health", ["<HealthData", "HKQuantityType"],
      "take the records of heart rate and oxygen saturation out of it as CSV"),
    xml(
      "web page", ["<html", "<!doctype html", "<!DOCTYPE html", "<!DOCTYPE HTML", "<HTML"],
      "this is the page around the file; download the file itself"),
  ]

  private static let archives: [RecordingFormat] = [
    refused(
      "tar archive", [".tar", ".tar.gz", ".tgz"], [Signature("ustar", at: 257)],
      "unpack it, and give a file that was in it: tar xf FILE"),
    refused(
      "7-Zip archive", [".7z"], [Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])],
      "unpack it, and give a file that was in it: 7z x FILE"),
    refused(
      "RAR archive", [".rar"], [Signature("Rar!\u{1A}\u{07}")],
      "unpack it, and give a file that was in it: unrar x FILE"),
    refused(
      "bzip2", [".bz2"], (1...9).map { Signature(Array("BZh\($0)1AY&SY".utf8)) },
      "unpack it first: bunzip2 FILE"),
    refused(
      "xz", [".xz"], [Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])], "unpack it first: unxz FILE"
    ),
    refused(
      "Zstandard", [".zst"], [Signature([0x28, 0xB5, 0x2F, 0xFD])], "unpack it first: unzstd FILE"),
    refused(
      "program", [".exe", ".dll", ".so"],
      [Signature([0x7F, 0x45, 0x4C, 0x46]), Signature([0x4D, 0x5A, 0x90, 0x00, 0x03])],
      "this is a program, not what it recorded"),
  ]

  private static func refused(
    _ name: String, _ endings: [String], _ signatures: [Signature], _ advice: String
  ) -> RecordingFormat {
    RecordingFormat(
      name: name, endings: endings,
      recognises: signatures.isEmpty
        ? nil : { @Sendable head in signatures.contains { $0.matches(head) } },
      content: .refused(advice: advice))
  }

  /// A kind of XML, known by one of some words near its beginning.
  private static func xml(_ name: String, _ words: [String], _ advice: String) -> RecordingFormat {
    RecordingFormat(
      name: name, endings: name == "web page" ? [".html", ".htm"] : [],
      recognises: { @Sendable head in
        let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D]
        guard head.first(where: { !marks.contains($0) }) == UInt8(ascii: "<") else { return false }
        let text = String(decoding: head, as: UTF8.self)
        return words.contains { text.contains($0) }
      }, content: .refused(advice: advice))
  }
}
