import Glibc

/// Reading files, and the rules of opening them.
///
/// Only regular files are read, so that no device, pipe or socket in a file's place can hold
/// anything up; a pipe is read as `-`.
public enum Files {
  /// The largest file that is read whole.
  public static let largest = 1 << 30

  /// The bytes of a file, handed over in chunks.
  public static func read(
    _ path: String, chunk size: Int = 1 << 18, followingLinks: Bool = true,
    _ take: (Span<UInt8>) throws -> Void
  ) throws {
    let descriptor =
      path == "-" ? dup(0) : try openRegular(path, followingLinks: followingLinks)
    guard descriptor >= 0 else { throw SystemError(.read, path) }
    defer { close(descriptor) }
    try read(descriptor, path, chunk: size, take)
  }

  /// Opens a regular file for reading and never waits for it; a link at the end of the path is
  /// followed only where asked.
  package static func openRegular(_ path: String, followingLinks: Bool = true) throws(SystemError)
    -> Int32
  {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = open(path, followingLinks ? flags : flags | O_NOFOLLOW)
    guard descriptor >= 0 else {
      // A socket cannot be opened at all.
      throw errno == ENXIO ? notRegular(path) : SystemError(.read, path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw isFolder ? SystemError(.read, path, code: EISDIR) : notRegular(path)
    }
    return descriptor
  }

  private static func notRegular(_ path: String) -> SystemError {
    SystemError(
      .read, path, because: "it is no regular file; what comes through a pipe is read as -")
  }

  /// Whether a regular file has this name; a link is none.
  public static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// What stands in an open file from where it was read to, up to its end now.
  package static func read(
    _ descriptor: Int32, _ path: String, chunk size: Int, _ take: (Span<UInt8>) throws -> Void
  ) throws {
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(.read, path)
      }
      guard count > 0 else { return }
      try take(buffer.span.extracting(0..<count))
    }
  }

  /// The whole file.
  public static func bytes(_ path: String, atMost limit: Int = largest) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { chunk in
      guard bytes.count + chunk.count <= limit else { throw SystemError(.read, path, code: EFBIG) }
      unsafe chunk.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
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

  /// Where a symbolic link leads; nil for what is none.
  package static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path without symbolic links and dots; nil when nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder a path lies in.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
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
