public import Screens

/// What a recorded session has to tell the person who views it.
public enum ViewedRemark: Hashable, Sendable {
  /// The replay stands at the end of the recording.
  case endOfRecording
  /// The speed of a paused replay was changed.
  case speed(String)
  /// No alarm follows.
  case noFurtherAlarm
  /// No alarm comes before.
  case noEarlierAlarm
  /// What follows is hidden.
  case futureHidden
  /// The replay has stopped at an alarm.
  case pausedAtAlarm
  /// The followed session was closed.
  case ended
  /// No process records the followed session.
  case notRecorded
  /// The followed session cannot be read on, with the reason.
  case notReadOn(String)
  /// The session that follows it cannot be read, with the reason.
  case notReadNewest(String)

  /// Whether it says that nobody watches the patient through this session any more.
  var isLoss: Bool {
    switch self {
    case .notRecorded, .notReadOn, .notReadNewest: true
    case .endOfRecording, .speed, .noFurtherAlarm, .noEarlierAlarm, .futureHidden, .pausedAtAlarm,
      .ended:
      false
    }
  }
}

/// The status shown beside a recorded session.
public struct ViewedStatus {
  /// Position and speed of a replay; nil for a followed session.
  public var replay: ScreenContext.Replay?
  /// The remark on the last row; nil for none.
  public var remark: ViewedRemark?
  /// Whether the screen needs a redraw.
  public var hasNews = false

  /// A status without any remark.
  public init() {}
}
