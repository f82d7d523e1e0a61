import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The rows above the keys of the main page: the bag, what is due, changed limits, device flags.
struct FooterRows {
  let snapshot: Snapshot

  private var words: FooterWords { FooterWords(snapshot.language) }

  /// Draws one or two rows.
  func draw(on frame: inout Frame, row: Int, count: Int) {
    guard count > 0 else { return }
    let allergies = snapshot.fit(self.allergies, max(frame.size.columns / 3, 1))
    var column = 1
    if !allergies.isEmpty {
      column = frame.write(allergies, row: row, column: column, role: .changed) + 2
    }
    let plan = plan(columns: frame.size.columns - column + 1)
    column = frame.write(snapshot.text(plan), row: row, column: column, role: .text) + 2
    let weight = snapshot.session.chart.weight?.text ?? ""
    if !weight.isEmpty, column + weight.count + nextDue.count + 3 <= frame.size.columns {
      frame.write(weight, row: row, column: column, role: .text)
    }
    frame.write(snapshot.text(nextDue), row: row, endingAt: frame.size.columns - 1, role: .text)
    guard count > 1 else { return }
    let changed = snapshot.session.alarms.changedRuleCount > 0
    let mark = changed ? words.changed("\(snapshot.glyphs.dagger)") + "   " : ""
    let end = frame.write(mark + words.disclaimer, row: row + 1, column: 1, role: .faint) + 3
    let device = deviceReport
    frame.write(device, row: row + 1, endingAt: frame.size.columns - 1, role: .text)
    let (station, role) = snapshot.station
    let needed = end + DisplayWidth.of(station) + DisplayWidth.of(device) + 2
    guard frame.size.columns < Breakpoint.stations, needed <= frame.size.columns else { return }
    frame.write(station, row: row + 1, column: end, role: role)
  }

  /// The allergies of the check-in; empty for none.
  private var allergies: String {
    let item = snapshot.session.header.clinic.checks.first { $0.id == FooterWords.allergyItem }
    guard let item, case .text(let text)? = snapshot.session.care.answer(to: item) else {
      return ""
    }
    return words.allergies(text)
  }

  /// The current flags of the devices; emergencies among them are conditions.
  private var deviceReport: String {
    let flags = snapshot.session.intake.currentFlags(at: snapshot.now)
    let states: [(flag: DeviceFlag, state: FooterWords.DeviceState)] = [
      (.alarm, .alarm), (.silenced, .silenced), (.leadsOff, .leadsOff),
      (.batteryLow, .batteryLow),
    ]
    return words.device(states.filter { flags.contains($0.flag) }.map(\.state))
  }

  /// Drugs, rate and given amount, as many as fit; without a bag the times of the infusion.
  private func plan(columns: Int) -> String {
    let (session, timer) = (snapshot.session, snapshot.session.timer)
    // A controlled drug stays where only one has room.
    let drugs = session.header.clinic.controlledFirst(session.plan.drugs)
    guard let first = drugs.first, let bag = session.plan.bag else { return times }
    let names = drugs.map { "\($0.name) \($0.amount.text)" }.joined(separator: ", ")
    let short =
      "\(first.name) \(first.amount.text)" + (drugs.count > 1 ? " +\(drugs.count - 1)" : "")
    let rate = timer.stopped == nil ? session.plan.currentRate.map { "  \($0.text)" } ?? "" : ""
    let given =
      timer.started == nil
      ? nil : session.plan.given(first, timer, at: snapshot.now).map { $0.text(decimals: 1) }
    func amount(of drug: String?) -> String {
      given.map { "  " + words.given($0, of: drug) } ?? ""
    }
    let named = amount(of: drugs.count > 1 ? first.name : nil)
    let inBag = words.bag(short, in: bag.text)
    let choices = [
      words.bag(names, in: bag.text) + rate + named, inBag + rate + named,
      inBag + amount(of: nil), short + amount(of: nil),
    ]
    let room = columns - DisplayWidth.of(nextDue) - 4
    return choices.first { DisplayWidth.of($0) <= room } ?? short
  }

  private var times: String {
    let timer = snapshot.session.timer
    guard let started = timer.started else { return words.planned(timer.planned.clockText) }
    let left = snapshot.session.phase == .infusing ? timer.remaining(at: snapshot.now) : nil
    return words.times(
      started: snapshot.clock(started), ended: timer.stopped.map { snapshot.clock($0) },
      ends: timer.stopped == nil ? left.map { snapshot.clock(snapshot.now + $0) } : nil,
      pauses: timer.interruptions.count)
  }

  /// The next due of blood pressure and assessment.
  private var nextDue: String {
    let dues: [(due: FooterWords.Due, time: SessionTime?)] = [
      (.pressure, snapshot.session.shownPressureDue),
      (.assessment, snapshot.session.care.nextAssessment),
    ]
    let known = dues.compactMap { due, time in time.map { (due: due, time: $0) } }
    guard let next = known.min(by: { $0.time < $1.time }) else { return "" }
    let left = next.time - snapshot.now
    let key = next.due == .assessment ? snapshot.interface.sign(of: .recordSet) : ""
    let text =
      left >= .zero
      ? words.due(next.due, in: left.clockText) : words.overdue(next.due, by: (-left).clockText)
    return key.isEmpty ? text : words.named(text, key: key)
  }
}
