import Session
import Vitals

/// Something that brings events into the loop.
///
/// It belongs to the core thread and never waits.
protocol Source: AnyObject {
  /// What it is to the session.
  var description: SourceDescription { get }
  /// What it wants of poll now; nil when time alone drives it.
  var wish: PollWish? { get }
  /// When it must be looked at without poll.
  var deadline: SessionTime? { get }
  /// Takes what poll found, or just the time; the events that follow.
  func take(_ result: PollResult, at now: SessionTime) -> [Event]
  /// What a person has to do before it can be opened; nil when waiting may help.
  var remedy: String? { get }
  /// Ends it.
  func finish()
}

extension Source {
  var remedy: String? { nil }
}
