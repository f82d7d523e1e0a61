package import Care
package import Platform
package import Session
package import Vitals

/// Where vitals come from: one source of a session, as the code that reads it.
///
/// It belongs to the core thread and never waits.
package protocol Feed: AnyObject {
  /// The source as the session knows it.
  var description: SourceDescription { get }
  /// What it waits for in poll(2); nil when time alone drives it.
  var interest: PollInterest? { get }
  /// The same for a feed of several descriptors.
  var interests: [PollInterest] { get }
  /// When it must be polled without news of a descriptor.
  var deadline: SessionTime? { get }
  /// Whether it can be held back while the disk is slow: a file can, a patient cannot.
  var canWait: Bool { get }
  /// Whether it goes on at the very start of a resumed session, as a port does.
  var opensOnResume: Bool { get }
  /// Whether it is a source of vitals, and not only of commands.
  var isSource: Bool { get }
  /// Whether everything due must be done before it is polled, since it waits for alarms.
  var waitsForAlarms: Bool { get }
  /// What a simulated scenario does at the start, behind the first values.
  var script: [Command] { get }
  /// What a person has to do before it can be opened; nil when waiting may help.
  var remedy: String? { get }

  /// Reads what poll(2) found, or what the time brings; the events that follow.
  func poll(_ result: PollResult, at now: SessionTime) -> [Event]
  /// The same for a feed of several descriptors.
  func poll(_ found: [Int32: PollResult], at now: SessionTime) -> [Event]
  /// What is given and done in the session, before each poll: a simulated patient answers it.
  func observe(_ care: CareRecord)
  /// An event that the session handled, and what followed: a scenario waits for acts and alarms.
  func witness(_ event: Event?, _ effects: [Effect], _ session: Session, at now: SessionTime)
  /// The addresses of its host, none where the host is not found.
  func resolved(_ addresses: [SocketAddress], at now: SessionTime) -> [Event]
  /// The nurse accepts the sender of a name that was refused.
  func acceptSender(_ name: SenderName)
  /// Passes over the time in which the session did not run.
  func skip(to time: SessionTime)
  /// What a program behind it has to say, for the program log; nothing of it concerns the session.
  func drainRemarks() -> [String]
  /// The door for the instructor of a simulated patient at a path; nil for every other source.
  func instructor(at path: String) throws(SystemError) -> (any Feed)?
  /// Ends it.
  func finish()
  /// Whether everything it started has ended, once it was told to.
  func hasFinished() -> Bool
}

extension Feed {
  package var interests: [PollInterest] { [interest].compactMap(\.self) }
  package var canWait: Bool { false }
  package var opensOnResume: Bool { true }
  package var isSource: Bool { true }
  package var waitsForAlarms: Bool { false }
  package var script: [Command] { [] }
  package var remedy: String? { nil }

  package func poll(_ found: [Int32: PollResult], at now: SessionTime) -> [Event] {
    poll(interest.flatMap { found[$0.descriptor] } ?? .nothing, at: now)
  }

  package func observe(_ care: CareRecord) {}
  package func witness(
    _ event: Event?, _ effects: [Effect], _ session: Session, at now: SessionTime
  ) {}
  package func resolved(_ addresses: [SocketAddress], at now: SessionTime) -> [Event] { [] }
  package func acceptSender(_ name: SenderName) {}
  package func skip(to time: SessionTime) {}
  package func instructor(at path: String) throws(SystemError) -> (any Feed)? { nil }
  package func drainRemarks() -> [String] { [] }
  package func hasFinished() -> Bool { true }
}
