import Glibc
import Testing

/// A folder for one test, removed with its content.
public final class TemporaryFolder {
  /// The path of the folder.
  public let path: String

  /// A new empty folder.
  public init() throws {
    var template = Array("/tmp/chairside-test-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    for name in names(path) { remove("\(path)/\(name)") }
    if Glibc.remove(path) != 0 { print("left behind: \(path)") }
  }

  static func names(_ path: String) -> [String] {
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

  /// The files in it and below as relative paths, sorted.
  public var files: [String] {
    func below(_ folder: String, _ prefix: String) -> [String] {
      Self.names(folder).flatMap { name -> [String] in
        let path = "\(folder)/\(name)"
        let inside = below(path, "\(prefix)\(name)/")
        var status = stat()
        let isFolder = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        return isFolder ? inside : ["\(prefix)\(name)"]
      }
    }
    return below(path, "").sorted()
  }

  /// The path of an entry.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// The bytes of a file in it; nil when missing.
  public func bytes(_ name: String) -> [UInt8]? { ProjectFile.bytes(at: self(name)) }

  /// The text of a file in it; empty when missing.
  public func text(_ name: String) -> String { String(decoding: bytes(name) ?? [], as: UTF8.self) }

  /// Writes a file in it.
  public func write(_ text: String, _ name: String) { write(Array(text.utf8), name) }

  /// Writes a file in it.
  public func write(_ bytes: [UInt8], _ name: String) {
    guard let file = fopen(self(name), "w") else {
      Issue.record("cannot write \(self(name))")
      return
    }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
