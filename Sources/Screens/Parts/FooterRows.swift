import Alarms
import Canvas
import Care
import Session
import Vitals

/// The rows above the keys of the main page: the bag, what is due, changed limits, device flags.
struct FooterRows {
  let snapshot: Snapshot

  /// Draws one or two rows.
  func draw(on frame: inout Frame, row: Int, count: Int) {
    guard count > 0 else { return }
    frame.write(snapshot.text(plan(columns: frame.size.columns)), row: row, column: 1, role: .text)
    frame.write(snapshot.text(nextDue), row: row, endingAt: frame.size.columns - 1, role: .text)
    guard count > 1 else { return }
    let changed = snapshot.session.alarms.changedRuleCount > 0
    let mark = changed ? "\(snapshot.glyphs.dagger) limit changed   " : ""
    frame.write(
      "\(mark)* not a medical device", row: row + 1, column: 1, role: .faint)
    frame.write(deviceReport, row: row + 1, endingAt: frame.size.columns - 1, role: .text)
  }

  /// The current flags of the devices; emergencies among them are conditions.
  private var deviceReport: String {
    let flags = snapshot.session.intake.currentFlags(at: snapshot.now)
    let words = [
      (DeviceFlag.alarm, "alarm"), (.silenced, "silenced"), (.batteryLow, "battery low"),
    ]
    .filter { flags.contains($0.0) }.map(\.1)
    return words.isEmpty ? "" : "device: \(words.joined(separator: ", "))"
  }

  /// Drugs, rate and given amount, as many as fit; without a bag the times of the infusion.
  private func plan(columns: Int) -> String {
    let (session, timer) = (snapshot.session, snapshot.session.timer)
    let drugs = session.plan.drugs
    guard let first = drugs.first, let bag = session.plan.bag else { return times }
    let names = drugs.map { "\($0.name) \($0.amount.text)" }.joined(separator: ", ")
    let short =
      "\(first.name) \(first.amount.text)" + (drugs.count > 1 ? " +\(drugs.count - 1)" : "")
    let rate = timer.stopped == nil ? session.plan.currentRate.map { "  \($0.text)" } ?? "" : ""
    let given =
      timer.started == nil
      ? nil : session.plan.given(first, timer, at: snapshot.now).map { $0.text(decimals: 1) }
    let named =
      given.map { drugs.count > 1 ? "  given \($0) \(first.name.lowercased())" : "  given \($0)" }
      ?? ""
    let choices = [
      "\(names) in \(bag.text)\(rate)\(named)", "\(short) in \(bag.text)\(rate)\(named)",
      "\(short) in \(bag.text)\(given.map { "  given \($0)" } ?? "")",
      "\(short)\(given.map { "  given \($0)" } ?? "")",
    ]
    let room = columns - DisplayWidth.of(nextDue) - 4
    return choices.first { DisplayWidth.of($0) <= room } ?? short
  }

  private var times: String {
    let timer = snapshot.session.timer
    guard let started = timer.started else { return "Infusion planned \(timer.planned.clockText)" }
    var words = "Infusion started \(snapshot.clock(started))"
    if let stopped = timer.stopped {
      words += ", ended \(snapshot.clock(stopped))"
    } else if snapshot.session.phase == .infusing, let left = timer.remaining(at: snapshot.now) {
      words += ", ends \(snapshot.clock(snapshot.now + left))"
    }
    let pauses = timer.interruptions.count
    return pauses == 0 ? words : words + ", \(pauses) pause\(pauses == 1 ? "" : "s")"
  }

  /// The next due of blood pressure and assessment.
  private var nextDue: String {
    let dues = [
      ("BP", snapshot.session.pressureDue), ("Assessment", snapshot.session.care.nextAssessment),
    ]
    .compactMap { name, due in due.map { (name, $0) } }
    guard let (name, due) = dues.min(by: { $0.1 < $1.1 }) else { return "" }
    let left = due - snapshot.now
    return left >= .zero
      ? "\(name) due in \(left.clockText)" : "\(name) due since \((-left).clockText)"
  }
}
