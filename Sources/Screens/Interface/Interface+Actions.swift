import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The actions of the keys.
extension Interface {
  mutating func perform(
    _ action: Action, _ press: KeyPress, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch action {
    case .open(let next):
      open(page == next ? .main : next, session, at: now)
      if access.isReplay, page.announcesReplay { show(words.replay, at: presentation) }
    // A number that was not confirmed is dropped first.
    case .back: if page != .limits || !views.limits.cancel() { open(.main, session, at: now) }
    case .leave: return leave(session, at: now, presentation: presentation)
    case .testSound: return [.testSound]
    case .nextTheme: return [.nextTheme]
    case .lock: lockKeys()
    case .replay(let control): return [.replay(control)]
    case .list(let move):
      let size = Size(columns: press.columns, rows: press.rows)
      let rows = Screens.pageRows(of: size, session, isReplay: access.isReplay)
      page.move(&self, move, rows, session, now)
    case .trend(let move): views.trend.apply(move, session, at: now)
    case .tile(let move): self.move(move, session, at: now)
    case .limit(let change) where views.limits.onlyShows(change):
      _ = views.limits.apply(change, to: session.alarms)
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow, .note,
      .acceptSender, .limit, .choose, .recordSet, .sideEffect, .byHand, .given, .callHelp,
      .nextStep, .initials, .answerRow, .correctRow, .correctLast, .tickRow, .nextPatient:
      if let refusal = access.refusal(words) {
        show(refusal, at: presentation)
      } else {
        let row = views.form.selected(page.rows(session, at: now, language))
        let need = EntryNeed(action, session, at: now, row: row)
        return askInitials(
          before: action, press, need, session, at: now, presentation: presentation)
          ?? act(action, press, session, at: now, presentation: presentation)
      }
    }
    return []
  }

  /// Performs an action that changes the session.
  private mutating func act(
    _ action: Action, _ press: KeyPress, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch action {
    case .acknowledge: return acknowledge(press, session, at: presentation)
    case .pressureNow:
      if let due = session.repeatDue {
        let left = due - now
        show(
          words.repeatStays(in: left > .zero ? left.clockText : nil), at: presentation)
      } else {
        show(words.pressureNow, at: presentation)
      }
      return [.command(.pressureNow)]
    case .acceptSender: return acceptSender(session, at: now, presentation: presentation)
    case .limit(let change):
      return self.change(change, session, at: now, presentation: presentation)
    case .recordSet: return recordSet(session)
    case .callHelp:
      return callHelp(session)
        ?? ask(.session(.helpArrived), session, at: now, presentation: presentation)
    case .correctRow, .correctLast:
      return correctRow(session, at: now, presentation: presentation)
    case .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .note, .choose, .sideEffect,
      .byHand, .given, .nextStep, .initials, .answerRow, .tickRow, .nextPatient:
      guard let answer = answer(to: action, session, at: now, presentation: presentation) else {
        return []
      }
      return follow(answer, session, at: now, presentation: presentation)
    case .open, .back, .leave, .testSound, .nextTheme, .lock, .replay, .list, .trend, .tile:
      return []
    }
  }

