import Text

/// The time-stamped annotation lists of one record: `+onset[0x15 duration]0x14 text 0x14 … 0x00`.
struct EDFAnnotations {
  /// When the record begins, in milliseconds after the start of the file: the onset of the first
  /// list, which begins with an empty text; nil where there is none.
  private(set) var record: Int64?
  /// The texts and their onsets in milliseconds after the start of the file.
  private(set) var marks: [(onset: Int64, text: String)] = []

  /// Reads the bytes of an annotation signal in a record.
  ///
  /// What is no list is left out: the bytes behind the last list are zero, or whatever stood there.
  init(_ bytes: ArraySlice<UInt8>) {
    var isFirst = true
    for list in bytes.split(separator: 0) {
      let parts = list.split(separator: 0x14, omittingEmptySubsequences: false)
      guard parts.count > 1, let stamp = parts.first,
        let onset = Self.milliseconds(stamp.prefix { $0 != 0x15 })
      else { continue }
      if isFirst, parts[1].isEmpty { record = onset }
      isFirst = false
      // Behind the last 0x14 nothing follows but the end of the list.
      for part in parts.dropFirst().dropLast() {
        let text = Sanitiser.clean(EDFText.text(part), limit: Sanitiser.noteLimit)
        if !text.isEmpty { marks.append((onset, text)) }
      }
    }
  }

  private static func milliseconds(_ stamp: ArraySlice<UInt8>) -> Int64? {
    let text = String(decoding: stamp, as: UTF8.self).replacing(",", with: ".")
    let time = DecimalNumber(plain: text)?.scaled(places: 3, rounding: .towardsZero)
    return time.flatMap { abs($0) < 1 << 50 ? $0 : nil }
  }
}
