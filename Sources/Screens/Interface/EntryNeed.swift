import Care
import Session
import Vitals

/// What an entry needs of the person.
enum EntryNeed: Hashable {
  /// Initials are asked for, and it goes on without.
  case nothing
  /// It cannot be made without.
  case initials

  /// The need of an action; nil for one that enters nothing.
  ///
  /// - Parameter row: The selected row of the page.
  init?(_ action: Action, _ session: Session, at now: SessionTime, row: FormRow?) {
    switch action {
    case .note, .recordSet, .sideEffect, .byHand, .given, .nextStep: self = .nothing
    case .choose(let number):
      let actions = InfusionAction.available(session, at: now)
      guard actions.indices.contains(number - 1) else { return nil }
      // Both who wastes a drug and who sees it must be known.
      let needsTwoPeople =
        actions[number - 1] == .account && session.header.clinic.wasteNeedsWitness
      self = needsTwoPeople ? .initials : .nothing
    case .answerRow:
      guard let row, row.enterAnswer != nil else { return nil }
      self = row.needsTwoPeople ? .initials : .nothing
    case .tickRow:
      guard row?.yesAnswer != nil else { return nil }
      self = .nothing
    case .correctRow, .correctLast:
      guard !session.chart.entries.isEmpty else { return nil }
      self = .nothing
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow,
      .acceptSender, .limit, .callHelp, .initials, .open, .back, .leave, .testSound, .nextTheme,
      .lock, .replay, .list, .trend, .tile, .nextPatient:
      return nil
    }
  }
}
