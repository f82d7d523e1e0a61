import Glibc

/// Small whole files, and the rules of opening.
public enum Files {
  /// The largest file that is read whole.
  public static let largest = 1 << 30

  /// The bytes of a file, handed over in chunks.
  public static func read(
    _ path: String, chunk size: Int = 1 << 18, _ take: (Span<UInt8>) throws -> Void
  ) throws {
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("read", path) }
    defer { close(descriptor) }
    try read(descriptor, path, chunk: size, take)
  }

  /// What stands in an open file from where it was read to, up to its end now.
  static func read(
    _ descriptor: Int32, _ path: String, chunk size: Int, _ take: (Span<UInt8>) throws -> Void
  ) throws {
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError("read", path)
      }
      guard count > 0 else { return }
      try take(buffer.span.extracting(0..<count))
    }
  }

  /// The whole file.
  public static func bytes(_ path: String, atMost limit: Int = largest) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { chunk in
      guard bytes.count + chunk.count <= limit else { throw SystemError("read", path, code: EFBIG) }
      for index in chunk.indices { bytes.append(chunk[index]) }
    }
    return bytes
  }

  /// Whether a file has nothing in it.
  public static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == 0
  }

  /// A small text file; nil when it cannot be read.
  static func text(_ path: String) -> String? {
    do {
      return String(decoding: try bytes(path, atMost: 1 << 20), as: UTF8.self)
    } catch {
      // The callers ask for what may well not be there and say so themselves.
      return nil
    }
  }

  /// Writes a new file of mode 0600, or replaces the contents of an old one.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError("create", path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError("write", path)
      }
      written += count
    }
  }

  /// The path without symbolic links and dots; nil when nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether a path is there.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted.
  public static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
