import Vitals

/// The header of an EDF+ file while it is written: ASCII fields of fixed width.
struct EDFHeaderFields {
  private static let months = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  /// The years that two digits stand for.
  private static let shortYears: ClosedRange<Int64> = 1985...2084

  private let patient: String
  private let recording: String
  private let date: String
  private let clock: String
  /// The number of records.
  var records = 0
  /// The length of a record in milliseconds.
  var duration: Int64 = 1000
  /// The fields of the signals, each with its width.
  private var columns: [(width: Int, texts: [String])] =
    [16, 80, 8, 8, 8, 8, 8, 80, 8, 32].map { ($0, []) }

  /// A header with the start in milliseconds of the epoch, without a label unless there is one.
  init(epoch: RecordingTable.Epoch, second: Int64, session: String, label: String?) {
    patient = "\(label.map(Self.word) ?? "X") X X X"
    let owner = session.isEmpty ? "X" : Self.word(session)
    guard case .wall(let offset) = epoch else {
      (date, clock) = (EDFStart.noDate, "00.00.00")
      recording = "Startdate X \(owner) X chairside"
      return
    }
    let (day, millisecond) =
      WallTime(unixMilliseconds: second, offsetMinutes: offset ?? 0).local
    let time = millisecond / 1000
    let isShort = Self.shortYears.contains(day.year)
    date =
      "\(Self.pair(day.day)).\(Self.pair(day.month))."
      + (isShort ? Self.pair(day.year % 100) : "yy")
    clock = "\(Self.pair(time / 3600)).\(Self.pair(time / 60 % 60)).\(Self.pair(time % 60))"
    let month = Self.months[Int(day.month) - 1]
    recording = "Startdate \(Self.pair(day.day))-\(month)-\(day.year) \(owner) X chairside"
  }

  /// Adds a signal.
  mutating func add(
    label: String, unit: String, physical: (String, String), prefilter: String, samples: Int
  ) {
    let texts = [
      label, "", unit, physical.0, physical.1, "-32768", "32767", prefilter, "\(samples)", "",
    ]
    for (index, text) in texts.enumerated() { columns[index].texts.append(text) }
  }

  /// The whole header.
  var bytes: [UInt8] {
    let count = columns[0].texts.count
    let fields: [(String, Int)] = [
      ("0", 8), (patient, 80), (recording, 80), (date, 8), (clock, 8),
      ("\((count + 1) * EDFHeader.size)", 8), ("EDF+C", 44), ("\(records)", 8),
      (EDFLists.seconds(duration), 8), ("\(count)", 4),
    ]
    let own = columns.flatMap { column in column.texts.map { ($0, column.width) } }
    return (fields + own).flatMap { text, width in
      Array(text.utf8.prefix(width))
        + [UInt8](repeating: 0x20, count: max(0, width - text.utf8.count))
    }
  }

  /// A text as one word of printable ASCII.
  private static func word(_ text: String) -> String {
    let characters = text.prefix(40).map { character in
      character.isASCII && (character.isLetter || character.isNumber || "-.".contains(character))
        ? character : "_"
    }
    return String(characters)
  }

  private static func pair(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
