import Glibc
import Synchronization
import TerminalDriver

/// A folder for one trial, removed with its content.
public final class ScratchFolder {
  /// The path of the folder.
  public let path: String
  private static let existing = Mutex<Set<String>>([])

  /// A new empty folder in TMPDIR, else in /tmp.
  public init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/chairside-faults-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw HarnessError("no folder in \(base)") }
    let path = String(cString: made)
    self.path = path
    Self.existing.withLock { _ = $0.insert(path) }
  }

  deinit {
    let path = self.path
    Self.remove(path)
    Self.existing.withLock { _ = $0.remove(path) }
  }

  /// Removes all existing scratch folders, for a process that ends early.
  public static func removeAll() { for path in existing.withLock({ $0 }) { remove(path) } }

  /// Removes a file, or a folder with its content.
  public static func remove(_ path: String) {
    for name in names(path) { remove("\(path)/\(name)") }
    if Glibc.remove(path) != 0 { print("left behind: \(path)") }
  }

  private static func names(_ path: String) -> [String] {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      let directory = opendir(path)
    else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The paths of all files below a folder, sorted.
  public static func files(below path: String) -> [String] {
    names(path).sorted().flatMap { name -> [String] in
      var status = stat()
      let inside = "\(path)/\(name)"
      let isFolder = lstat(inside, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return isFolder ? files(below: inside) : [inside]
    }
  }

  /// The path of an entry.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file in the folder; returns its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
    let path = self(name)
    try Self.write(Array(bytes), to: path)
    return path
  }

  /// Writes a file.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw HarnessError("cannot write \(path): error \(errno)") }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
      throw HarnessError("cannot write \(path): error \(errno)")
    }
  }

  /// The bytes of a file; empty when missing.
  public static func bytes(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The text of a file; empty when missing.
  public static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }
}
