import Glibc
import Journal
import Platform
import Session
import Station
import Store

/// The folder of copies, as a chair's own folder is: journals of patients in it, simulated ones below.
final class CopyFolder {
  /// The most files that are open; another one is opened again when bytes arrive.
  private static let mostOpen = 200

  /// The path of the folder.
  let path: String
  private let lock: Int32
  private var open: [CopyKey: CopiedJournal] = [:]

  /// Takes a folder, which is made where it is missing; throws where another program writes copies
  /// there.
  init(_ path: String) throws {
    self.path = path
    try Files.makeFolders("\(path)/simulated")
    let name = CopyLock.path(in: path)
    lock = Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw SystemError(.open, name) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw SystemError(
        .lock, name, because: "another program keeps copies in this folder; name another folder")
    }
  }

  deinit {
    for one in open.values { one.end() }
    close(lock)
  }

  /// The path of a copy.
  func path(of key: CopyKey) -> String {
    key.isSimulated ? "\(path)/simulated/\(key.file)" : "\(path)/\(key.file)"
  }

  /// What is there already: each copy with the chair of its header; nil for one that cannot be read.
  func found(site: String) throws -> [CopyInput] {
    try [false, true].flatMap { isSimulated -> [CopyInput] in
      let folder = isSimulated ? "\(path)/simulated" : path
      return try Files.list(folder).filter { $0.hasSuffix(JournalPath.suffix) }.compactMap { name in
        let path = "\(folder)/\(name)"
        let journal = FoundJournal(path, at: 0)
        guard journal.size > 0 else { return nil }
        let chair = journal.identity?.chair.flatMap {
          ChairAddress(site: site, chair: $0, isSimulated: isSimulated)
        }
        return .found(
          CopyKey(name, isSimulated: isSimulated), chair: chair, size: Int(journal.size))
      }
    }
  }

  /// Appends bytes where the copy ends; what became of them.
  func append(
    _ bytes: [UInt8], to key: CopyKey, of chair: ChairAddress, at place: Int, now: Int64
  ) throws -> CopyInput? {
    if open[key] == nil { try makeRoom() }
    var journal = try open[key] ?? CopiedJournal(path(of: key))
    defer { open[key] = journal }
    guard journal.size == place else { return .failed(key, size: journal.size) }
    let isTaken = try journal.append(bytes, of: chair, at: now)
    if isTaken { return nil }
    // Nothing of it waits any longer.
    journal = journal.emptied
    return .foreign(key)
  }

  /// Whether a copy has lines that do not verify, as where the journal was written anew at its chair.
  func isDamaged(_ key: CopyKey) -> Bool { open[key]?.isDamaged ?? false }

  /// The length of a copy after bytes could not be written.
  func size(of key: CopyKey) -> Int {
    open[key]?.size ?? FileStamp(of: path(of: key)).map { Int($0.size) } ?? 0
  }

  /// Closes the file that was written longest ago, where too many are open.
  private func makeRoom() throws {
    guard open.count >= Self.mostOpen,
      var oldest = open.min(by: { $0.value.written < $1.value.written })
    else { return }
    try oldest.value.sync()
    oldest.value.end()
    open[oldest.key] = nil
  }

  /// A copy whose bytes have reached the disk.
  struct Stored {
    let key: CopyKey
    let cursor: CopyCursor
    let identity: SessionIdentity?
  }

  /// Waits until all bytes are on the disk; the cursors of the copies that got any, and `fault` hears of
  /// those that could not be written.
  func sync(_ fault: (SystemError) -> Void) -> [Stored] {
    var cursors: [Stored] = []
    for key in open.keys where open[key]?.isDirty == true {
      do throws(SystemError) {
        try open[key]?.sync()
        if let journal = open[key] {
          cursors.append(
            Stored(key: key, cursor: journal.cursor(key.file), identity: journal.identity))
        }
      } catch {
        fault(error)
      }
    }
    return cursors
  }
}
