import Text
import Vitals

/// The header of a record (PhysioNet, header(5)): a text with one line for the record and one for
/// each signal or segment.
struct WFDBHeader {
  /// A part of a record of several.
  struct Segment: Hashable {
    /// The name of its own record; nil for a gap.
    let name: String?
    /// Its length in frames.
    let frames: Int64
  }

  /// When the record begins, by the clock where it was made.
  struct Start: Hashable {
    /// The date; nil where the header has none.
    let date: CivilDate?
    /// Milliseconds since midnight.
    let time: Int64
  }

  /// The most signals of a record, and segments of one of several.
  static let most = 100_000
  /// The longest record, in frames.
  private static let longest: Int64 = 1 << 50
  /// The most samples of a frame.
  static let mostPerFrame = 1 << 16

  /// The name of the record.
  let name: String
  /// Frames per second.
  let rate: Double
  /// The length in frames; nil where it is not known.
  let frames: Int64?
  /// When it begins; nil where the header does not say.
  let start: Start?
  /// What stands where the start does, sanitised, when that is no time with a date; nil elsewhere.
  let unreadStart: String?
  /// The signals; for a record of several segments theirs count.
  private(set) var signals: [WFDBSignal] = []
  /// The segments; nil for a record that has samples of its own.
  private(set) var segments: [Segment]?
  /// The offset of the clock from UTC in minutes, where a comment of ours says it.
  private(set) var zone: Int?
  /// Whether a comment says that we wrote it.
  private(set) var isOwn = false
  private let count: Int

  /// Reads a whole header.
  init(_ reader: inout ByteReader) throws {
    var lines = WFDBLines()
    guard let first = try lines.next(&reader) else {
      throw FormatError.structure("WFDB", atByte: reader.position, "the header has no line")
    }
    try self.init(record: first, line: lines.number)
    for _ in 0..<count {
      guard let line = try lines.next(&reader) else {
        let kind = segments == nil ? "signals" : "segments"
        throw FormatError.structure(
          "WFDB", atByte: reader.position, "the header ends before the last of its \(count) \(kind)"
        )
      }
      try add(line, lines.number)
    }
    while try lines.next(&reader) != nil {}
    (zone, isOwn) = (lines.zone, lines.isOwn)
    let total = signals.reduce(0) { $0 + $1.perFrame }
    guard total <= Self.mostPerFrame else {
      throw FormatError.line("WFDB", line: 1, "\(total) samples in a frame are more than are read")
    }
  }

  /// Whether the first bytes of a file are those of a header with a signal or segment.
  static func begins(_ head: ArraySlice<UInt8>) -> Bool {
    guard !head.contains(0) else { return false }
    var bytes = Array(head)
    // The last line may be cut where the first bytes end.
    if bytes.count >= 4096, let end = bytes.lastIndex(of: 0x0A) {
      bytes.removeLast(bytes.count - end)
    }
    var reader = ByteReader(MemoryStream(bytes))
    var lines = WFDBLines()
    do {
      guard let first = try lines.next(&reader) else { return false }
      var header = try WFDBHeader(record: first, line: 1)
      guard header.count > 0, let second = try lines.next(&reader) else { return false }
      try header.add(second, 2)
      return header.namesFiles
    } catch {
      return false
    }
  }

  /// Whether its files and segments have names: the lines of a table begin with numbers alone.
  private var namesFiles: Bool {
    let names = signals.map(\.file) + (segments ?? []).map(\.name)
    return names.allSatisfy { $0.map { Double($0) == nil } ?? true }
  }

  private init(record text: String, line: Int) throws {
    func bad(_ what: String) -> FormatError { .line("WFDB", line: line, what) }
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count >= 2 else {
      throw bad("the line of the record has its name and the number of signals at least")
    }
    let names = words[0].split(separator: "/", omittingEmptySubsequences: false)
    guard let name = names.first, names.count <= 2, WFDBName.isRecord(name) else {
      throw bad("'\(Self.shown(words[0]))' is no name of a record")
    }
    guard let signals = Int(words[1]), 0...Self.most ~= signals else {
      throw bad("'\(Self.shown(words[1]))' is no number of signals")
    }
    self.name = String(name)
    var count = signals
    if names.count == 2 {
      guard let number = Int(names[1]), 1...Self.most ~= number else {
        throw bad("'\(Self.shown(words[0]))' has no number of segments")
      }
      (count, segments) = (number, [])
    }
    self.count = count
    let rates = words.count > 2 ? words[2].prefix { $0 != "/" && $0 != "(" } : "250"
    guard let rate = Double(rates), rate >= 1e-6, rate <= 1e7 else {
      throw bad("'\(Self.shown(words[2]))' is no number of frames per second")
    }
    self.rate = rate
    if words.count > 3 {
      guard let frames = Int64(words[3]), 0...Self.longest ~= frames else {
        throw bad("'\(Self.shown(words[3]))' is no number of frames")
      }
      self.frames = frames > 0 ? frames : nil
    } else {
      frames = nil
    }
    start = words.count > 4 ? Self.start(words[4], words.count > 5 ? words[5] : nil) : nil
    let isUnread = words.count > 4 && start?.date == nil
    unreadStart = isUnread ? Self.shown(words[4...].prefix(2).joined(separator: " ")) : nil
  }

  private mutating func add(_ text: String, _ line: Int) throws {
    if segments == nil {
      signals.append(try WFDBSignal(text, number: signals.count, line: line))
      return
    }
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count >= 2, words[0] == "~" || WFDBName.isRecord(words[0]),
      let frames = Int64(words[1]), 0...Self.longest ~= frames
    else {
      throw FormatError.line("WFDB", line: line, "'\(Self.shown(text))' is no segment and length")
    }
    segments?.append(Segment(name: words[0] == "~" ? nil : words[0], frames: frames))
  }

  /// A time as `[[HH:]MM:]SS[.fff]` with a date as `DD/MM/YYYY`; nil for anything else.
  static func start(_ time: String, _ date: String?) -> Start? {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, let last = parts.last, let seconds = DecimalNumber(plain: last),
      let fraction = seconds.scaled(places: 3, rounding: .nearest), 0..<61_000 ~= fraction
    else { return nil }
    var minutes: Int64 = 0
    for part in parts.dropLast() {
      guard let number = Int64(part), 0..<100 ~= number else { return nil }
      minutes = minutes * 60 + number
    }
    var civil: CivilDate?
    if let date {
      let numbers = date.split(separator: "/").compactMap { Int64($0) }
      if numbers.count == 3, 1...9999 ~= numbers[2] {
        civil = CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
      }
    }
    return Start(date: civil, time: minutes * 60_000 + fraction)
  }

  /// Foreign text as it is told.
  static func shown(_ text: String) -> String { Sanitiser.clean(text, limit: 40) }
}

/// The lines of a header without comments.
private struct WFDBLines {
  /// The number of the latest line.
  private(set) var number = 0
  /// The offset from UTC in a comment `zone: +HH:MM`.
  private(set) var zone: Int?
  /// Whether a comment is the one of our records.
  private(set) var isOwn = false

  mutating func next(_ reader: inout ByteReader) throws -> String? {
    while let line = try reader.line(limit: 1 << 16) {
      number += 1
      let text = String(decoding: line.bytes, as: UTF8.self)
      let start = text.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      if start.hasPrefix("#") {
        zone = zone ?? WFDBComment.zone(start)
        isOwn = isOwn || start.hasPrefix(WFDBComment.own)
      } else if !start.isEmpty {
        return String(start)
      }
    }
    return nil
  }
}
