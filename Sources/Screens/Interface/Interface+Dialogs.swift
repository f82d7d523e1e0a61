import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// Answers to questions.
extension Interface {
  /// The longest text that can be typed; shorter than what a journal keeps of one.
  private static let longestEntry = 160
  private static let longestInitials = 4

  mutating func answer(
    _ open: Dialog, _ key: Key, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch open.kind {
    case .confirm(let answer):
      dialog = nil
      let isYes = key == .character("y") || key == .character("Y")
      guard isYes else {
        correcting = nil
        return []
      }
      return follow(answer, session)
    case .leave:
      dialog = nil
      return key == .character("y") || key == .character("Y") ? [.leave] : []
    case .choose(let options):
      if key == .escape {
        if dialog == nil, following == nil { postponedGap = session.openGap }
        following = nil
        dialog = nil
        correcting = nil
        return []
      }
      guard case .character(let character) = key, let option = options.option(of: character)
      else { return [] }
      following = nil
      dialog = nil
      return follow(option.answer, session)
    case .enter(let entry, let text):
      return type(key, open, entry, text, session, at: presentation)
    }
  }

  mutating func follow(_ answer: Dialog.Answer, _ session: Session) -> [InterfaceEffect] {
    switch answer {
    case .command(let command): return [.command(corrected(command, session))]
    case .leave: return [.leave]
    case .ask(let next):
      dialog = next
      return []
    case .record(let command, let step):
      following = step
      return [.command(corrected(command, session))]
    case .step(let step):
      if case .replace(let number, let reason) = step {
        correcting = Correction(entry: number, reason: reason)
      }
      dialog = Dialog.of(step, session)
      // An amount that is not unusual needs no question.
      if dialog == nil, case .confirmDrug(let drug) = step {
        return [.command(corrected(.chart(.drug(drug)), session))]
      }
      return []
    }
  }

  /// While an entry is corrected, what is written replaces it.
  private mutating func corrected(_ command: Command, _ session: Session) -> Command {
    // Whatever is recorded next, the correction is over.
    defer { correcting = nil }
    if correcting == nil { advanceRow(command, session) }
    return corrected(command, of: session)
  }

  /// The command as it would be given: while an entry is corrected, it replaces that.
  private func corrected(_ command: Command, of session: Session) -> Command {
    guard let correction = correcting, case .chart(var entry) = command else { return command }
    // Another side effect than was said began when that did.
    if case .sideEffect(var effect) = entry,
      case .sideEffect(let before)? = session.chart.entry(correction.entry)?.content
    {
      effect.ago = before.ago
      entry = .sideEffect(effect)
    }
    return .correct(entry: correction.entry, entry, reason: correction.reason)
  }

  private mutating func type(
    _ key: Key, _ open: Dialog, _ entry: Dialog.Entry, _ text: String, _ session: Session,
    at now: PresentationTime
  ) -> [InterfaceEffect] {
    var typed = open
    switch key {
    case .escape:
      dialog = nil
      correcting = nil
    case .backspace:
      typed.kind = .enter(entry, text: String(text.dropLast()))
      dialog = typed
    case .character(let character):
      guard text.count < Self.longestEntry else {
        say("no room for more than \(Self.longestEntry) signs", at: now)
        break
      }
      typed.kind = .enter(entry, text: text + String(character))
      dialog = typed
    case .enter: return take(entry, text, session, at: now)
    case .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .interrupt:
      break
    }
    return []
  }

  /// Takes what was typed; what makes no sense is answered and asked again.
  private mutating func take(
    _ entry: Dialog.Entry, _ raw: String, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    let text = session.cleaned(raw)
    guard !text.isEmpty else {
      dialog = nil
      correcting = nil
      return []
    }
    switch entry {
    case .note: return finish(.chart(.remark(text)))
    case .startReason: return finish(.startInfusion(reason: text))
    case .closeReason: return finish(.closeSession(reason: text))
    case .initials:
      initials = String(text.prefix(Self.longestInitials))
      dialog = nil
      say("\(initials ?? "") stands with what is recorded now", at: now)
      return []
    case .correction(let number, let strikes):
      return strikes
        ? finish(.correct(entry: number, nil, reason: text))
        : follow(.step(.replace(entry: number, reason: text)), session)
    case .chart(let question): return take(question, text, session, at: now)
    case .pauseReason: return finish(.pauseInfusion(reason: text))
    case .abortReason: return finish(.abort(reason: text))
    case .alarmPauseReason:
      dialog = .minutes(reason: text)
      return []
    case .plan: return takePlan(text, session, at: now)
    case .baseline(let parameter): return takeBaseline(parameter, text, session, at: now)
    }
  }

  private mutating func take(
    _ question: ChartQuestion, _ text: String, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    if case .check(let item) = question, item.kind == .twoPeople, initials == nil {
      say("your own initials first: Esc, then \(keys.sign(of: .initials))", at: now)
      return []
    }
    guard let answer = question.answer(text, by: person.initials, in: session) else {
      say("not understood; write \(question.hint)", at: now)
      return []
    }
    // What would be refused stays where it can be put right.
    if case .command(let command) = answer,
      let refusal = session.refusal(of: corrected(command, of: session), at: session.now)
    {
      say(refusal.words, at: now)
      return []
    }
    dialog = nil
    // What changes how a bag runs is shown before it counts.
    if case .command(let command) = answer, case .chart(.rate) = command, correcting == nil,
      session.phase == .infusing || session.phase == .paused
    {
      dialog = .change(command, session)
      return []
    }
    return follow(answer, session)
  }

  private mutating func takePlan(
    _ text: String, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    // A number alone is minutes.
    let minutes = Int64(text).flatMap { (1...480).contains($0) ? TimeSpan.minutes($0) : nil }
    guard let length = minutes ?? TimeSpan(text: text), InfusionTimer.planLengths.contains(length)
    else {
      say("write 50, 50m, 1h10m or 00:50:00; 5 minutes to 8 hours", at: now)
      return []
    }
    if let refusal = session.refusal(of: .setPlan(length), at: session.now) {
      say(refusal.words, at: now)
      return []
    }
    guard session.phase == .infusing || session.phase == .paused,
      let rate = session.plan.rate(forLength: length, session.timer, at: session.now)
    else { return finish(.setPlan(length)) }
    // Of a bag that runs the length is what the rate of the pump makes of it.
    dialog = .change(.chart(.rate(rate)), session)
    return []
  }

  private mutating func takeBaseline(
    _ parameter: Parameter, _ text: String, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    guard let units = Int32(text), (-999...999).contains(units),
      session.refusal(
        of: .setBaseline(parameter, Amount(units: units)), at: session.now) == nil
    else {
      say("write a whole number a patient can have", at: now)
      return []
    }
    return finish(.setBaseline(parameter, Amount(units: units)))
  }

  private mutating func finish(_ command: Command) -> [InterfaceEffect] {
    dialog = nil
    return [.command(command)]
  }
}

extension Interface {
  /// The open question for plain mode; none when nothing is asked.
  func dialogLines(_ session: Session) -> [PageLine] {
    guard let open = openDialog(session) else { return [] }
    var lines = ([open.title] + open.lines).map { PageLine($0) }
    if case .choose(let options) = open.kind {
      lines += zip(options.keys, options).map { key, option in
        PageLine([.init(Phrase(String(key))), .init(Phrase(option.label))])
      }
    }
    return lines + [PageLine(Phrase(open.hint))]
  }
}
