import Glibc

/// What the kernel counts for a process.
public struct ProcessFigures {
  /// Its number.
  public let pid: Int32

  /// Those of a process.
  public init(pid: Int32) { self.pid = pid }

  /// Processor time of all its threads so far, in seconds (/proc/PID/stat, utime and stime).
  public var processorSeconds: Double {
    let text = ScratchFolder.text("/proc/\(pid)/stat")
    guard let name = text.lastIndex(of: ")") else { return 0 }
    let fields = text[name...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Resident memory in megabytes (VmRSS).
  public var residentMemory: Double {
    let lines = ScratchFolder.text("/proc/\(pid)/status").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("VmRSS:") } ?? ""
    return (Double(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
