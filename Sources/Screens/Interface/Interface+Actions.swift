import Alarms
import Canvas
import Session
import Vitals

/// What the keys of the pages do.
extension Interface {
  mutating func perform(
    _ action: Action, _ press: KeyPress, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch action {
    case .open(let next):
      open(page == next ? .main : next, at: now)
      if isReplay, page == .limits { sayReplay(at: presentation) }
      return []
    case .back:
      open(.main, at: now)
      return []
    case .leave: return leave(session)
    case .testSound: return [.testSound]
    case .nextTheme: return [.nextTheme]
    case .lock:
      lock()
      return []
    case .transport(let transport): return [.transport(transport)]
    case .moveUp, .moveDown, .pageUp, .pageDown, .first, .last, .nextFilter, .cursorBack,
      .cursorAhead, .zoomIn, .zoomOut:
      if page == .trends { moveTrend(action, session, at: now) } else { move(action, session) }
      return []
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow, .note,
      .less, .more, .confirm, .reset, .toggle, .choose:
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
    case .less, .more, .confirm, .reset, .toggle:
      return changeLimit(action, session, at: presentation)
    case .choose(let number): return choose(number, session, at: now)
    case .open, .back, .leave, .testSound, .nextTheme, .lock, .transport, .moveUp, .moveDown,
      .pageUp,
      .pageDown,
      .first, .last, .nextFilter, .cursorBack, .cursorAhead, .zoomIn, .zoomOut:
      break
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

  private mutating func acknowledgeAll(_ session: Session, at now: PresentationTime) {
    let open = session.alarms.shown.filter(\.isUnacknowledged)
    guard !open.isEmpty else {
      say("no alarm to acknowledge", at: now)
      return
    }
    dialog = .acknowledgeAll(
      open.map(\.id), open.map { ConditionWords.line($0, in: session) })
  }

  private mutating func choose(
    _ number: Int, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    let actions = InfusionAction.available(session, at: now)
    guard actions.indices.contains(number - 1) else { return [] }
    switch actions[number - 1].answer(session, at: now) {
    case .command(let command): return [.command(command)]
    case .ask(let question): dialog = question
    case .leave: break
    }
    return []
  }

  // MARK: Lists

  private mutating func move(_ action: Action, _ session: Session) {
    let step: Int =
      switch action {
      case .moveUp: -1
      case .moveDown: 1
      case .pageUp: -10
      case .pageDown: 10
      case .first: -100_000
      case .last: 100_000
      case .nextFilter, .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause,
        .pressureNow, .note, .testSound, .nextTheme, .lock, .open, .back, .leave, .transport, .less,
        .more,
        .confirm, .reset, .toggle, .choose, .cursorBack, .cursorAhead, .zoomIn, .zoomOut:
        0
      }
    switch page {
    case .events:
      if action == .nextFilter {
        let all = HappeningWords.Category.allCases
        let place = all.firstIndex(of: eventFilter) ?? 0
        eventFilter = all[(place + 1) % all.count]
        eventOffset = 0
      }
      let count = EventsPage.lines(session, eventFilter).count
      eventOffset = min(max(eventOffset + step, 0), max(count - 1, 0))
    case .limits:
      pendingLimit = nil
      chosenRule = min(max(chosenRule + step, 0), max(session.alarms.rules.count - 1, 0))
    case .help: helpOffset = min(max(helpOffset + step, 0), HelpPage.longest)
    case .main, .infusion, .trends, .waves: break
    }
  }

  private mutating func moveTrend(_ action: Action, _ session: Session, at now: SessionTime) {
    switch action {
    case .cursorBack: trend.move(-1, session, at: now)
    case .cursorAhead: trend.move(1, session, at: now)
    case .pageUp: trend.move(-10, session, at: now)
    case .pageDown: trend.move(10, session, at: now)
    case .first: trend.moveToFirst(session)
    case .last: trend.moveToLast()
    case .zoomIn: trend.zoomIn()
    case .zoomOut: trend.zoomOut()
    case .nextFilter: trend.toggleTable()
    case .moveUp, .moveDown, .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause,
      .pressureNow, .note, .testSound, .nextTheme, .lock, .open, .back, .leave, .transport, .less,
      .more,
      .confirm,
      .reset, .toggle, .choose:
      break
    }
  }

  private mutating func changeLimit(
    _ action: Action, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    let rules = session.alarms.rules
    guard rules.indices.contains(chosenRule) else { return [] }
    let view = rules[chosenRule]
    if action == .toggle {
      if view.isOff { return [.command(.switchRuleOn(rule: view.rule.id))] }
      dialog = .switchOff(
        view.rule.id, named: RuleWords.name(view.rule.id, in: session))
      return []
    }
    guard view.rule.bound != nil, let current = view.threshold?.limit else {
      say("this rule has no limit to change now", at: now)
      return []
    }
    switch action {
    case .less: pendingLimit = (pendingLimit ?? current) - Amount(units: 1)
    case .more: pendingLimit = (pendingLimit ?? current) + Amount(units: 1)
    case .reset:
      pendingLimit = nil
      return view.isChanged ? [.command(.resetLimit(rule: view.rule.id))] : []
    case .confirm:
      guard let amount = pendingLimit, amount != current else { return [] }
      pendingLimit = nil
      return [.command(.setLimit(rule: view.rule.id, amount))]
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow, .note,
      .testSound, .nextTheme, .lock, .open, .back, .leave, .transport, .moveUp, .moveDown, .pageUp,
      .pageDown,
      .first, .last, .toggle, .nextFilter, .choose, .cursorBack, .cursorAhead, .zoomIn, .zoomOut:
      break
    }
    return []
  }
}
