import Alarms
import Canvas
import Care
import Session
import Vitals

/// The rows above the keys of the main page: the bag and what is due; what is changed, and what the
/// devices report of themselves.
struct FooterRows {
  let scene: Scene

  /// Draws one row of them or two.
  func draw(on frame: inout Frame, row: Int, count: Int) {
    guard count > 0 else { return }
    frame.write(scene.text(plan(columns: frame.size.columns)), row: row, column: 1, role: .text)
    frame.write(scene.text(nextDue), row: row, endingAt: frame.size.columns - 1, role: .text)
    guard count > 1 else { return }
    let changed = scene.session.alarms.changedRuleCount > 0
    let mark = changed ? "\(scene.glyphs.dagger) limit changed   " : ""
    frame.write(
      "\(mark)* not a medical device", row: row + 1, column: 1, role: .faint)
    frame.write(deviceReport, row: row + 1, endingAt: frame.size.columns - 1, role: .text)
  }

  /// What the devices report of themselves now; their emergencies are alarm conditions.
  private var deviceReport: String {
    let flags = scene.session.intake.currentFlags(at: scene.now)
    let words = [
      (DeviceFlag.alarm, "alarm"), (.silenced, "silenced"), (.batteryLow, "battery low"),
    ]
    .filter { flags.contains($0.0) }.map(\.1)
    return words.isEmpty ? "" : "device: \(words.joined(separator: ", "))"
  }

  /// The drugs, the rate and what was given of the first; without a bag the times of the infusion.
  private func plan(columns: Int) -> String {
    let (session, timer) = (scene.session, scene.session.timer)
    let drugs = session.plan.drugs
    guard let first = drugs.first, let bag = session.plan.bag else { return times }
    let names = drugs.map { "\($0.name) \($0.amount.text)" }.joined(separator: ", ")
    let short =
      "\(first.name) \(first.amount.text)" + (drugs.count > 1 ? " +\(drugs.count - 1)" : "")
    let rate = timer.stopped == nil ? session.plan.currentRate.map { "  \($0.text)" } ?? "" : ""
    let given =
      timer.started == nil
      ? nil : session.plan.given(first, timer, at: scene.now).map { $0.text(decimals: 1) }
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
    let timer = scene.session.timer
    guard let started = timer.started else { return "Infusion planned \(timer.planned.clockText)" }
    var words = "Infusion started \(scene.clock(started))"
    if let stopped = timer.stopped {
      words += ", ended \(scene.clock(stopped))"
    } else if scene.session.phase == .infusing, let left = timer.remaining(at: scene.now) {
      words += ", ends \(scene.clock(scene.now + left))"
    }
    let pauses = timer.interruptions.count
    return pauses == 0 ? words : words + ", \(pauses) pause\(pauses == 1 ? "" : "s")"
  }

  /// The next of pressure and assessment.
  private var nextDue: String {
    let dues = [("BP", scene.session.pressureDue), ("Assessment", scene.session.care.nextAssessment)]
      .compactMap { name, due in due.map { (name, $0) } }
    guard let (name, due) = dues.min(by: { $0.1 < $1.1 }) else { return "" }
    let left = due - scene.now
    return left >= .zero
      ? "\(name) due in \(left.clockText)" : "\(name) due since \((-left).clockText)"
  }
}
