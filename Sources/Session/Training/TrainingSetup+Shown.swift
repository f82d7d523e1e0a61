import Alarms

extension TrainingSetup {
  /// A session as the trainee is shown it: without the alarms and trends that the training hides.
  ///
  /// Everything is decided and recorded as ever; only what is drawn is without it.
  public func shown(_ session: Session) -> Session {
    var shown = session
    if hidden.contains(.alarms) {
      shown.alarms = AlarmSystem(profile: session.alarms.profile)
      shown.timeline.forgetAlarms()
    }
    if hidden.contains(.trend) {
      shown.trends = TrendStore()
      shown.cuff.pressure.forgetEarlier()
    }
    return shown
  }
}

extension Session {
  /// Whether it is a training whose scenario has come to its end.
  public var isTrainingOver: Bool { header.training != nil && scene.ended != nil }
}
