package import Vitals

/// A format of recordings: a row of ``RecordingFormat/all``.
public struct RecordingFormat: Sendable {
  /// What a file of the format holds.
  package enum Content: Sendable {
    /// A session of this program, which is read segment by segment and written line by line.
    case session
    /// A recording of another program; `write` is nil where the format is only read.
    case recording(
      read: @Sendable (_ bytes: [UInt8], _ source: SourceID) throws(FormatError) -> Recording,
      write: (@Sendable (_ entries: [Recording.Entry]) -> [UInt8])?)
  }

  /// The name on the command line.
  public let name: String
  /// The endings of file names, in lower case.
  package let endings: [String]
  /// What a file of the format holds.
  package let content: Content

  package init(name: String, endings: [String], content: Content) {
    self.name = name
    self.endings = endings
    self.content = content
  }

  /// Every format; the first is meant where the name of a file says nothing.
  public static let all: [RecordingFormat] = [.journal, .csv]

  /// The session files of this program.
  public static let journal = RecordingFormat(
    name: "journal", endings: [".journal.ndjson"], content: .session)

  /// The format of a name; nil when there is none such.
  public static func named(_ name: String) -> RecordingFormat? { all.first { $0.name == name } }

  /// The format of a file by the ending of its name; nil when none has it.
  package static func ofEnding(_ path: String) -> RecordingFormat? {
    let path = path.lowercased()
    return all.first { $0.endings.contains(where: path.hasSuffix) }
  }

  /// The format of a file by its name: a journal where the name says nothing.
  public static func of(path: String) -> RecordingFormat { ofEnding(path) ?? .journal }
}
