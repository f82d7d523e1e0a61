import Glibc

/// The kernel's counters of a process.
public struct ProcessFigures {
  /// The process number.
  public let pid: Int32

  /// The counters of a process.
  public init(pid: Int32) { self.pid = pid }

  /// The processor time of all its threads in seconds (/proc/PID/stat, utime and stime).
  public var processorSeconds: Double {
    let text = ScratchFolder.text("/proc/\(pid)/stat")
    guard let name = text.lastIndex(of: ")") else { return 0 }
    let fields = text[name...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The resident memory in megabytes (VmRSS).
  public var residentMemory: Double {
    let lines = ScratchFolder.text("/proc/\(pid)/status").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("VmRSS:") } ?? ""
    return (Double(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
