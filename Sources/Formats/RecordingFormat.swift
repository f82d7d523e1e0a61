package import Vitals

/// A format of recordings: an element of ``RecordingFormat/all``.
public struct RecordingFormat: Sendable {
  /// The content of files of the format.
  package enum Content: Sendable {
    /// A session of this program, read segment by segment and written line by line.
    case session
    /// A recording of another program; `write` is nil for a read-only format.
    case recording(
      read: @Sendable (_ input: inout RecordingInput) throws -> RecordingTable,
      write: (@Sendable (_ export: RecordingExport) throws -> ExportedFiles)?)
    /// Files that are known and not read, with the way to read them.
    case refused(advice: String)
  }

  /// The name on the command line.
  public let name: String
  /// The suffixes of file names, in lower case.
  package let endings: [String]
  /// The suffixes that the names of the files beside a written one do not have; unlike ``endings``
  /// they do not tell the format of a file.
  package let writtenEndings: [String]
  /// Whether the first bytes of a file, 4096 or all, are those of this format; nil where the suffix
  /// decides.
  package let recognises: (@Sendable (_ head: ArraySlice<UInt8>) -> Bool)?
  /// Whether a mapping says what its columns are.
  package let takesMapping: Bool
  /// The content of files of the format.
  package let content: Content

  package init(
    name: String, endings: [String], writtenEndings: [String]? = nil, takesMapping: Bool = false,
    recognises: (@Sendable (_ head: ArraySlice<UInt8>) -> Bool)? = nil, content: Content
  ) {
    self.name = name
    self.endings = endings
    self.writtenEndings = writtenEndings ?? endings
    self.takesMapping = takesMapping
    self.recognises = recognises
    self.content = content
  }

  /// A path without the suffix of the format: what the names of all files of a recording begin
  /// with.
  package func stem(of path: String) -> String {
    let ending = writtenEndings.first(where: path.lowercased().hasSuffix)
    return String(path.dropLast(ending?.count ?? 0))
  }

  /// All formats; the first one applies to files of unknown suffix.
  public static let all: [RecordingFormat] =
    [
      .journal, .vital, .edf, .bdf, .wfdb, .hl7, .fhirR5, .fhirR5Lines, .fhirR4, .fhirR4Lines,
      .viatom, .oxyII, .spo2Assistant, .spo2Review, .csv, .csvWide,
    ] + refused

  /// Whether files of it are read, and not only known.
  public var isRead: Bool {
    switch content {
    case .session, .recording: true
    case .refused: false
    }
  }

  /// Whether files of it are written.
  public var isWritten: Bool {
    switch content {
    case .session: true
    case .recording(_, let write): write != nil
    case .refused: false
    }
  }

  /// How many of the first bytes tell a format.
  package static let headLength = 4096

  /// The session files of this program.
  public static let journal = RecordingFormat(
    name: "journal", endings: [".journal.ndjson"],
    recognises: { $0.starts(with: Array(#"{"k":"header""#.utf8)) }, content: .session)

  /// The format with this name; nil when unknown.
  public static func named(_ name: String) -> RecordingFormat? { all.first { $0.name == name } }

  /// The format of a file by its suffix; nil when unknown.
  package static func ofEnding(_ path: String) -> RecordingFormat? {
    let path = path.lowercased()
    return all.first { $0.endings.contains(where: path.hasSuffix) }
  }

  /// The format of a file by its first bytes, else by its suffix; nil when neither is known.
  package static func of(head: ArraySlice<UInt8>, name: String) -> RecordingFormat? {
    all.first { $0.recognises?(head) ?? false } ?? ofEnding(name)
  }

  /// The format of a file by its suffix; a journal when unknown.
  public static func of(path: String) -> RecordingFormat { ofEnding(path) ?? .journal }
}

extension RecordingFormat {
  /// Reads a file of the format; nil for a session of this program.
  package func read(
    _ input: inout RecordingInput, source: SourceID = SourceID("file")
  ) throws -> Recording? {
    switch content {
    case .session: return nil
    case .refused(let advice): throw FormatError.refused(name, advice: advice)
    case .recording(let read, _):
      return Recording(try read(&input), format: name, source: source)
    }
  }
}
