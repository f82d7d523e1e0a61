import Glibc
package import Platform
import Vitals

/// Where the alarm log goes, opened.
package struct AlarmOutputs {
  /// Destinations the core writes itself.
  package private(set) var sinks: [StreamSink] = []
  /// Regular files, which belong to the disk thread.
  package private(set) var logs: [(name: String, file: LogFile)] = []

  /// Opens the destinations; none are named by nil: standard output unless it is the terminal.
  package init(_ destinations: [Destination]?) throws(SystemError) {
    let usual: [Destination] = isatty(1) == 0 ? [.standardOutput] : []
    for destination in destinations ?? usual {
      switch destination {
      case .fifo(let path): sinks.append(StreamSink(fifo: path, at: .zero))
      case .file(let path): try add(path)
      case .standardOutput: try add(1, destination.name)
      case .descriptor(let number): try add(number, destination.name)
      }
    }
  }

  /// Whatever has this path: a FIFO or a device must not make the disk thread wait.
  private mutating func add(_ path: String) throws(SystemError) {
    var status = stat()
    let kind = stat(path, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG
    switch kind {
    case S_IFIFO: sinks.append(StreamSink(fifo: path, at: .zero))
    case S_IFCHR:
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      guard descriptor >= 0 else { throw SystemError("open", path) }
      sinks.append(StreamSink(name: Destination.name(ofPath: path), descriptor: descriptor))
    default: logs.append((Destination.name(ofPath: path), try LogFile(path: path)))
    }
  }

  private mutating func add(_ descriptor: Int32, _ name: String) throws(SystemError) {
    guard fcntl(descriptor, F_GETFD) >= 0 else { throw SystemError("use", name, code: EBADF) }
    if Destination.isRegular(descriptor) {
      logs.append((name, LogFile(descriptor: descriptor, name: name)))
    } else {
      sinks.append(StreamSink(name: name, descriptor: descriptor))
    }
  }
}
