import Canvas
import Session
import Vitals
import Wording

/// The course of the session in numbers, newest first: a row for each twelfth of the window.
struct TrendTable {
  private static let rows: Int64 = 12

  let scene: Scene
  let range: TrendRange
  let cursor: SessionTime

  private var step: TimeSpan { .minutes(range.minutes) / Self.rows }

  func draw(on frame: inout Frame, in area: Area) {
    let title = "Trend table, every \(step.text)"
    frame.write(title, row: area.row, column: 1, role: .heading)
    let columns = [1, 8, 18, 28, 43]
    let headings = ["Time", "HR", "SpO2", "BP (MAP)", "Events"]
    for (column, heading) in zip(columns, headings) {
      frame.write(heading, row: area.row + 1, column: column, role: .chrome)
    }
    // Rows end at whole steps, so that they stand still while time goes on; the cursor's row is first.
    let last = cursor.floored(to: step) + step
    for index in 0..<max(area.rows - 2, 0) {
      let until = last - step * Int64(index)
      let from = until - step
      guard until > scene.session.began else { return }
      let row = area.row + 2 + index
      let point = TrendPoint(scene.session, at: until - .milliseconds(1), over: step)
      frame.write(scene.clock(from), row: row, column: columns[0], role: .chrome)
      frame.write(
        scene.text(point.rate ?? "--"), row: row, column: columns[1], role: .heartRate)
      frame.write(
        scene.text(point.saturation ?? "--"), row: row, column: columns[2], role: .saturation)
      if let pressure = point.pressure, pressure.taken >= from {
        frame.write(
          TrendPoint.words(pressure), row: row, column: columns[3], role: .pressure)
      }
      let words = happenings(from: from, until: until)
      if !words.isEmpty {
        frame.write(
          scene.text(words), row: row, column: columns[4], role: .text,
          width: area.columns - columns[4] - 1)
      }
    }
  }

  /// What happened in a stretch of time, alarms before the rest.
  private func happenings(from: SessionTime, until: SessionTime) -> String {
    let found = scene.session.timeline.events.filter { $0.time >= from && $0.time < until }
    let alarms = found.filter { TimelineWords.category($0) == .alarms }
    let texts = (alarms + found.filter { TimelineWords.category($0) != .alarms })
      .compactMap { TimelineWords.text($0, in: scene.session) }
    guard let first = texts.first else { return "" }
    return texts.count == 1 ? first : "\(first)  +\(texts.count - 1)"
  }
}
