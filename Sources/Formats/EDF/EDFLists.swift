/// The bytes of the annotation signal of an EDF+ file, record by record.
///
/// Every record begins with a list that tells its own start; the marks stand in the first record
/// with room for them, which EDF+ allows.
struct EDFLists {
  /// The bytes in each record, an even number.
  let size: Int
  /// The bytes of each record.
  let records: [[UInt8]]

  /// The lists of marks with onsets in milliseconds after the start of the file; `first` is that of
  /// the first record and `step` the length of a record.
  init(_ marks: [(onset: Int64, text: String)], records count: Int, first: Int64, step: Int64) {
    let lists = marks.map { Self.list($0.onset, $0.text) }
    let clocks = (0..<count).map { Self.list(first + Int64($0) * step, "") }
    let longest = lists.map(\.count).max() ?? 0
    let total = lists.reduce(0) { $0 + $1.count }
    // Each record is filled until the next list does not fit, so it lacks less than the longest.
    let room = longest + (total + count - 1) / max(count, 1)
    let needed = (clocks.map(\.count).max() ?? 0) + room + 1
    let size = max(needed + needed % 2, 32)
    var rest = lists[...]
    records = clocks.map { clock in
      var bytes = clock
      while let list = rest.first, bytes.count + list.count < size {
        bytes += list
        rest = rest.dropFirst()
      }
      return bytes + [UInt8](repeating: 0, count: size - bytes.count)
    }
    self.size = size
  }

  private static func list(_ onset: Int64, _ text: String) -> [UInt8] {
    let bytes = Array("\(onset < 0 ? "-" : "+")\(seconds(onset))".utf8)
    return bytes + [0x14] + Array(text.utf8) + [0x14, 0]
  }

  /// Seconds without a sign, with as many decimals as needed.
  static func seconds(_ milliseconds: Int64) -> String {
    let magnitude = milliseconds.magnitude
    var fraction = String(magnitude % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(magnitude / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
