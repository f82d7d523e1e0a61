import Glibc
import TestSupport
import Testing
import Text

/// The lines of a session file as they are written.
struct JournalTail {
  private let folder: TemporaryFolder
  /// Its name in the folder; empty before there is one.
  private(set) var name = ""
  /// The wall clock at the beginning of the session, in milliseconds.
  private(set) var began: Int64 = 0
  /// How many acts of a trainee were recorded so far.
  private(set) var acts = 0
  private var place = 0

  init(_ folder: TemporaryFolder) { self.folder = folder }

  /// The whole lines that were written since the last call.
  mutating func next() throws -> [JSONValue] {
    if name.isEmpty { name = folder.files.first { $0.hasSuffix(".journal.ndjson") } ?? "" }
    guard !name.isEmpty else { return [] }
    let bytes = read()
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    place += end + 1
    var lines: [JSONValue] = []
    // Only what is looked for is worth its parsing.
    for line in bytes[..<end].split(separator: UInt8(ascii: "\n")) {
      let head = String(decoding: line.prefix(16), as: UTF8.self)
      guard ["\"header\"", "\"scene\"", "\"cmd\""].contains(where: { head.contains($0) }) else {
        continue
      }
      let value = try JSONValue(parsing: Array(line).span)
      if value["k"]?.text == "header" {
        began = value["wall"]?.text.flatMap { ClinicClock.time($0) } ?? 0
      }
      if value["k"]?.text == "cmd", value["by"]?.text == "TR" { acts += 1 }
      lines.append(value)
    }
    return lines
  }

  private func read() -> [UInt8] {
    let file = open(folder(name), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = pread(file, &buffer, buffer.count, place + bytes.count), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}
