package import Platform
package import Session
package import Vitals

/// Something that brings events into the loop.
///
/// It belongs to the core thread and never waits.
package protocol Source: AnyObject {
  /// What it is to the session.
  var description: SourceDescription { get }
  /// What it wants of poll now; nil when time alone drives it.
  var interest: PollInterest? { get }
  /// The same for a source of several descriptors.
  var interests: [PollInterest] { get }
  /// When it must be looked at without poll.
  var deadline: SessionTime? { get }
  /// Takes what poll found, or just the time; the events that follow.
  func take(_ result: PollResult, at now: SessionTime) -> [Event]
  /// Takes what poll found of each of its descriptors, or just the time.
  func take(_ found: [Int32: PollResult], at now: SessionTime) -> [Event]
  /// The nurse accepts the sender of a name that was refused.
  func acceptSender(_ name: SenderName)
  /// What a person has to do before it can be opened; nil when waiting may help.
  var remedy: String? { get }
  /// Ends it.
  func finish()
}

extension Source {
  package var interests: [PollInterest] { [interest].compactMap(\.self) }

  package func take(_ found: [Int32: PollResult], at now: SessionTime) -> [Event] {
    take(interest.flatMap { found[$0.descriptor] } ?? .nothing, at: now)
  }

  /// Most have one sender.
  package func acceptSender(_ name: SenderName) {}

  package var remedy: String? { nil }
}
