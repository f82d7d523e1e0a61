import Glibc
import Platform
import Station
import Store
import Text
import Vitals

/// The files of a gateway: how far each session of a folder was answered.
///
/// One small file a session, written beside and renamed once a message is answered; a file that is
/// there has been written whole.
final class GatewayFiles: Sendable {
  /// The longest file that is read.
  private static let longest = 1 << 20
  private static let ending = ".cursor.json"

  /// When this gateway was first started for the folder, in milliseconds of the wall clock.
  let since: Int64
  private let folder: String
  private let lock: Int32

  /// The files for a folder of journals; throws where another gateway uses them.
  init(_ state: String, for journals: String) throws {
    let place = Files.resolved(journals) ?? journals
    let name = Array(place.utf8)
    let sum = Hexadecimal.text(CRC32.checksum(name.span))
    folder = try Files.makeFolders("\(state)/\(Files.name(of: place))-\(sum)")
    let path = "\(folder)/gateway.lock"
    lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw SystemError(.open, path) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw SystemError(
        .lock, path,
        because: "another gateway sends this folder; stop it, or name another --state")
    }
    try OutputFile.removeDrafts(in: folder)
    let first = "\(folder)/since.json"
    if !Files.exists(first) {
      let now = SystemClock.wall.unixMilliseconds
      try OutputFile.write(
        WireJSON.bytes { $0.member("since_ms", now) }, to: first, replacing: .own)
    }
    guard let time = try Self.since(first) else {
      throw SystemError(.read, first, because: "it has no since_ms; remove it")
    }
    since = time
  }

  deinit { close(lock) }

  private static func since(_ path: String) throws -> Int64? {
    let bytes = try Files.bytes(path, atMost: longest)
    return try JSONValue(parsing: bytes.span)["since_ms"]?.whole
  }

  private func path(_ key: String) -> String { "\(folder)/\(key)\(Self.ending)" }

  /// How far a session was answered; nil for one of which nothing was sent.
  ///
  /// Throws where the file cannot be read: without it everything would be sent again.
  func cursor(_ key: String) throws -> GatewayCursor? {
    let path = path(key)
    guard Files.exists(path) else { return nil }
    guard let cursor = GatewayCursor(try Files.bytes(path, atMost: Self.longest)) else {
      throw SystemError(
        .read, path,
        because: "it is no cursor of this version; remove it, and the whole session is sent again")
    }
    return cursor
  }

  /// Writes how far a session was answered.
  func store(_ cursor: GatewayCursor, of key: String) throws(SystemError) {
    try OutputFile.write(cursor.bytes, to: path(key), replacing: .own)
  }

  /// Where the refusals of a session can be read.
  func place(of key: String) -> String { path(key) }
}
