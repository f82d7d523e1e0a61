public import Vitals

/// When a score was taken, seen from the infusion.
public enum ScoreMoment: String, CaseIterable, Hashable, Sendable {
  /// Before its start, or in a session without one.
  case before = "before"
  /// Between its start and its end.
  case during = "during"
  /// After its end.
  case after = "after"
}

extension CareRecord {
  /// The moment of a time.
  public func moment(of time: SessionTime) -> ScoreMoment {
    guard let started = timer.started, time > started else { return .before }
    guard let ended = timer.recoveryBegan, time >= ended else { return .during }
    return .after
  }

  /// The latest score of a scale of a moment; nil without one.
  public func latest(
    _ scale: Scale, _ moment: ScoreMoment
  ) -> (entry: Chart.Entry, sum: Int)? {
    chart.sums(of: scale).last { self.moment(of: $0.entry.time) == moment }
  }
}
