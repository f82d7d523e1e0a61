package import Vitals

/// Opens the files of a recording for its reader: what the operating system does is given as
/// closures.
package struct RecordingOpener: Sendable {
  /// A file that is open.
  package struct Opened {
    /// Gives its next bytes; empty at the end.
    package let next: () throws -> [UInt8]
    /// Its size in bytes as it is stored.
    package let size: Int64
    /// When it was changed last.
    package let modified: WallTime?

    package init(size: Int64, modified: WallTime?, next: @escaping () throws -> [UInt8]) {
      (self.size, self.modified, self.next) = (size, modified, next)
    }
  }

  private let open: @Sendable (_ path: String) throws -> Opened

  /// An opener of paths.
  package init(_ open: @escaping @Sendable (_ path: String) throws -> Opened) { self.open = open }

  /// A file as a reader gets it; `progress` hears how many of its bytes were read, and of how many.
  package func input(
    _ path: String, salvaging: Bool = false, progress: ((Int64, Int64) -> Void)? = nil
  ) throws -> RecordingInput {
    let opened = try open(path)
    let stream = PieceStream(opened, progress: progress)
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    return try RecordingInput(
      stream, name: name, isSalvaging: salvaging, modified: opened.modified, size: opened.size,
      beside: { other in
        // A name in a foreign file is no way out of its folder.
        guard !other.isEmpty, !other.contains("/"), !other.hasPrefix("."), other != name else {
          throw FormatError.noFileBeside(other)
        }
        do {
          return ByteReader(PieceStream(try open(folder + other), progress: nil))
        } catch {
          throw FormatError.noFileBeside(other)
        }
      })
  }

  /// The format of a file by its first bytes, else by its name; nil when neither is known.
  package func format(_ path: String) throws -> RecordingFormat? {
    if case .session? = RecordingFormat.ofEnding(path)?.content { return .journal }
    var input = try input(path)
    let head = try input.bytes.peek(RecordingFormat.headLength)
    return RecordingFormat.of(head: head, name: path)
  }

  /// Reads a recording of another program; nil for a session of this one.
  package func read(
    _ path: String, as format: RecordingFormat, source: SourceID = SourceID("file"),
    mapping: CSVMapping? = nil, salvaging: Bool = false,
    takeWave: ((WaveChunk) throws -> Void)? = nil,
    progress: ((Int64, Int64) -> Void)? = nil
  ) throws -> Recording? {
    if case .session = format.content { return nil }
    var input = try input(path, salvaging: salvaging, progress: progress)
    (input.mapping, input.takeWave) = (mapping, takeWave)
    return try format.read(&input, source: source)
  }
}

/// The pieces of an open file.
private struct PieceStream: ByteStream {
  private let opened: RecordingOpener.Opened
  private let progress: ((Int64, Int64) -> Void)?
  private var position: Int64 = 0

  init(_ opened: RecordingOpener.Opened, progress: ((Int64, Int64) -> Void)?) {
    (self.opened, self.progress) = (opened, progress)
  }

  var damage: StreamDamage? { nil }

  mutating func next() throws -> [UInt8] {
    let piece = try opened.next()
    position += Int64(piece.count)
    progress?(position, opened.size)
    return piece
  }
}
