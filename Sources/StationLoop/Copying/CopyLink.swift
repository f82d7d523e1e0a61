import Glibc
import Platform
import Station
import Store

/// How whoever keeps the copies in a folder tells those who read it whether they tell what is now.
struct CopyLink {
  /// How often it is written at least, in milliseconds.
  static let interval: Int64 = 500
  /// One that stays the same for this long comes from a program that stands still, in milliseconds.
  private static let lifetime: Int64 = 2000
  /// The longest file that is read.
  private static let longest = 1 << 20

  private let folder: String
  private var latest: CopyState?
  private var changed: Int64 = .min

  private static func path(in folder: String) -> String { "\(folder)/archive.link" }

  /// Writes the state over the one before: a disk that is full has room for it, and nobody waits for the
  /// disk.
  static func write(_ state: CopyState, in folder: String) throws(SystemError) {
    let path = path(in: folder)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError(.open, path) }
    defer { close(descriptor) }
    let bytes = state.bytes
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count,
      ftruncate(descriptor, off_t(bytes.count)) == 0
    else { throw SystemError(.write, path) }
  }

  /// The link of a folder, which may be one of journals.
  init(_ folder: String) { self.folder = folder }

  /// The state of a folder of copies; nil for a folder that is none.
  ///
  /// One whose program does not run, or stands still, is not connected; of one that is half written the
  /// one before holds as long as it would have.
  mutating func read(at now: Int64) -> CopyState? {
    let path = Self.path(in: folder)
    guard latest != nil || Files.exists(path) else { return nil }
    if let state = Self.state(path), state.beat != latest?.beat {
      latest = state
      changed = now
    }
    var state = latest ?? CopyState(isConnected: false)
    let isLocked = JournalLock.state(of: CopyLock.path(in: folder)) != .free
    if !isLocked || now - changed >= Self.lifetime { state.isConnected = false }
    return state
  }

  private static func state(_ path: String) -> CopyState? {
    do {
      return CopyState(try Files.bytes(path, atMost: longest))
    } catch {
      // It is missed by its beat.
      return nil
    }
  }

  /// The name of a copy in the state of its folder.
  static func name(of path: String) -> String { name(Files.name(of: path), beside: path) }

  /// A name in the state of a folder, of the tree that a copy is in.
  static func name(_ name: String, beside path: String) -> String {
    let isSimulated = Files.name(of: Files.folder(of: path)) == "simulated"
    return CopyKey(name, isSimulated: isSimulated).name
  }
}
