import Glibc

/// Reading of files and the rules for opening them.
///
/// Only regular files are opened, so that a device, pipe or socket in place of a file cannot block
/// the program; a pipe is read as `-`.
public enum Files {
  /// The largest file that is read as a whole, in bytes.
  public static let largest = 1 << 30

  /// Reads a file in chunks.
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

  /// Opens a regular file for reading without ever blocking; follows a link at the end of the path
  /// only on request.
  package static func openRegular(_ path: String, followingLinks: Bool = true) throws(SystemError)
    -> Int32
  {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = open(path, followingLinks ? flags : flags | O_NOFOLLOW)
    guard descriptor >= 0 else {
      // open(2) refuses a socket.
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
      .read, path, because: "not a regular file; to read from a pipe, name -")
  }

  /// The free megabytes of the disk of a folder, for this user.
  public static func freeMegabytes(of folder: String) throws(SystemError) -> Int64 {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { throw SystemError(.lookAt, folder) }
    let (bytes, isTooMany) = UInt64(status.f_bavail)
      .multipliedReportingOverflow(by: UInt64(status.f_frsize))
    // Some file systems name no real number, but one beyond all disks.
    return Int64((isTooMany ? .max : bytes) >> 20)
  }

  /// Whether the path is a regular file; false for a link.
  public static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Reads an open file from its current offset to its current end.
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

  /// The content of the file; throws when it is larger than `limit`.
  public static func bytes(_ path: String, atMost limit: Int = largest) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { chunk in
      guard bytes.count + chunk.count <= limit else { throw SystemError(.read, path, code: EFBIG) }
      unsafe chunk.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Makes a folder with those it lies in, for this user alone; returns its path.
  @discardableResult
  public static func makeFolders(_ path: String) throws(SystemError) -> String {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/\(part)"
      if mkdir(partial, 0o700) != 0, errno != EEXIST { throw SystemError(.create, partial) }
    }
    return path
  }

  /// Takes the rights of all other users on a file away.
  package static func protect(_ path: String) throws(SystemError) {
    guard chmod(path, 0o600) == 0 else { throw SystemError(.protect, path) }
  }

  /// Some bytes of a regular file; fewer where it ends before.
  package static func bytes(_ path: String, from offset: Int, count: Int) throws(SystemError)
    -> [UInt8]
  {
    let descriptor = try openRegular(path, followingLinks: false)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let taken = pread(descriptor, &bytes, count, off_t(offset))
    guard taken >= 0 else { throw SystemError(.read, path) }
    return Array(bytes.prefix(taken))
  }

  /// Whether the file is empty.
  public static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == 0
  }

  /// The content of a small text file; nil when unreadable.
  static func text(_ path: String) -> String? {
    do {
      return String(decoding: try bytes(path, atMost: 1 << 20), as: UTF8.self)
    } catch {
      // Callers expect that the file may be absent and report that themselves.
      return nil
    }
  }

  /// The target of a symbolic link; nil for anything else.
  package static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path without symbolic links and dots; nil when it does not exist.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder part of a path.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether the path exists.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted; empty when it is unreadable.
  public static func names(in folder: String) -> [String] {
    do throws(SystemError) {
      return try list(folder)
    } catch {
      // Callers for whom an unreadable folder is no empty one use `list`.
      return []
    }
  }

  /// The names in a folder, sorted; empty where there is no such folder.
  public static func list(_ folder: String) throws(SystemError) -> [String] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw SystemError(.read, folder)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        guard errno == 0 else { throw SystemError(.read, folder) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
