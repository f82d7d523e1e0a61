import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Text that would control a terminal, and a check that it never got there.
enum Hostile {
  /// A title, a cleared screen, C1, bidirectional, invisible and private characters, and an
  /// imitated line of the program.
  static let text =
    "X\u{1B}]0;OWNED\u{7}\u{1B}[2J\u{9B}31m\u{90}q\u{202E}RTL\u{2066}\u{200B}\u{FEFF}\u{85}\r\nspoof: "
    + "good\u{2028}\u{E0041}\u{E000}\u{8}\u{7F}e\u{301}\u{301}\u{301}\u{301}"

  /// The same text as the content of a JSON or TOML string.
  static let escaped = text.unicodeScalars.map { scalar in
    if scalar.value > 0xFFFF { return "\u{FFFD}" }
    let digits = String(scalar.value, radix: 16)
    return scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\\"
      && scalar != "\""
      ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()

  /// The characters that a terminal interprets or hides; `sequences` allows those a screen needs.
  static func found(_ bytes: [UInt8], sequences: Bool = false) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["invalid UTF-8"] }
    var found: [String] = []
    for scalar in text.unicodeScalars where isHostile(scalar, sequences) {
      found.append("U+\(String(scalar.value, radix: 16))")
    }
    if text.contains("\u{1B}]0;") || text.contains("\u{1B}[2J\u{9B}") { found.append("title") }
    if text.split(whereSeparator: \.isNewline).contains(where: { $0.hasPrefix("spoof:") }) {
      found.append("a line of its own")
    }
    return found
  }

  private static func isHostile(_ scalar: Unicode.Scalar, _ sequences: Bool) -> Bool {
    switch scalar.properties.generalCategory {
    case .control:
      // A pseudo-terminal turns LF into CR LF; a screen rings the bell and moves back.
      let kept: [Unicode.Scalar] =
        sequences
        ? ["\n", "\t", "\r", "\u{1B}", "\u{7}", "\u{8}", "\u{F}", "\u{E}"] : ["\n", "\t"]
      return !kept.contains(scalar)
    case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
      return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Program {
  /// The raw output of a command.
  struct Printed {
    var output: [UInt8]
    var errors: [UInt8]
    var status: Child.Ending

    /// The hostile characters in both outputs.
    var hostile: [String] { Hostile.found(output) + Hostile.found(errors) }
    /// Both outputs as text, for failures.
    var text: String { String(decoding: output + errors, as: UTF8.self) }
  }

  /// Runs a command without a terminal to its end, with additional environment variables.
  func print(
    _ arguments: [String], environment more: [String: String] = [:], seconds: Double = 60
  ) throws -> Printed {
    for name in [".in", ".out", ".err"] { folder.write("", name) }
    let child = try Child(
      [Self.path] + arguments, environment: environment(more), input: .path(folder(".in")),
      output: .path(folder(".out")), errors: .path(folder(".err")))
    let status = child.wait(seconds: seconds)
    return Printed(
      output: folder.bytes(".out") ?? [], errors: folder.bytes(".err") ?? [], status: status)
  }
}
