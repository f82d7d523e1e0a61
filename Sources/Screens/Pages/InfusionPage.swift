import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The infusion page: its state and the actions of the phase.
struct InfusionPage {
  let snapshot: Snapshot

  func draw(on frame: inout Frame, in area: Area) {
    let text = text(rows: area.rows)
    for (index, line) in text.lines.enumerated() {
      snapshot.draw(
        line, at: [FieldPlace(column: 1, room: area.columns - 2)], on: &frame,
        row: area.row + index)
    }
    MoreLines.draw(text.hidden, on: &frame, above: area)
  }

  func text(rows: Int) -> PageText {
    let all = Self.lines(snapshot.session, at: snapshot.now, snapshot.interface, rows: rows)
    let offset = min(snapshot.interface.views.scrolled, max(all.count - rows, 0))
    return PageText(
      lines: Array(all.dropFirst(offset).prefix(rows)), hidden: all.count - offset - rows)
  }

  /// All lines of the page; the actions come first where not all lines fit.
  static func lines(
    _ session: Session, at now: SessionTime, _ interface: Interface, rows: Int
  ) -> [PageLine] {
    let known = facts(session, at: now).map { PageLine(Phrase($0)) }
    let actions = actions(session, at: now, interface).map { PageLine(Phrase($0)) }
    let isRoomy = rows >= known.count + actions.count + 3
    let parts = isRoomy ? [known, actions] : [actions, known]
    let heading = PageLine("Infusion: \(session.phase.words.lowercased())", .heading)
    return [heading] + parts[0] + [PageLine("")] + parts[1] + [PageLine("")]
      + baselines(session).map { PageLine(Phrase($0), .chrome) }
  }

  /// The actions of the digits, or why there are none.
  private static func actions(
    _ session: Session, at now: SessionTime, _ interface: Interface
  ) -> [String] {
    if interface.access.isReplay { return ["replay: recorded actions are shown"] }
    if interface.access.isReadOnly { return ["read only: nothing can be changed here"] }
    let actions = InfusionAction.available(session, at: now)
    guard !actions.isEmpty else {
      return ["The session is closed; \(interface.keys.sign(of: .leave)) leaves."]
    }
    return actions.enumerated().map { "\($0 + 1)  \($1.label(session, at: now))" }
  }

  private static func facts(_ session: Session, at now: SessionTime) -> [String] {
    let timer = session.timer
    func clock(_ time: SessionTime) -> String { session.wall(at: time).clock(seconds: true) }
    var facts = [
      "Planned \(timer.planned.clockText)"
        + (session.plan.currentRate.map { " at \($0.text)" } ?? "")
    ]
    facts += session.plan.drugs.map { drug in
      let given = session.plan.given(drug, timer, at: now)
      let words = ChartWords.drug(drug, in: session)
      return given.map { "\(words); given \($0.text(decimals: 1))" } ?? words
    }
    if let bag = session.plan.bag, let left = session.plan.left(timer, at: now) {
      facts.append("Bag \(bag.text), left \(left.text(decimals: 1))")
    }
    guard let started = timer.started else { return facts }
    let elapsed = timer.elapsed(at: now)?.clockText ?? ""
    facts.append("Started \(clock(started)), infused \(elapsed)")
    if let stopped = timer.stopped {
      facts.append("Ended \(clock(stopped))")
    } else if let left = timer.remaining(at: now) {
      facts.append(
        left < .zero ? "Over the plan by \((-left).clockText)" : "Left \(left.clockText)")
    }
    for pause in timer.interruptions.suffix(4) {
      let end = pause.until.map { clock($0) } ?? "now"
      facts.append("Paused \(clock(pause.from)) to \(end): \(pause.reason)")
    }
    return facts
  }

  private static func baselines(_ session: Session) -> [String] {
    let confirmed = session.care.baselines.sorted { $0.key.rawValue < $1.key.rawValue }
    guard !confirmed.isEmpty else {
      return ["No baseline is in force: limits relative to it rest."]
    }
    let words = confirmed.map { "\($0.key.label) \($0.value.exactText)" }
    return ["Baseline in force: " + words.joined(separator: ", ")]
  }
}

extension Page {
  /// The infusion.
  public static let infusion = Page(
    name: "infusion",
    opening: Opening(key: "i", text: \.infusion, after: .sideEffect),
    bindings: KeyTable.list, hasDigits: true,
    draw: { snapshot, frame, area in InfusionPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in InfusionPage(snapshot: snapshot).text(rows: rows) },
    move: { interface, move, rows, session, now in
      interface.views.scroll(
        move, rows, of: InfusionPage.lines(session, at: now, interface, rows: rows).count)
    },
    willOpen: { $0.question.askGapAgain() })
}
