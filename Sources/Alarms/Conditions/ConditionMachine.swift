public import Vitals

/// An alarm condition from its raise until it is cleared.
public struct Condition: Hashable, Sendable {
  /// The number in the session; a condition raised again while latched keeps it.
  public let id: Int
  /// The start of the violation.
  public var onset: SessionTime
  /// The time of the latest raise.
  public var raised: SessionTime
  /// The time of the acknowledgement; nil while unacknowledged.
  public var acknowledged: SessionTime?
  /// When a medium condition became high because nobody acknowledged it; nil while it has not.
  public var escalated: SessionTime?
  /// The reason for which it is latched; nil while it holds.
  public var latch: Latch?

  /// Whether a medium condition became high because nobody acknowledged it in time.
  public var isEscalated: Bool { escalated != nil }

  /// When it last began to signal as it does: its latest raise or its escalation.
  public var signalled: SessionTime { max(raised, escalated ?? raised) }

  /// The reason for which a condition latched.
  public enum Latch: Hashable, Sendable {
    /// The value came back inside the limit.
    case recovered
    /// The data ended, so that nothing is known about the value.
    case noData
  }
}

/// The life cycle of one condition, as the tables of the page LifeCycle specify it.
///
/// | state | violated | delay over | inside | inside for clear delay | hold ended | acknowledge | escalation due | withdrawn |
/// |---|---|---|---|---|---|---|---|---|
/// | quiet | pending | – | – | – | – | – | – | – |
/// | pending | its run may restart | active, raised | quiet | quiet | quiet | – | – | quiet |
/// | active | – | – | – | quiet, cleared; latching: latched | latched, no data | acknowledged | escalated | quiet, cleared |
/// | acknowledged | – | – | – | quiet, cleared | quiet, cleared, no data | – | – | quiet, cleared |
/// | latched | delay runs | active, raised, same id | delay stops | quiet, cleared; latching: – | delay stops | quiet or pending, acknowledged, cleared | – | quiet, cleared |
struct ConditionMachine: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// The limit is not violated.
    case quiet
    /// The limit is violated; the delay runs from the onset.
    case pending(onset: SessionTime)
    /// It holds and is unacknowledged.
    case active(Condition)
    /// It holds and is acknowledged.
    case acknowledged(Condition)
    /// It no longer holds but signals until acknowledged; `rerun` is the onset of a new violation.
    case latched(Condition, rerun: SessionTime?)
  }

  enum Input: Equatable, Sendable {
    /// A run starts, or restarts after a gap.
    case violated(onset: SessionTime)
    /// The rule holds; a new condition gets this id.
    case delayOver(id: Int)
    /// A valid sample inside the limit broke the run.
    case inside
    /// Values have been inside by the deadband for the clear delay.
    case clearDelayOver
    /// The hold of the latest sample ended.
    case holdEnded
    /// The nurse acknowledged the condition.
    case acknowledge
    /// A medium condition has been unacknowledged for 120 s.
    case escalationDue
    /// The condition must end although it may hold: session closed, rule off, limit changed.
    case withdrawn
  }

  /// A line for the alarm log.
  enum Output: Equatable, Sendable {
    case raised
    case escalated
    case latched(Condition.Latch)
    case acknowledged
    case cleared(noData: Bool)
  }

  let isLatching: Bool
  private(set) var state: State = .quiet

  init(isLatching: Bool) {
    self.isLatching = isLatching
  }

  /// The condition; nil while quiet or pending.
  var condition: Condition? {
    switch state {
    case .quiet, .pending: nil
    case .active(let condition), .acknowledged(let condition), .latched(let condition, _): condition
    }
  }

  /// Restarts what counts from a raise, without anything being said.
  mutating func update(_ change: (inout Condition) -> Void) {
    switch state {
    case .quiet, .pending: break
    case .active(var condition):
      change(&condition)
      state = .active(condition)
    case .acknowledged(var condition):
      change(&condition)
      state = .acknowledged(condition)
    case .latched(var condition, let rerun):
      change(&condition)
      state = .latched(condition, rerun: rerun)
    }
  }

  /// Enters the state of a recorded line, whatever the state before.
  mutating func adopt(_ state: State) { self.state = state }

  mutating func handle(_ input: Input, at time: SessionTime) -> [Output] {
    switch state {
    case .quiet: handleQuiet(input)
    case .pending(let onset): handlePending(onset, input, at: time)
    case .active(let condition): handleActive(condition, input, at: time)
    case .acknowledged: handleAcknowledged(input)
    case .latched(let condition, let rerun): handleLatched(condition, rerun, input, at: time)
    }
  }

  private mutating func handleQuiet(_ input: Input) -> [Output] {
    switch input {
    case .violated(let onset): state = .pending(onset: onset)
    case .delayOver, .inside, .clearDelayOver, .holdEnded, .acknowledge, .escalationDue, .withdrawn:
      break
    }
    return []
  }

  private mutating func handlePending(
    _ onset: SessionTime, _ input: Input, at time: SessionTime
  ) -> [Output] {
    switch input {
    case .acknowledge, .escalationDue: return []
    case .violated(let onset):
      state = .pending(onset: onset)
      return []
    case .delayOver(let id):
      state = .active(Condition(id: id, onset: onset, raised: time))
      return [.raised]
    case .inside, .clearDelayOver, .holdEnded, .withdrawn:
      state = .quiet
      return []
    }
  }

  private mutating func handleActive(
    _ condition: Condition, _ input: Input, at time: SessionTime
  ) -> [Output] {
    switch input {
    case .violated, .delayOver, .inside: return []
    case .clearDelayOver:
      guard isLatching || condition.isEscalated else {
        state = .quiet
        return [.cleared(noData: false)]
      }
      return latch(condition, .recovered)
    case .holdEnded: return latch(condition, .noData)
    case .acknowledge:
      var acknowledged = condition
      acknowledged.acknowledged = time
      state = .acknowledged(acknowledged)
      return [.acknowledged]
    case .escalationDue:
      var escalated = condition
      escalated.escalated = time
      state = .active(escalated)
      return [.escalated]
    case .withdrawn:
      state = .quiet
      return [.cleared(noData: false)]
    }
  }

  private mutating func latch(_ condition: Condition, _ latch: Condition.Latch) -> [Output] {
    var latched = condition
    latched.latch = latch
    state = .latched(latched, rerun: nil)
    return [.latched(latch)]
  }

  private mutating func handleAcknowledged(_ input: Input) -> [Output] {
    switch input {
    case .violated, .delayOver, .inside, .acknowledge, .escalationDue: return []
    case .clearDelayOver, .withdrawn:
      state = .quiet
      return [.cleared(noData: false)]
    case .holdEnded:
      state = .quiet
      return [.cleared(noData: true)]
    }
  }

  private mutating func handleLatched(
    _ condition: Condition, _ rerun: SessionTime?, _ input: Input, at time: SessionTime
  ) -> [Output] {
    switch input {
    case .violated(let onset):
      state = .latched(condition, rerun: onset)
      return []
    case .delayOver:
      var again = condition
      again.onset = rerun ?? time
      again.raised = time
      again.latch = nil
      state = .active(again)
      return [.raised]
    case .inside, .holdEnded:
      state = .latched(condition, rerun: nil)
      return []
    case .clearDelayOver:
      guard !isLatching, !condition.isEscalated else { return [] }
      state = .quiet
      return [.cleared(noData: false)]
    case .acknowledge:
      state = rerun.map { .pending(onset: $0) } ?? .quiet
      return [.acknowledged, .cleared(noData: false)]
    case .escalationDue: return []
    case .withdrawn:
      state = .quiet
      return [.cleared(noData: false)]
    }
  }
}
