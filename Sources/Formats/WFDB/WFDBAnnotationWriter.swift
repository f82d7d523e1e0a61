/// Writes notes as annotations in the MIT format (PhysioNet, annot(5)).
enum WFDBAnnotationWriter {
  private static let note: UInt16 = 22
  private static let skip: UInt16 = 59
  private static let text: UInt16 = 63
  /// The longest text of an annotation, in bytes.
  private static let longest = 255

  /// The bytes of some marks, in milliseconds since the start of the record, and how many could not
  /// be written.
  static func bytes(
    _ marks: [RecordingTable.Mark], start: Int64
  ) -> (bytes: [UInt8], lost: Int) {
    var bytes: [UInt8] = []
    add(note, 0, to: &bytes)
    add("## time resolution: 1000", to: &bytes)
    var latest: Int64 = 0
    var lost = 0
    for mark in marks.sorted(by: { $0.time < $1.time }) {
      // A note at zero would be one about the notes.
      let time = max(mark.time - start, 1)
      guard let interval = Int32(exactly: time - latest) else {
        lost += 1
        continue
      }
      if interval > 1023 {
        add(skip, 0, to: &bytes)
        let long = UInt32(bitPattern: interval)
        add(UInt16(truncatingIfNeeded: long >> 16), to: &bytes)
        add(UInt16(truncatingIfNeeded: long), to: &bytes)
        add(note, 0, to: &bytes)
      } else {
        add(note, UInt16(interval), to: &bytes)
      }
      latest = time
      add(mark.text, to: &bytes)
    }
    add(0, to: &bytes)
    return (bytes, lost)
  }

  private static func add(_ word: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: word))
    bytes.append(UInt8(truncatingIfNeeded: word >> 8))
  }

  private static func add(_ kind: UInt16, _ interval: UInt16, to bytes: inout [UInt8]) {
    add(kind << 10 | interval, to: &bytes)
  }

  /// A text, cut between two characters where it is too long.
  private static func add(_ words: String, to bytes: inout [UInt8]) {
    var words = words
    while words.utf8.count > longest { words.removeLast() }
    add(text, UInt16(words.utf8.count), to: &bytes)
    bytes += words.utf8
    if words.utf8.count % 2 == 1 { bytes.append(0) }
  }
}
