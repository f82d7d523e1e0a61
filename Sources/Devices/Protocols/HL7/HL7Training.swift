/// The words by which senders say that their values are no patient's.
enum HL7Training {
  /// The longest field that is searched, in bytes: the length of a long name.
  private static let longest = 256
  private static let words: Set<String> = [
    "demo", "demos", "demonstration", "demonstrator", "demomode", "simulator", "simulation",
    "simulated", "simulate", "sim", "training", "trainer", "test", "testing", "tester",
  ]

  /// Whether one of the words stands in a field as a word of its own, in any letters.
  ///
  /// A change from small to large letters begins a word, as in `MonitorDemo`.
  static func isNamed(in field: some Collection<UInt8>) -> Bool {
    var word = ""
    var before: UInt8 = 0
    for byte in field.prefix(longest) {
      let isLetter = (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
      let beginsWord = (0x41...0x5A).contains(byte) && (0x61...0x7A).contains(before)
      if !isLetter || beginsWord {
        if words.contains(word) { return true }
        word = ""
      }
      if isLetter { word.unicodeScalars.append(Unicode.Scalar(byte < 0x80 ? byte | 0x20 : byte)) }
      before = byte
    }
    return words.contains(word)
  }
}
