import Alarms

extension Session {
  /// The session as a trainee is shown it: without the alarms and trends that the training hides.
  ///
  /// Everything is decided and recorded as ever; only what is drawn is without it.
  public var asShown: Session {
    guard let hidden = header.training?.hidden else { return self }
    var shown = self
    if hidden.contains(.alarms) {
      shown.alarms = AlarmSystem(profile: alarms.profile)
      shown.timeline.forgetAlarms()
    }
    if hidden.contains(.trend) { shown.forgetTrends() }
    return shown
  }

  /// Whether limits are drawn.
  public var showsLimits: Bool { !(header.training?.hidden.contains(.limits) ?? false) }
}
