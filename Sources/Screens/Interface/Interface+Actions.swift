import Alarms
import Canvas
import Session
import Vitals
import Wording

/// What the keys of the pages do.
extension Interface {
  mutating func perform(
    _ action: Action, _ press: KeyPress, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch action {
    case .open(let next):
      open(page == next ? .main : next, session, at: now)
      if isReplay, page.announcesReplay { sayReplay(at: presentation) }
      return []
    case .back:
      open(.main, session, at: now)
      return []
    case .leave: return leave(session)
    case .testSound: return [.testSound]
    case .nextTheme: return [.nextTheme]
    case .lock:
      lock()
      return []
    case .transport(let transport): return [.transport(transport)]
    case .list(let move):
      page.move(&self, move, Screens.pageRows(of: press.rows), session, now)
      return []
    case .trend(let move):
      trend.take(move, session, at: now)
      return []
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow, .note,
      .acceptSender, .limit, .choose, .recordSet, .sideEffect, .nextStep, .initials, .answerRow,
      .correctRow,
      .tickRow:
      guard !isReplay else {
        sayReplay(at: presentation)
        return []
      }
      guard !isReadOnly else {
        say("read only: nothing can be changed here", at: presentation)
        return []
      }
      return act(action, press, session, at: now, presentation: presentation)
    }
  }

  private mutating func sayReplay(at now: PresentationTime) {
    say("replay: recorded actions are shown, nothing can be changed", at: now)
  }

  private mutating func act(
    _ action: Action, _ press: KeyPress, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch action {
    case .acknowledge: return acknowledge(press, session, at: presentation)
    case .acknowledgeAll: acknowledgeAll(session, at: presentation)
    case .audioPause:
      if case .paused = session.alarms.audio.state { return [.command(.resumeAudio)] }
      if case .off = session.alarms.audio.state { return [.command(.switchAudioOn)] }
      return [.command(.pauseAudio)]
    case .audioOff:
      if case .off = session.alarms.audio.state { return [.command(.switchAudioOn)] }
      dialog = .audioOff
    case .alarmPause:
      if session.alarms.pause != nil { return [.command(.resumeAlarms)] }
      dialog = .alarmPause
    case .pressureNow:
      say("BP now: the countdown starts again", at: presentation)
      return [.command(.pressureNow)]
    case .note: dialog = .entry("Note", .note)
    case .acceptSender: return acceptSender(session, at: now, presentation: presentation)
    case .limit(let change): return self.change(change, session, at: presentation)
    case .choose(let number): return choose(number, session, at: now)
    case .recordSet: return recordSet(session)
    case .sideEffect: dialog = .sideEffects(session)
    case .nextStep: return nextStep(session, at: now, presentation: presentation)
    case .initials:
      dialog = .entry("Who is at the chair?", .initials, ["Initials stand with what is recorded."])
    case .tickRow: return tickRow(session, at: now)
    case .answerRow: return answerRow(session, at: now)
    case .correctRow: correctRow(session, at: now, presentation: presentation)
    case .open, .back, .leave, .testSound, .nextTheme, .lock, .transport, .list, .trend: break
    }
    return []
  }

  /// Takes exactly the condition that was on the line of the frame last presented.
  private mutating func acknowledge(
    _ press: KeyPress, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    guard let id = press.alarmLine else {
      say("no alarm to acknowledge", at: now)
      return []
    }
    guard press.alarmLineAge >= Self.settleTime else {
      sayOnAlarmLine("changed, press again", at: now)
      return []
    }
    guard let condition = session.alarms.condition(id), condition.isUnacknowledged else {
      say("already acknowledged", at: now)
      return []
    }
    return [.command(.acknowledge([id]))]
  }

  private mutating func acceptSender(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    guard let (source, _) = session.senderQuestion(at: now) else {
      say("no other monitor or patient to accept", at: presentation)
      return []
    }
    return [.command(.acceptSender(source))]
  }

  private mutating func acknowledgeAll(_ session: Session, at now: PresentationTime) {
    let open = session.alarms.shown.filter(\.isUnacknowledged)
    guard !open.isEmpty else {
      say("no alarm to acknowledge", at: now)
      return
    }
    dialog = .acknowledgeAll(
      open.map(\.id), open.map { ConditionWords.phrase($0, in: session) })
  }

  private mutating func choose(
    _ number: Int, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    let actions = InfusionAction.available(session, at: now)
    guard actions.indices.contains(number - 1) else { return [] }
    return follow(actions[number - 1].answer(session, at: now), session)
  }

  /// Moves a page by its lines, of which so many are seen at once.
  mutating func scroll(_ move: ListMove, _ visible: Int, of count: Int) {
    scrolled = min(max(scrolled + move.step(page: visible), 0), max(count - visible, 0))
  }

  private mutating func change(
    _ change: LimitChange, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    let rules = session.alarms.rules
    guard rules.indices.contains(chosenRule) else { return [] }
    let view = rules[chosenRule]
    if change == .toggle {
      if view.isOff { return [.command(.switchRuleOn(rule: view.rule.id))] }
      dialog = .switchOff(
        view.rule.id, named: RuleWords.name(view.rule.id, in: session))
      return []
    }
    guard view.rule.bound != nil, let current = view.threshold?.limit else {
      say("this rule has no limit to change now", at: now)
      return []
    }
    switch change {
    case .toggle: break
    case .less: pendingLimit = (pendingLimit ?? current) - Amount(units: 1)
    case .more: pendingLimit = (pendingLimit ?? current) + Amount(units: 1)
    case .reset:
      pendingLimit = nil
      return view.isChanged ? [.command(.resetLimit(rule: view.rule.id))] : []
    case .confirm:
      guard let amount = pendingLimit, amount != current else { return [] }
      pendingLimit = nil
      return [.command(.setLimit(rule: view.rule.id, amount))]
    }
    return []
  }
}
