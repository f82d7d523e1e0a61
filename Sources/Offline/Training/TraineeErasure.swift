public import Platform
import Session
public import Store

/// The runs of a trainee, to be removed with what stands beside them and with their lines of the
/// index.
public struct TraineeErasure {
  /// A file that stays, and why.
  public typealias Trouble = (path: String, reason: String)

  /// The runs, oldest first.
  public private(set) var runs: [StoredSession] = []
  /// Files of which it is not known whose they are.
  public private(set) var unread: [Trouble] = []
  private let state: StateFolder

  /// Looks for the runs of a pseudonym.
  public init(_ trainee: String, in state: StateFolder) throws(SystemError) {
    self.state = state
    guard Files.exists(state.training) else { return }
    let (sessions, strangers) = try StateFolder.sessions(in: state.training)
    unread = strangers.map { ($0, "not a regular file") }
    for session in sessions {
      guard let latest = session.latest else {
        unread.append((session.files.last ?? session.name, "its header cannot be read"))
        continue
      }
      do {
        let named = try JournalSet.header(of: latest).training?.trainee
        if named?.lowercased() == trainee.lowercased() { runs.append(session) }
      } catch {
        unread.append((latest, "\(error)"))
      }
    }
  }

  /// Removes them; the runs that stay and what else still names the trainee, with the reasons.
  ///
  /// One that fails does not keep the others.
  public func remove() -> (runs: [Trouble], traces: [Trouble]) {
    var troubles: [Trouble] = []
    for run in runs {
      do {
        try SessionEraser.remove(training: run)
      } catch {
        troubles.append((run.latest ?? run.name, "\(error)"))
      }
    }
    // Made anew, it names nobody whose runs are gone.
    return (troubles, TrainingIndex(state).unreadable)
  }
}
