package import Platform
package import Session
package import Vitals

/// An open outlet of the alarm log.
///
/// It belongs to the core thread and never blocks. Lines that cannot be delivered at once wait in a
/// bounded queue; lines that found no room are named by number before the next one.
package protocol AlarmOutlet: AnyObject {
  /// The name in conditions.
  var name: String { get }
  /// The poll(2) interest; nil when only ``deadline`` drives the outlet.
  var interest: PollInterest? { get }
  /// When to call ``drain(at:)`` without poll; nil when nothing is due.
  var deadline: SessionTime? { get }
  /// Whether its lines may reappear on the terminal, as with `| tee`.
  var mayReachTerminal: Bool { get }
  /// Whether everything possible was delivered; valid after ``finish(at:)``.
  var isFinished: Bool { get }

  /// Starts the outlet's threads, whose changes ring `wakeup`. Called once, before anything else.
  func start(_ wakeup: Wakeup) throws(SystemError)
  /// Begins the log with the header of the session.
  func open(_ header: SessionHeader, at now: SessionTime)
  /// Offers a record, which the outlet encodes in its own format.
  func offer(_ record: AlarmRecord, at now: SessionTime)
  /// Delivers as much as possible without blocking; returns the changes to report.
  func drain(at now: SessionTime) -> [RuntimeReport]
  /// Announces the last record; drains continue until ``isFinished`` or a time-out.
  func finish(at now: SessionTime)
}

extension AlarmOutlet {
  package var mayReachTerminal: Bool { false }
  package var isFinished: Bool { true }
  package func start(_ wakeup: Wakeup) throws(SystemError) {}
  package func finish(at now: SessionTime) {}
}
