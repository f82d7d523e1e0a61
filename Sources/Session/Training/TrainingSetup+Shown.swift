import Alarms

extension TrainingSetup {
  /// A session as the trainee is shown it: without the alarms and trends that the training hides,
  /// and without what the instructor does and notes.
  ///
  /// Everything is decided and recorded as ever; only what is drawn is without it.
  public func shown(_ session: Session) -> Session {
    var shown = session
    shown.timeline.forgetInstructor()
    if hidden.contains(.alarms) {
      shown.alarms = AlarmSystem(profile: session.alarms.profile)
      shown.timeline.forgetAlarms()
      shown.cuff.tellsRepeat = false
    }
    if hidden.contains(.trend) {
      shown.trends = TrendStore()
      shown.cuff.pressure.forgetEarlier()
      shown.hand.forgetEarlier()
    }
    return shown
  }

  /// Whether the scenario of the training has come to its end.
  public func isOver(_ session: Session) -> Bool { session.scene.ended != nil }
}
