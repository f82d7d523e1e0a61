/// Text that a terminal would interpret, and the search for it in the program's output.
enum HostileText {
  /// A title, a cleared screen, colours, C1, right-to-left, isolates, zero width, a next line.
  static let text =
    "\u{1B}]0;PWNED\u{7}\u{1B}[2J\u{1B}[31m\u{9B}31m\u{202E}RTL\u{2066}\u{200B}\u{FEFF}\u{85}"

  /// The same text as the content of a JSON or TOML string.
  static let escaped =
    "\\u001b]0;PWNED\\u0007\\u001b[2J\\u001b[31m\\u009b31m\\u202eRTL\\u2066\\u200b\\ufeff\\u0085"

  /// The part that can be typed into a note: ESC and Ctrl are keys.
  static let typed = String(text.unicodeScalars.filter { $0.value >= 0x20 }.map { Character($0) })

  /// The controls that curses writes: ESC, bell, backspace, shift out and in.
  static let ofScreens: Set<UInt32> = [0x1B, 0x07, 0x08, 0x0E, 0x0F]
  /// The controls allowed in lines: the bell of an alarm.
  static let ofLines: Set<UInt32> = [0x07]

  /// The first hostile character in some output by name, apart from the controls allowed.
  static func found(in bytes: [UInt8], allowing own: Set<UInt32> = []) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    for sequence in ["\u{1B}]0;PWNED", "PWNED\u{7}", "\u{1B}[2J\u{1B}[31m"]
    where text.contains(sequence) {
      return "its escape sequence"
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: continue
      case 0..<0x20, 0x7F:
        guard own.contains(scalar.value) else { return "control \(scalar.value)" }
      case 0x80..<0xA0: return "C1 \(scalar.value)"
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return "bidi \(scalar.value)"
      case 0x200B...0x200D, 0x2028, 0x2029, 0x2060...0x2064, 0xFEFF, 0xFFFE:
        return "unseen \(scalar.value)"
      default: continue
      }
    }
    return nil
  }

  /// All ways of passing a text on the command line: a good recording, a damaged one with a hostile
  /// name, a folder to write into.
  static func arguments(good: String, damaged: String, folder: String) -> [[String]] {
    let evil = text
    return [
      ["--\(evil)"], [evil], ["verify", "--x=\(evil)"], ["clinic", evil],
      ["verify", "nope\(evil)"], ["verify", damaged], ["replay", "nope\(evil)"],
      ["report", "nope\(evil)"], ["report", damaged], ["report", "--salvage", damaged],
      ["report", "--handover", "--salvage", damaged], ["report", good, "-o", "/nope/\(evil)"],
      ["metrics", "nope\(evil)"], ["metrics", damaged], ["ports", "--udev", "/dev/nope\(evil)"],
      ["alarms", "nope\(evil)"], ["alarms", damaged], ["alarms", "--salvage", damaged],
      ["alarms", good, "--phase", evil], ["alarms", good, "--profile", "nope\(evil)"],
      ["convert", good, "/nope\(evil)/x.csv"], ["convert", damaged, "\(folder)/o.csv"],
      ["convert", good, "\(folder)/o2", "--to", evil],
      ["convert", good, "\(folder)/o3", "--from", evil],
      ["render", good, "--at", evil], ["render", good, "--page", evil],
      ["render", good, "--size", evil], ["render", good, "--keys", evil, "--at", "1s"],
      ["render", good, "--theme", evil], ["render", good, "--phase", evil],
      ["render", good, "--format", evil], ["render", damaged, "--at", "1s", "--theme", "mono"],
      ["decode", "--protocol", evil], ["decode", "nope\(evil)"],
      ["simulate", "--scenario", evil], ["simulate", "--protocol", evil],
      ["simulate", "--start", evil], ["simulate", "--speed", evil], ["simulate", "--seed", evil],
      ["simulate", "--duration", evil], ["simulate", "-o", "/nope/\(evil)"],
      ["simulate", "--protocol", "ndjson", "--pty", "--fault", "\(evil)@60s"],
      ["simulate", "--protocol", "ndjson", "--pty", "--link", "/nope/\(evil)"],
      ["profile", "--check", "nope\(evil)"], ["clinic", "--check", "nope\(evil)"],
      ["clinic", "--scale", evil], ["sessions", evil], ["sessions", "--date", evil],
      ["sessions", "--patient", evil], ["ports", "/dev/\(evil)"],
      ["monitor", "--source", evil], ["monitor", "--source", "sim:\(evil)"],
      ["monitor", "--source", "serial:/dev/x?protocol=\(evil)"],
      ["monitor", "--source", "file:\(evil)"], ["monitor", "--source", "tcp:a:1?\(evil)=1"],
      ["monitor", "--source", "udp:\(evil)"], ["monitor", "--source", "mllp:\(evil)"],
      ["monitor", "--alarms", "/nope/\(evil)"], ["monitor", "--alarms", "fifo:/nope/\(evil)"],
      ["monitor", "--alarms", "fd:\(evil)"], ["monitor", "--journal", "/nope/\(evil)"],
      ["monitor", "--theme", evil], ["monitor", "--duration", evil],
      ["monitor", "--profile", "nope\(evil)"], ["monitor", "--clinic", "nope\(evil)"],
      ["monitor", "--volume", evil], ["monitor", "--seed", evil], ["follow", "nope\(evil)"],
      ["follow", "--chair", evil],
    ]
  }
}
