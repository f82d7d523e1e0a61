import Glibc
import Platform
import Session

/// The session of the next patient: the program anew, with what it was started with except what was
/// about the last patient.
///
/// A new program cannot have anything of the last session in its memory.
struct NextPatient {
  /// The header of the session that was found by its chair alone; nil where sources were named.
  let header: SessionHeader?
  let isLive: Bool

  /// Options with a value, and those without, that are about one session alone.
  private static let values = ["--label", "--patient", "--begin", "--seed"]
  private static let flags = ["--resume", "--take-over", "--new"]

  init(after header: SessionHeader?, isLive: Bool) {
    (self.header, self.isLive) = (header, isLive)
  }

  /// The arguments, without the name of the program.
  func arguments(after old: [String]) -> [String] {
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
    for source in sources { kept += ["--source", source] }
    kept.append("--new")
    if !isLive { kept += ["--begin", "check-in"] }
    // Whoever began the last session has confirmed it.
    if isLive, !kept.contains(Self.acceptance) { kept.append(Self.acceptance) }
    return kept
  }

  private static let acceptance = "--accept-not-a-medical-device"

  private var sources: [String] {
    guard let header else { return [] }
    return header.sources.isEmpty ? header.scenario.map { ["sim:\($0)"] } ?? [] : header.sources
  }

  /// Becomes the program of that session.
  func begin() throws {
    let program = CommandLine.arguments.first ?? "chairside"
    let texts = [program] + arguments(after: Array(CommandLine.arguments.dropFirst()))
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    execv("/proc/self/exe", pointers)
    let error = SystemError(.start, "/proc/self/exe")
    for pointer in pointers { free(pointer) }
    throw error
  }
}
