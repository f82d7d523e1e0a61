import Glibc
import TerminalDriver

/// What the kernel counts for a process.
struct ProcessFigures {
  let pid: pid_t

  /// Processor time of all its threads, in milliseconds (/proc/PID/task/*/schedstat).
  var processorTime: Double {
    guard let directory = opendir("/proc/\(pid)/task") else { return 0 }
    defer { closedir(directory) }
    var nanoseconds = 0.0
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // `..` would count the first thread once more.
      guard !name.hasPrefix("."), let text = Self.text("/proc/\(pid)/task/\(name)/schedstat"),
        let spent = text.split(separator: " ").first.flatMap({ Double($0) })
      else { continue }
      nanoseconds += spent
    }
    return nanoseconds / 1e6
  }

  /// Resident memory in megabytes (VmRSS).
  var residentMemory: Double { memory("VmRSS:") }
  /// The most resident memory there was, in megabytes (VmHWM).
  var mostMemory: Double { memory("VmHWM:") }

  private func memory(_ name: String) -> Double {
    let lines = Self.text("/proc/\(pid)/status")?.split(separator: "\n") ?? []
    let line = lines.first { $0.hasPrefix(name) } ?? ""
    return (Double(line.filter(\.isNumber)) ?? 0) / 1024
  }

  private static func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }
}
