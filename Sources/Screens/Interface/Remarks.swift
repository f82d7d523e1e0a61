import Canvas

/// Remarks of the program about the last key, shown for a while.
struct Remarks: Hashable, Sendable {
  private struct Remark: Hashable, Sendable {
    let text: String
    let until: PresentationTime
  }

  /// Duration of a remark on the last row, in milliseconds; on the alarm line half of it.
  private static let length: Int64 = 4000

  private var row: Remark?
  private var alarmLine: Remark?
  private var limit: Remark?

  private func remark(_ text: String, from now: PresentationTime, for length: Int64) -> Remark {
    Remark(text: text, until: PresentationTime(milliseconds: now.milliseconds + length))
  }

  mutating func show(_ text: String, at now: PresentationTime) {
    row = remark(text, from: now, for: Self.length)
  }

  mutating func showOnAlarmLine(_ text: String, at now: PresentationTime) {
    alarmLine = remark(text, from: now, for: Self.length / 2)
  }

  /// Shows why a limit was not changed, beside it.
  mutating func showBesideLimit(_ text: String, at now: PresentationTime) {
    limit = remark(text, from: now, for: Self.length)
  }

  mutating func clearLimit() { limit = nil }

  /// Removes the remark of the last row, which is no answer to what followed.
  mutating func clearRow() { row = nil }

  /// The remark on the last row; nil for none.
  func onRow(at now: PresentationTime) -> String? {
    row.flatMap { $0.until > now ? $0.text : nil }
  }

  /// The remark beside the selected limit; nil for none.
  func besideLimit(at now: PresentationTime) -> String? {
    limit.flatMap { $0.until > now ? $0.text : nil }
  }

  /// The remark on the alarm line; nil for none.
  func onAlarmLine(at now: PresentationTime) -> String? {
    alarmLine.flatMap { $0.until > now ? $0.text : nil }
  }

  /// The remarks that are shown; the end tells them from the same words shown again.
  struct Shown: Hashable, Sendable {
    let texts: [String]
    let until: PresentationTime?
  }

  func shown(at now: PresentationTime) -> Shown? {
    let texts = [onAlarmLine(at: now), besideLimit(at: now), onRow(at: now)].compactMap(\.self)
    let until = [alarmLine?.until, limit?.until, row?.until].compactMap(\.self).max()
    return texts.isEmpty ? nil : Shown(texts: texts, until: until)
  }

  /// The end of the next remark; nil for none.
  var nextEnd: PresentationTime? {
    [row?.until, alarmLine?.until, limit?.until].compactMap(\.self).min()
  }

  mutating func removeEnded(at now: PresentationTime) {
    if let until = row?.until, until <= now { row = nil }
    if let until = alarmLine?.until, until <= now { alarmLine = nil }
    if let until = limit?.until, until <= now { limit = nil }
  }
}
