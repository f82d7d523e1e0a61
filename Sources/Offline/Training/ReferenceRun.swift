import Journal
import Simulation
public import Training

/// A run by which a scenario is checked: who does everything right scores all points without harm.
public struct ReferenceRun {
  /// What came of it.
  public let debrief: Debrief

  /// Plays a whole simulated training.
  public init(_ plan: SimulatedSession.Plan) throws {
    var reader = JournalReader()
    var lines: [JournalLine] = []
    try reader.feed(SimulatedSession(plan).run().span) { lines.append($0) }
    debrief = try DebriefRun(lines).debrief
  }

  /// A run that was played already.
  public init(_ debrief: Debrief) { self.debrief = debrief }

  /// The expectations without all their points; those whose state was not entered are left out.
  public var missed: [Score.Item] { debrief.score.items.filter { $0.points < $0.most } }

  /// The harms that were done.
  public var harms: [Score.HarmDone] { debrief.score.harms }

  /// Whether all points were scored, at least one, without harm.
  public var isRight: Bool { missed.isEmpty && harms.isEmpty && debrief.score.most > 0 }
}
