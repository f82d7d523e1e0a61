/// The dates of a file that are read in one of two possible ways, watched by the other one.
struct CSVRival {
  /// A day of the other reading is a month, of 28 days at least; by the time of day it is shorter.
  private static let shortestMonth: Int64 = 27 * 86_400_000

  private var clock: CSVClock
  private let order: String
  private var last: (time: Int64, own: Int64)?

  /// Watches by a form; nil where there is none.
  init?(_ form: CSVClock.Form?, _ mapping: CSVMapping) {
    guard let form, let order = form.dateOrder else { return nil }
    clock = CSVClock(form, zone: mapping.time.zone, date: nil, comma: mapping.takesComma)
    self.order = order
  }

  /// Looks at a time and at the gap before it.
  mutating func verdict(on time: Int64, _ rows: CSVRows, _ cell: Int, date: Int?) -> Verdict {
    guard let own = clock.milliseconds(rows, cell, date: date) else { return .sure }
    if let last, time - last.time >= Self.shortestMonth,
      (0..<(time - last.time)).contains(own - last.own)
    {
      return .doubtful(
        "a gap of \((time - last.time) / 86_400_000) days that is "
          + "\(CSVWriter.seconds(own - last.own)) s as \(order); say in a mapping how the dates "
          + "are written: convert --map FILE")
    }
    last = (time, own)
    return .possible
  }

  /// What the other reading says of a time.
  enum Verdict {
    /// It has no such date: the reading is sure.
    case sure
    /// It is no shorter.
    case possible
    /// It is shorter: why, in words.
    case doubtful(String)
  }
}
