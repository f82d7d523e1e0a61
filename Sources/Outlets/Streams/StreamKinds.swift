import Glibc
import Platform

extension Outlet.Kind {
  /// Standard output, as in `chairside monitor | tee alarms.ndjson`.
  static let standardOutput = Outlet.Kind(
    form: "-", summary: "standard output", matches: { $0 == "-" }
  ) { (_) throws(SystemError) in
    try open(1, name: "stdout", mayReachTerminal: isatty(1) == 0)
  }

  /// A descriptor inherited by the program.
  static let descriptor = Outlet.Kind.prefixed(
    "fd", form: "fd:N", summary: "a descriptor the program was started with",
    mistake: {
      number(of: $0) == nil ? "write the number of an open descriptor, such as fd:3" : nil
    }
  ) { (rest) throws(SystemError) in
    guard let number = number(of: rest) else { throw SystemError(.use, "fd", code: EBADF) }
    return try open(number, name: "fd:\(number)")
  }

  /// A named pipe, which waits for its reader.
  static let fifo = Outlet.Kind.prefixed(
    "fifo", form: "fifo:PATH", summary: "a named pipe; lines wait for its reader",
    mistake: { $0.isEmpty ? "write the path of a named pipe, such as fifo:/run/alarms" : nil }
  ) { (path) throws(SystemError) in
    StreamOutlet(fifo: path)
  }

  private static func number(of rest: String) -> Int32? {
    Int32(rest).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// A regular file gets a thread of its own; the core serves everything else.
  private static func open(
    _ descriptor: Int32, name: String, mayReachTerminal: Bool = false
  ) throws(SystemError) -> any AlarmOutlet {
    guard fcntl(descriptor, F_GETFD) >= 0 else { throw SystemError(.use, name, code: EBADF) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      return FileOutlet(LogFile(descriptor: descriptor, name: name), name: name)
    }
    return StreamOutlet(name: name, descriptor: descriptor, mayReachTerminal: mayReachTerminal)
  }
}
