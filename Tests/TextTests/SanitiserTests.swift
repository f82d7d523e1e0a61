import TestSupport
import Testing
import Text

@Suite struct SanitiserTests {
  @Test(arguments: [
    ("Chair 3", "Chair 3"), ("  a \t b\n", "a b"), ("\u{1B}[31mred\u{1B}[0m", "[31mred[0m"),
    ("\u{1B}]52;c;aGk=\u{07}", "]52;c;aGk="), ("a\u{9B}2Jb", "a2Jb"),
    ("left\u{202E}right", "leftright"), ("\u{2066}x\u{2069}", "x"), ("a\u{200B}b\u{FEFF}", "ab"),
    ("é", "é"), ("e\u{301}", "e\u{301}"),
    ("a" + String(repeating: "\u{301}", count: 50), "a\u{301}\u{301}"),
    ("\u{301}a", "a"), ("日本", "日本"), ("a\u{2028}b", "a b"), ("x\u{E000}y", "xy"),
    ("\u{3164}", ""), ("\u{115F}a", "a"), ("", ""), ("\u{0}\u{1}", ""),
  ])
  func onlyVisibleTextPasses(text: String, expected: String) {
    #expect(Sanitiser.clean(text, limit: 100) == expected)
  }

  @Test func textIsCutAtGrapheme() {
    #expect(Sanitiser.clean("abcdef", limit: 3) == "abc")
    #expect(Sanitiser.clean("ab cd", limit: 3) == "ab")
    #expect(Sanitiser.clean("e\u{301}e\u{301}e\u{301}", limit: 2) == "e\u{301}e\u{301}")
  }

  @Test func cleaningIsIdempotent() {
    forSeeds(300) { seed, generator in
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let value = UInt32.random(in: 0...0x2FFF, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let once = Sanitiser.clean(text, limit: 32)
      #expect(Sanitiser.clean(once, limit: 32) == once, "seed \(seed)")
      #expect(once.count <= 32, "seed \(seed)")
      let bad = once.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      #expect(!bad, "seed \(seed)")
    }
  }
}

@Suite struct LineBufferTests {
  private static func lines(_ chunks: [[UInt8]], cap: Int = 20) -> [String] {
    var buffer = LineBuffer(cap: cap)
    var found: [String] = []
    for chunk in chunks {
      buffer.append(chunk.span)
      loop: while true {
        switch buffer.next() {
        case .line(let range):
          found.append(
            "\(buffer.pieceOffset):" + String(decoding: buffer.bytes[range], as: UTF8.self))
        case .tooLong: found.append("\(buffer.pieceOffset):too long")
        case .incomplete: break loop
        }
      }
    }
    found.append(
      "\(buffer.restOffset):" + String(decoding: buffer.bytes[buffer.rest], as: UTF8.self))
    return found
  }

  @Test func chunkBoundariesDoNotChangeLines() {
    let text = "one\n\ntwo\r\n" + String(repeating: "x", count: 50) + "\nthree\nrest"
    let bytes = Array(text.utf8)
    let whole = Self.lines([bytes])
    #expect(
      whole == ["0:one", "4:", "5:two\r", "10:too long", "61:three", "67:rest"])
    #expect(Self.lines(bytes.map { [$0] }) == whole)
    forSeeds(100) { seed, generator in
      var chunks: [[UInt8]] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...17, using: &generator)
        chunks.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(Self.lines(chunks) == whole, "seed \(seed)")
    }
  }

  @Test func capBoundsMemory() {
    var buffer = LineBuffer(cap: 100)
    let chunk = [UInt8](repeating: 0x41, count: 1000)
    var reported = 0
    for _ in 0..<100 {
      buffer.append(chunk.span)
      if buffer.next() == .tooLong { reported += 1 }
      #expect(buffer.bytes.count <= 1100)
    }
    #expect(reported == 1)
  }
}
