import Care
import Journal
import Session
import Vitals

extension SessionEnd {
  /// The reason for the journal's footer if a session ended now.
  init(leaving session: Session) {
    switch session.phase {
    case .closed: self = session.timer.abortReason == nil ? .closed : .aborted
    case .checkIn, .baseline, .infusing, .paused, .recovery, .aborted: self = .terminated
    }
  }
}
