import ArgumentParser
import Glibc
import Monitor
import Platform
import Store

/// The session of the next patient: the program anew, with what it was started with except what was
/// about the last patient.
///
/// A new program cannot have anything of the last session in its memory.
struct NextPatient {
  let isLive: Bool

  /// Options with a value, and those without, that are about one session alone.
  private static let values = ["--label", "--patient", "--begin", "--seed", "--like"]
  private static let flags = ["--resume", "--take-over", "--new", "--"]
  private static let acceptance = "--accept-not-a-medical-device"

  /// The arguments after the name of the program; `model` is a file of a session with the settings,
  /// nil where the command line has them.
  func arguments(after old: [String], like model: String?) -> [String] {
    var kept: [String] = []
    var isValue = false
    for argument in old {
      if isValue {
        isValue = false
      } else if Self.values.contains(argument) {
        isValue = true
      } else if !Self.flags.contains(argument),
        !Self.values.contains(where: { argument.hasPrefix("\($0)=") })
      {
        kept.append(argument)
      }
    }
    if kept.first != "monitor" { kept.insert("monitor", at: 0) }
    if let model { kept += ["--like", model] }
    kept.append("--new")
    if !isLive { kept += ["--begin", "check-in"] }
    // Whoever began the last session has confirmed it.
    if isLive, !kept.contains(Self.acceptance) { kept.append(Self.acceptance) }
    return kept
  }

  private var own: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// Why it could not begin; nil when it can.
  func trouble(like model: String?) -> String? {
    do {
      let words = arguments(after: own, like: model).dropFirst()
      try MonitorCommand.parse(Array(words)).checkStart()
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Becomes the program of that session.
  func begin(like model: String?) throws {
    let program = CommandLine.arguments.first ?? "chairside"
    let texts = [program] + arguments(after: own, like: model)
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    // By its own path it keeps its name among the processes; the link works after an upgrade too.
    for path in [Self.path, "/proc/self/exe"].compactMap(\.self) { execv(path, pointers) }
    let error = SystemError(.start, program)
    for pointer in pointers { free(pointer) }
    throw error
  }

  /// The file of this program; nil where it was replaced or removed.
  private static var path: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    let path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var (running, named) = (stat(), stat())
    guard stat("/proc/self/exe", &running) == 0, stat(path, &named) == 0,
      running.st_ino == named.st_ino, running.st_dev == named.st_dev
    else { return nil }
    return path
  }
}
