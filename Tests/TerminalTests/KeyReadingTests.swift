import Canvas
import Glibc
import Testing

@testable import Terminal

/// Keys as curses reads them from a terminal. What is no key must not act as several.
///
/// In the suite of curses, whose tests run one after another.
extension CursesTests {
  /// The keys read from bytes that a terminal of a type sends.
  private static func keys(_ text: String, term: String = "xterm-256color") throws -> [Key] {
    setenv("LC_ALL", "C.UTF-8", 1)
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
    defer {
      close(ours)
      close(theirs)
    }
    // What curses writes must not fill the line.
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    let terminal = try CursesTerminal(input: theirs, output: null, term: term, look: Look(.mono))
    defer { terminal.close() }
    var modes = termios()
    tcgetattr(theirs, &modes)
    cfmakeraw(&modes)
    tcsetattr(theirs, TCSANOW, &modes)
    // The last key shows that nothing was left over.
    let bytes = Array((text + "z").utf8)
    try #require(write(ours, bytes, bytes.count) == bytes.count)
    var keys: [Key] = []
    for _ in 0..<200 where keys.last != .character("z") {
      if let key = terminal.nextKey() { keys.append(key) } else { poll(nil, 0, 5) }
    }
    return keys.dropLast()
  }

  @Test(arguments: [
    "\u{1B}[a", "\u{1B}[b", "\u{1B}Oa", "\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[M !!",
    "\u{1B}[11~", "\u{1B}[24;5~", "\u{1B}OP", "\u{1B}O2P", "\u{1B}[[A", "\u{1B}[23$",
    "\u{1B}[1;5C".replacing("C", with: "y"), "\u{1B}[200~aqy\u{1B}[201~",
    "\u{1B}[200~a\u{1B}[Aq\u{1B}\u{1B}[201~", "\u{1B}]0;aq\u{07}", "\u{1B}Pa\u{1B}\\",
    "\u{1B}[?1;2c", "\u{1B}[I", "\u{1B}[O", "\u{1B}[5;1R",
  ])
  func unknownSequenceIsNoKey(sequence: String) throws {
    for term in ["xterm-256color", "tmux-256color", "linux", "vt100", "rxvt"] {
      let keys = try Self.keys(sequence, term: term)
      #expect(
        !keys.contains { if case .character = $0 { true } else { false } },
        "\(sequence.debugDescription) under \(term): \(keys)")
    }
  }

  @Test func knownKeysAreRead() throws {
    #expect(
      try Self.keys("\u{1B}OA\u{1B}[5~al") == [.up, .pageUp, .character("a"), .character("l")])
    // Escape before another key.
    #expect(try Self.keys("\u{1B}") == [.escape])
    #expect(try Self.keys("\u{1B}a") == [.escape, .character("a")])
    #expect(try Self.keys("\u{1B}\u{1B}[a") == [.escape])
  }
}
