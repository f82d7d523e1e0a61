import Glibc
public import Platform
public import Session

/// The folder from which another program takes the reports of closed sessions.
public enum ExportFolder {
  /// Makes the folder with mode 0700 where it is missing; throws where it is no folder of this user,
  /// or where others could put files into it.
  ///
  /// Reports of simulated sessions go into a folder of their own below it: nobody takes them for a
  /// patient's.
  public static func prepare(_ path: String, mode: Mode) throws(SystemError) -> String {
    guard path.hasPrefix("/") else {
      throw SystemError(.use, path, because: "not an absolute path; write it from the root on")
    }
    let place = mode == .live ? path : "\(path)/simulated"
    var partial = ""
    for part in place.split(separator: "/") {
      partial += "/\(part)"
      if mkdir(partial, 0o700) != 0, errno != EEXIST { throw SystemError(.create, partial) }
    }
    for folder in Set([path, place]) { try check(folder) }
    return place
  }

  private static func check(_ folder: String) throws(SystemError) {
    var status = stat()
    guard stat(folder, &status) == 0 else { throw SystemError(.lookAt, folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SystemError(.use, folder, code: ENOTDIR)
    }
    guard status.st_uid == geteuid() else {
      throw SystemError(.use, folder, because: "it belongs to another user", code: EPERM)
    }
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw SystemError(
        .use, folder, because: "others can write in it; type: chmod go-w '\(folder)'", code: EPERM)
    }
  }
}
