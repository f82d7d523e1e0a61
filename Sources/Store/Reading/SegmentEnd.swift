import Glibc
import Journal
package import Platform
package import Session

/// The last 64 KiB of a segment: enough for its footer and, nearly always, the check line before.
package struct SegmentEnd {
  /// The whole lines in it, line feeds excluded.
  private let lines: [ArraySlice<UInt8>]
  /// The length of the file.
  package let fileSize: Int
  /// Whether the first of the lines is the first of the segment.
  package let isWhole: Bool

  /// Reads the end of a segment; its last line may be damaged, or have no line feed.
  init(_ path: String) throws(SystemError) {
    try self.init(path, before: nil, isCut: false)
  }

  /// Reads what stood at the end of a segment when it had a size, up to the last line that was whole.
  package init(_ path: String, before size: Int) throws(SystemError) {
    try self.init(path, before: size, isCut: true)
  }

  private init(_ path: String, before end: Int?, isCut: Bool) throws(SystemError) {
    let descriptor = try Files.openRegular(path, followingLinks: false)
    defer { close(descriptor) }
    fileSize = Int(lseek(descriptor, 0, SEEK_END))
    let size = min(end ?? fileSize, fileSize)
    let length = min(size, LineDecoder.longestLine)
    isWhole = length == size
    var bytes = [UInt8](repeating: 0, count: length)
    guard length == 0 || pread(descriptor, &bytes, length, off_t(size - length)) == length else {
      throw SystemError(.read, path)
    }
    let feed = UInt8(ascii: "\n")
    if isCut { bytes = bytes.lastIndex(of: feed).map { Array(bytes[...$0]) } ?? [] }
    guard bytes.last == feed else {
      lines = []
      return
    }
    let lines = bytes.dropLast().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    self.lines = Array(isWhole || lines.count < 2 ? lines[...] : lines.dropFirst())
  }

  /// The footer; nil when the segment has none.
  var footer: JournalFooter? {
    guard let last = lines.last, case .footer(let footer)? = Self.entry(last) else { return nil }
    return footer
  }

  /// The footer when the lines since the last check line are those it was written over; nil when
  /// they are not, or when that check line lies before the last 64 KiB.
  var verifiedFooter: JournalFooter? {
    guard let footer else { return nil }
    var chain = HashChain()
    let links = lines.dropLast()
    if let check = links.lastIndex(where: { Self.hash(of: $0) != nil }) {
      guard let hash = Self.hash(of: links[check]) else { return nil }
      chain.adopt(hash)
      Self.add(links[check...], to: &chain)
    } else {
      guard isWhole else { return nil }
      Self.add(links, to: &chain)
    }
    return chain.close() == footer.hash ? footer : nil
  }

  /// The latest head and the line that carries it, as it is written there; nil where none is among these
  /// lines.
  package var head: ChainHead? {
    for line in lines.reversed()
    where line.starts(with: #"{"k":"check","#.utf8) || line.starts(with: #"{"k":"footer","#.utf8) {
      if let head = Self.head(line) { return head }
    }
    return nil
  }

  private static func head(_ line: ArraySlice<UInt8>) -> ChainHead? {
    guard let line = decoded(line) else { return nil }
    return switch line.entry {
    case .check(let hash): ChainHead(line: line.seq, hash: hash)
    case .footer(let footer): ChainHead(line: line.seq, hash: footer.hash)
    case .header, .event, .alarm, .unknown: nil
    }
  }

  private static func add(_ lines: ArraySlice<ArraySlice<UInt8>>, to chain: inout HashChain) {
    for line in lines { chain.add(line + [UInt8(ascii: "\n")]) }
  }

  /// The hash of a check line; nil for any other line.
  private static func hash(of line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: #"{"k":"check","#.utf8), case .check(let hash)? = entry(line) else {
      return nil
    }
    return hash
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> JournalEntry? { decoded(line)?.entry }

  private static func decoded(_ line: ArraySlice<UInt8>) -> JournalLine? {
    do {
      return try LineDecoder.decode(Array(line).span)
    } catch {
      // A damaged line is neither a footer nor a check line.
      return nil
    }
  }
}
