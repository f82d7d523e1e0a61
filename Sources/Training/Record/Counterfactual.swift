import Alarms
public import Session
import Simulation
public import Vitals

/// The course that a training would have taken with one thing changed; the same seed, the same
/// patient.
public struct Counterfactual: Sendable {
  /// What is changed.
  public enum Change: Hashable, Sendable {
    /// An act is left out.
    case without(String)
    /// An act comes later, or earlier where the span is negative.
    case moved(String, by: TimeSpan)
    /// The limits are those of another profile.
    case profile(String)
  }

  /// What is changed.
  public let change: Change
  /// What came of it.
  public let debrief: Debrief

  /// The debrief of a training with a change.
  public init(_ change: Change, _ debrief: Debrief) {
    self.change = change
    self.debrief = debrief
  }
}

/// Runs a training again from what was done, with other acts or limits: nothing of the values comes
/// from the recording.
public struct TrainingBranch {
  private var replay: TrainingReplay
  private let header: SessionHeader
  private let rowTimes: [SessionTime?]
  /// Whether the scenario of the original came to its end.
  private let wasOver: Bool
  private var lastCuff: CuffRow?
  private var wasLinked = true

  /// A branch of a training under a header, which may have another profile.
  public init(
    of original: TrainingReplay, _ header: SessionHeader
  ) throws(TrainingReplay.Trouble) {
    self.header = header
    rowTimes = original.rowTimes
    wasOver = original.record.over != nil
    replay = try TrainingReplay(header)
  }

  /// How much longer than the original a branch may take to come to the end of its scenario: a
  /// patient whom nobody helps stays in a bad state for longer.
  private static let longest = TimeSpan.minutes(30)

  /// Runs with commands in the order of their times to the end of the scenario, or to the time at
  /// which the original was left; returns the debrief.
  public consuming func run(
    _ commands: [TrainingReplay.TimedCommand], source: SourceDescription, until end: SessionTime
  ) -> Debrief {
    var branch = self
    branch.replay.perform(.source(source), at: .zero)
    var rest = commands[...]
    var second = 0
    let last = branch.wasOver ? end + Self.longest : end
    func goesOn(_ time: SessionTime) -> Bool {
      time <= end || branch.replay.record.over == nil && time <= last
    }
    while goesOn(SessionTime(milliseconds: Int64(second) * 1000)) {
      // What comes within a second is known to the patient in the next.
      branch.perform(&rest, before: SessionTime(milliseconds: Int64(second) * 1000))
      branch.play(second, source.id, at: branch.time(of: second))
      second += 1
    }
    branch.perform(&rest, before: last + .milliseconds(1))
    return Debrief(branch.replay)
  }

  /// When a second was recorded: a branch without a change is the original.
  private func time(of second: Int) -> SessionTime {
    let recorded = second < rowTimes.count ? rowTimes[second] : nil
    return recorded ?? SessionTime(milliseconds: Int64(second) * 1000)
  }

  private mutating func perform(
    _ commands: inout ArraySlice<TrainingReplay.TimedCommand>, before time: SessionTime
  ) {
    while let next = commands.first, next.time < time {
      commands.removeFirst()
      replay.perform(.command(next.command, by: next.by), at: next.time)
    }
  }

  /// The events of one second, as the simulated source sends them.
  private mutating func play(_ second: Int, _ source: SourceID, at time: SessionTime) {
    guard let (scenes, state, isLinked) = replay.advance(through: second) else { return }
    for scene in scenes { replay.perform(.scene(scene), at: time) }
    guard isLinked else {
      if wasLinked { replay.perform(.link(source, .lost(why: "unplugged")), at: time) }
      wasLinked = false
      return
    }
    if !wasLinked { replay.perform(.link(source, .up), at: time) }
    wasLinked = true
    replay.perform(.vital(source, state.vital), at: time)
    if state.cuffRow != lastCuff {
      replay.perform(.cuff(source, state.cuffRow), at: time)
      lastCuff = state.cuffRow
    }
  }
}
