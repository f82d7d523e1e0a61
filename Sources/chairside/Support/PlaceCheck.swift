import Glibc
import Platform

/// Whether a file of settings can only have come from whoever runs the program: what others may
/// change decides no alarm limits and runs no command.
enum PlaceCheck {
  /// Refuses a file, or the folder it lies in, of another owner, or that others may write.
  ///
  /// Behind a link both are looked at: what it leads to, and the folder of the link.
  static func check(_ path: String) throws {
    guard let real = Files.resolved(path) else { throw SystemError(.read, path) }
    try look(at: real, named: path)
    for folder in Set([real, path].map(folder)) { try look(at: folder, named: folder) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func look(at path: String, named name: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError(.read, name) }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw Failure(
        "\(name) belongs to another user, who could change it at any time; copy it and own the "
          + "copy", ExitStatus.badData)
    }
    // In a folder as /tmp nobody can change what is another's.
    let isSticky = status.st_mode & S_IFMT == S_IFDIR && status.st_mode & S_ISVTX != 0
    guard isSticky || status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw Failure(
        "\(name) can be changed by others; type: chmod go-w '\(name)'", ExitStatus.badData)
    }
  }
}