  /// The answer of an action that depends on the session alone; nil for none, mostly with a remark.
  private mutating func answer(
    to action: Action, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> Answer? {
    let alarms = session.alarms
    switch action {
    case .acknowledgeAll:
      if alarms.shown.contains(where: \.isUnacknowledged) { return .ask(.alarms(.acknowledgeAll)) }
      show(words.noAlarm, at: presentation)
      return nil
    case .audioPause:
      switch alarms.audio.state {
      case .on: return .command(.pauseAudio)
      case .paused: return .command(.resumeAudio)
      case .off: return .command(.switchAudioOn)
      }
    case .audioOff:
      if case .off = alarms.audio.state { return .command(.switchAudioOn) }
      return .ask(.alarms(.audioOff))
    case .alarmPause:
      return alarms.pause == nil ? .ask(.alarms(.pause)) : .command(.resumeAlarms)
    case .note: return .ask(.session(.note))
    case .initials: return .ask(.session(.initials))
    case .sideEffect: return .ask(.chart(.sideEffects))
    case .byHand: return .ask(.hand(.what))
    case .given: return .ask(.given(.what(for: nil)))
    case .choose(let number):
      let actions = InfusionAction.available(session, at: now)
      return actions.indices.contains(number - 1) ? actions[number - 1].answer(session) : nil
    case .answerRow: return views.form.selected(page.rows(session, at: now, language))?.enterAnswer
    case .tickRow: return tick(session, at: now, presentation: presentation)
    case .nextStep, .nextPatient:
      let step = NextStep(action, in: session.phase)
      if step.question == nil { show(step.remark(words, sign), at: presentation) }
      return step.question.map { .ask(.session($0)) }
    case .acknowledge, .pressureNow, .acceptSender, .limit, .recordSet, .callHelp, .correctRow,
      .correctLast, .open, .back, .leave, .testSound, .nextTheme, .lock, .replay, .list, .trend,
      .tile:
      return nil
    }
  }

  /// Answers the selected line with yes; a line of a text field says so.
  private mutating func tick(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> Answer? {
    let row = views.form.selected(page.rows(session, at: now, language))
    if row?.yesAnswer == nil, row?.answer != nil {
      show(words.needsText(Key.enter.sign(language)), at: presentation)
    }
    return row?.yesAnswer
  }

  /// Acknowledges the condition on the alarm line of the frame last presented, and no other.
  mutating func acknowledge(
    _ press: KeyPress, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    switch Acknowledgement(press, session) {
    case .of(let id): return [.command(.acknowledge([id]))]
    case .noAlarm: show(words.noAlarm, at: now)
    case .changed: remarks.showOnAlarmLine(words.changed, at: now)
    case .isOver: remarks.showOnAlarmLine(words.isOver, at: now)
    case .isAcknowledged: show(words.acknowledged, at: now)
    }
    return []
  }

  private mutating func acceptSender(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    guard let (source, _) = session.intake.senderQuestion(at: now) else {
      show(RefusalWords(language).text(.sender(.noQuestion)), at: presentation)
      return []
    }
    return [.command(.acceptSender(source))]
  }

  private mutating func change(
    _ change: LimitChange, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch views.limits.apply(change, to: session.alarms) {
    case .nothing: break
    case .commands(let commands):
      // Rules move together or not at all.
      guard let refusal = commands.firstRefusal(by: session) else {
        return commands.map { .command($0) }
      }
      remarks.showBesideLimit(RefusalWords(language).text(refusal), at: presentation)
    case .ask(let next):
      if case .limit(_, _, _, let commands) = next,
        let refusal = commands.firstRefusal(by: session)
      {
        remarks.showBesideLimit(RefusalWords(language).text(refusal), at: presentation)
      } else {
        return ask(.alarms(next), session, at: now, presentation: presentation)
      }
    case .fixed: remarks.showBesideLimit(LimitPageWords(language).fixed, at: presentation)
    case .off:
      let key = Page.limits.bindings.first { $0.action == .limit(.toggle) }?.key
      remarks.showBesideLimit(
        LimitPageWords(language).isOff(switchOn: key?.sign(language) ?? ""), at: presentation)
    }
    return []
  }

  private mutating func move(_ move: TileMove, _ session: Session, at now: SessionTime) {
    let tiles = VitalTile.shown(session)
    let number: Int?
    switch move {
    case .left, .right:
      views.chooseTile(move == .left ? -1 : 1, of: tiles.count)
      return
    case .open: number = views.tile
    case .openNumber(let clicked): number = clicked
    }
    guard let number, tiles.indices.contains(number) else { return }
    open(.limits, session, at: now)
    views.limits.open(session.alarms, of: tiles[number].parameters)
  }

  /// Records a set of vital signs; the scales of the schedule are asked next.
  private mutating func recordSet(_ session: Session) -> [InterfaceEffect] {
    let clinic = session.header.clinic
    let wanted = session.care.schedule?.scales ?? ["moaas"]
    let scales = wanted.filter { clinic.scale($0) != nil }
    question.following = scales.first.map {
      .chart(.score(scale: $0, [], then: Array(scales.dropFirst())))
    }
    return [.command(.chart(.set))]
  }

  /// Corrects the entry of the selected line; on the main page, and on a line of the chart without
  /// an entry, the last one.
  private mutating func correctRow(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    let row = views.form.selected(page.rows(session, at: now, language))
    let actsOnLast = page == .main || page == .chart
    let last = actsOnLast ? session.chart.last : nil
    guard let entry = (page == .main ? nil : row?.entry) ?? last else {
      show(actsOnLast ? words.nothingToCorrect : words.noEntry, at: presentation)
      return []
    }
    let effects = ask(
      .correction(.reason(entry: entry)), session, at: now, presentation: presentation)
    if question.dialog == nil { show(words.corrected, at: presentation) }
    return effects
  }

  /// Calls for help without a question and shows the main page with the card; nil where it was
  /// called already.
  mutating func callHelp(_ session: Session) -> [InterfaceEffect]? {
    guard session.helpCalled == nil else { return nil }
    page = .main
    return [.command(.help(arrived: nil))]
  }
}
