import Care
import Journal
import Session
import Vitals

/// How a session ends.
extension Session {
  /// How long the words that a scenario is over stand before the debrief takes their place.
  private static let lastWords = TimeSpan.seconds(10)

  /// The reason for the journal's footer if it ended now.
  var ending: SessionEnd {
    switch phase {
    case .closed: timer.abortReason == nil ? .closed : .aborted
    case .checkIn, .baseline, .infusing, .paused, .recovery, .aborted: .terminated
    }
  }

  /// Whether the scenario of a training has been over for a while.
  func isTrainingOver(at now: SessionTime) -> Bool {
    guard header.training != nil, let over = scene.ended else { return false }
    return now >= over + Self.lastWords
  }
}
