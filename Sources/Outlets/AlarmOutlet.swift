package import Platform
package import Session
package import Vitals

/// Where alarm lines go: one outlet of the alarm log, opened.
///
/// It belongs to the core thread and never waits. What it cannot deliver at once stays in a bounded
/// queue; what found no room there is named by its numbers before the next line.
package protocol AlarmOutlet: AnyObject {
  /// What conditions call it.
  var name: String { get }
  /// What it waits for in poll(2); nil when time alone drives it.
  var interest: PollInterest? { get }
  /// When it must be drained without poll; nil when nothing waits for the time.
  var deadline: SessionTime? { get }
  /// Whether its lines may come back onto the terminal, as through `| tee`.
  var mayReachTerminal: Bool { get }
  /// Whether everything was delivered that could be; asked after ``finish(at:)``.
  var isFinished: Bool { get }

  /// Starts the threads it needs; their news ring `wakeup`. Called once, before anything else.
  func start(_ wakeup: Wakeup) throws(SystemError)
  /// Begins the log with the header of the session.
  func open(_ header: SessionHeader, at now: SessionTime)
  /// Hands over a record, which the outlet encodes in its own way.
  func offer(_ record: AlarmRecord, at now: SessionTime)
  /// Delivers what goes without waiting; what there is to report of it.
  func drain(at now: SessionTime) -> [RuntimeReport]
  /// No record follows; the outlet is still drained until ``isFinished`` or until patience ends.
  func finish(at now: SessionTime)
}

extension AlarmOutlet {
  package var mayReachTerminal: Bool { false }
  package var isFinished: Bool { true }
  package func start(_ wakeup: Wakeup) throws(SystemError) {}
  package func finish(at now: SessionTime) {}
}
