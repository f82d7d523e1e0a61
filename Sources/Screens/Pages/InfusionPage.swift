import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The infusion page: the state of the infusion and the actions of the phase.
struct InfusionPage {
  let snapshot: Snapshot

  func draw(on frame: inout Frame, in area: Area) {
    let text = text(rows: area.rows)
    for (index, line) in text.lines.enumerated() {
      snapshot.draw(
        line, at: [FieldPlace(column: 1, room: area.columns - 2)], on: &frame,
        row: area.row + index)
    }
    MoreLines.draw(text.hidden, snapshot.language, on: &frame, above: area)
    frame.hiddenAnswers = hiddenAnswers(rows: area.rows)
  }

  /// The digits of actions whose lines are scrolled out, with the lines by which to scroll.
  private func hiddenAnswers(rows: Int) -> [Key: Int] {
    let all = Self.lines(snapshot.session, at: snapshot.now, snapshot.interface, rows: rows)
    let offset = min(snapshot.interface.views.scrolled, max(all.count - rows, 0))
    let shown = offset..<(offset + rows)
    let actions = InfusionAction.available(snapshot.session, at: snapshot.now)
    let words = InfusionPageWords(snapshot.language)
    var answers: [Key: Int] = [:]
    for (place, action) in actions.enumerated() {
      let label = words.action(
        place + 1, action.label(snapshot.session, at: snapshot.now, snapshot.language))
      guard let line = all.firstIndex(where: { $0.printed == label }), !shown.contains(line)
      else { continue }
      answers[.character(Character("\(place + 1)"))] = max(line - rows / 2, 0)
    }
    return answers
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
    let words = InfusionPageWords(interface.language)
    let known = facts(session, at: now, words).map { PageLine(Phrase($0)) }
    let actions = actions(session, at: now, interface).map { PageLine(Phrase($0)) }
    let isRoomy = rows >= known.count + actions.count + 3
    let parts = isRoomy ? [known, actions] : [actions, known]
    let phase = PhaseWords(interface.language).name(session.phase)
    return [PageLine(words.title(phase: phase), .heading)] + parts[0] + [PageLine("")] + parts[1]
      + [PageLine(""), PageLine(Phrase(baselines(session, words)), .chrome)]
  }

  /// The numbered actions, or the reason why there are none.
  private static func actions(
    _ session: Session, at now: SessionTime, _ interface: Interface
  ) -> [String] {
    let words = InfusionPageWords(interface.language)
    if let refusal = interface.access.refusal(interface.words) { return [refusal] }
    let actions = InfusionAction.available(session, at: now)
    guard !actions.isEmpty else {
      return [
        interface.words.closed(
          next: interface.sign(of: .nextPatient), leave: interface.sign(of: .leave))
      ]
    }
    return actions.enumerated().map {
      words.action($0 + 1, $1.label(session, at: now, interface.language))
    }
  }

  private static func facts(
    _ session: Session, at now: SessionTime, _ words: InfusionPageWords
  ) -> [String] {
    let timer = session.timer
    func clock(_ time: SessionTime) -> String { session.wall(at: time).clock(seconds: true) }
    var facts = [
      words.planned(timer.planned.clockText, rate: session.plan.currentRate?.text)
    ]
    facts += session.plan.drugs.map { drug in
      let given = session.plan.given(drug, timer, at: now)
      return words.drug(
        ChartWords(words.language).drug(drug, in: session),
        given: given.map { $0.text(decimals: 1) })
    }
    if let bag = session.plan.bag, let left = session.plan.left(timer, at: now) {
      facts.append(words.bag(bag.text, left: left.text(decimals: 1)))
    }
    guard let started = timer.started else { return facts }
    facts.append(
      words.started(clock(started), infused: timer.elapsed(at: now)?.clockText ?? ""))
    if let stopped = timer.stopped {
      facts.append(words.ended(clock(stopped)))
    } else if let left = timer.remaining(at: now) {
      facts.append(
        left < .zero ? words.over((-left).clockText) : words.left(left.clockText))
    }
    for pause in timer.interruptions.suffix(4) {
      facts.append(
        words.pause(
          from: clock(pause.from), until: pause.until.map { clock($0) }, reason: pause.reason))
    }
    return facts
  }

  private static func baselines(_ session: Session, _ words: InfusionPageWords) -> String {
    let confirmed = session.care.baselines.sorted { $0.key.rawValue < $1.key.rawValue }
    guard !confirmed.isEmpty else { return words.noBaseline }
    return words.baselines(confirmed.map { "\($0.key.label) \($0.value.exactText)" })
  }
}

extension Page {
  /// The infusion.
  public static let infusion = Page(
    name: "infusion",
    opening: Opening(key: "i", text: \.infusion, after: .sideEffect),
    bindings: KeyTable.list, digit: { .choose($0) },
    draw: { snapshot, frame, area in InfusionPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in InfusionPage(snapshot: snapshot).text(rows: rows) },
    move: { interface, move, rows, session, now in
      interface.views.scroll(
        move, rows, of: InfusionPage.lines(session, at: now, interface, rows: rows).count)
    },
    willOpen: { $0.question.askGapAgain() })
}
