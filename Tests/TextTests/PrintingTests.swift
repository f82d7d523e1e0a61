import TestSupport
import Testing
import Text

/// Text on its way to a terminal, into JSON and into markup.
@Suite struct PrintingTests {
  /// Characters that a terminal interprets or hides, by Unicode categories, independently of the
  /// sanitiser.
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func hostile(_ text: String, except kept: String = "") -> [Unicode.Scalar] {
    text.unicodeScalars.filter { isHostile($0) && !kept.unicodeScalars.contains($0) }
  }

  /// A random text with many hostile characters.
  private static func text(_ generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
      let highest: UInt32 = [0xA0, 0x400, 0x2FFF, 0x10FFFF].randomElement(using: &generator) ?? 0
      let value = UInt32.random(in: 0...highest, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  @Test(arguments: [
    ("Chair 3", "Chair 3"), ("a  b", "a  b"), ("\u{1B}[31m", "\\u{1b}[31m"),
    ("a\u{9B}2J", "a\\u{9b}2J"), ("l\u{202E}r", "l\\u{202e}r"), ("\u{200B}", "\\u{200b}"),
    ("\u{FEFF}\u{7F}\u{85}", "\\u{feff}\\u{7f}\\u{85}"), ("é日\u{A0}x", "é日\u{A0}x"),
    ("a\nb\tc\r", "a\nb\tc\\u{d}"), ("a\u{2028}b", "a\\u{2028}b"), ("\u{0}", "\\u{0}"),
    ("e\u{301}\u{301}\u{301}", "e\u{301}\u{301}\\u{301}"), ("\u{301}a", "\\u{301}a"),
    ("\u{E0041}\u{E000}", "\\u{e0041}\\u{e000}"),
  ])
  func hiddenCharactersAreSpelledOut(text: String, expected: String) {
    #expect(Sanitiser.printable(text) == expected)
  }

  @Test func inlineTextStaysOnOneLine() {
    #expect(Sanitiser.inline("a\nb: good\tc") == "a\\u{a}b: good\\u{9}c")
  }

  @Test func hostileCharactersAreNeverPrinted() {
    forSeeds(2000) { seed, generator in
      let text = Self.text(&generator)
      #expect(Self.hostile(Sanitiser.printable(text), except: "\n\t").isEmpty, "seed \(seed)")
      #expect(Self.hostile(Sanitiser.inline(text)).isEmpty, "seed \(seed)")
      #expect(Self.hostile(Markup.escaped(text), except: "\n\t").isEmpty, "seed \(seed)")
      // Clean text stays unchanged.
      let clean = Sanitiser.clean(text, limit: 50)
      #expect(Sanitiser.printable(clean) == clean, "seed \(seed)")
    }
  }

  @Test func jsonIsEquivalentWithoutHostileBytes() throws {
    try forSeeds(2000) { seed, generator in
      let text = Self.text(&generator)
      var writer = JSONWriter()
      writer.value(text)
      let bytes = writer.bytes
      #expect(Self.hostile(String(decoding: bytes, as: UTF8.self)).isEmpty, "seed \(seed)")
      let read = try JSONValue(parsing: bytes.span)
      // Compared by scalars, since equal strings may differ in them.
      #expect(read.text.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars), "\(seed)")
      #expect(JSONText.printable(bytes) == bytes, "seed \(seed)")
    }
  }

  @Test func foreignJSONIsEscapedInPlace() throws {
    let line = "{\"a\":\"x\u{9B}31m\u{202E}\u{7F}\\n\\u001b\",\t\"b\":\"é\"}"
    let printed = JSONText.printable(Array(line.utf8))
    #expect(
      String(decoding: printed, as: UTF8.self)
        == "{\"a\":\"x\\u009b31m\\u202e\\u007f\\n\\u001b\", \"b\":\"é\"}")
    #expect(
      try JSONValue(parsing: printed.span) == JSONValue(parsing: Array(line.utf8).span))
    let broken = JSONText.printable([0x22, 0xFF, 0x1B, 0xC2, 0x22])
    #expect(String(decoding: broken, as: UTF8.self) == "\"\u{FFFD} \u{FFFD}\"")
  }

  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("<\u{338}b>\u{338}", "&lt;\u{338}b&gt;\u{338}"),
    ("&\u{301}amp;", "&amp;\u{301}amp;"), ("\"'\u{301}", "&quot;&#39;\u{301}"),
    ("a\u{0}\u{1B}\u{FFFE}", "a\\u{0}\\u{1b}\\u{fffe}"),
  ])
  func markupIsEscaped(text: String, expected: String) {
    #expect(Array(Markup.escaped(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
