import Glibc
import Journal
import Platform
import Session
import Station

/// A copy of a journal that grows: its file, and what its bytes say.
struct CopiedJournal {
  /// Bytes of a new journal wait here until its header says whose it is: none of a foreign one reaches
  /// the disk.
  private var waiting: [UInt8] = []
  private var reader = JournalReader(salvaging: true)
  private var isUnread = false
  private let path: String
  private var descriptor: Int32
  /// The number of bytes in the file.
  private var stored = 0
  /// When it was written last.
  private(set) var written: Int64 = 0
  /// Whether bytes were written since the last time they were told to reach the disk.
  private(set) var isDirty = false

  /// The number of bytes taken.
  var size: Int { stored + waiting.count }

  /// Opens a copy, reading what is there; a new one has no file until its header is known.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw SystemError(.open, path) }
      return
    }
    do {
      try Files.read(descriptor, path, chunk: 1 << 16) { chunk in
        stored += chunk.count
        feed(chunk)
      }
    } catch {
      close(descriptor)
      throw error
    }
    // What a loss of power left empty has no header either.
    if stored == 0 { discard() }
  }

  /// Takes an empty file away; what is appended next has to begin with a header.
  private mutating func discard() {
    close(descriptor)
    descriptor = -1
    unlink(path)
    waiting = []
    reader = JournalReader(salvaging: true)
  }

  /// The bytes of a line that this program cannot read are bytes of the copy all the same.
  private mutating func feed(_ bytes: Span<UInt8>) {
    guard !isUnread else { return }
    do {
      try reader.feed(bytes) { _ in }
    } catch {
      isUnread = true
    }
  }

  /// Whether lines were found that do not verify, or that this program cannot read.
  var isDamaged: Bool { isUnread || reader.skippedCount > 0 }

  /// The same file with nothing that waits for its header.
  var emptied: CopiedJournal {
    var copy = self
    copy.waiting = []
    copy.reader = JournalReader(salvaging: true)
    return copy
  }

  /// Closes the file; the value is of no use after it.
  func end() { if descriptor >= 0 { close(descriptor) } }

  /// The header; nil while it has not arrived.
  var identity: SessionIdentity? { reader.header?.identity }

  /// What is stored and what it says.
  func cursor(_ file: String) -> CopyCursor {
    CopyCursor(
      file: file, size: stored, seq: reader.nextSeq, head: isDamaged ? nil : reader.chainHead)
  }

  /// Whether the session of the header may be of a chair in a tree.
  private func belongs(to chair: ChairAddress) -> Bool {
    identity?.chair == chair.chair && (identity?.mode == .simulated) == chair.isSimulated
  }

  /// Appends bytes; false where the header names another chair.
  mutating func append(_ bytes: [UInt8], of chair: ChairAddress, at now: Int64) throws -> Bool {
    if descriptor >= 0 {
      try write(bytes)
      feed(bytes.span)
    } else {
      waiting += bytes
      do {
        try reader.feed(bytes.span) { _ in }
      } catch {
        // No header where each journal has one: it is none, and nothing of it waits any longer.
        return false
      }
      guard identity != nil else { return true }
      guard belongs(to: chair) else { return false }
      try create()
    }
    written = now
    return true
  }

  private mutating func create() throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError(.create, path) }
    let bytes = waiting
    waiting = []
    do throws(SystemError) {
      try write(bytes)
    } catch {
      discard()
      throw error
    }
  }

  /// Writes all bytes or none: what a full disk left of them is cut off again.
  private mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(stored + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = SystemError(.write, path)
        _ = ftruncate(descriptor, off_t(stored))
        throw error
      }
      done += count
    }
    stored += done
    isDirty = true
  }

  /// Waits until the bytes are on the disk.
  mutating func sync() throws(SystemError) {
    guard isDirty else { return }
    guard fdatasync(descriptor) == 0 else { throw SystemError(.sync, path) }
    isDirty = false
  }
}
