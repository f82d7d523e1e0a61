import Care
import Session
import TestSupport
import Vitals

/// A session of a clinic that charts, driven by commands at given seconds.
struct ChartDesk {
  var session: Session
  var effects: [Effect] = []

  init(_ clinic: Clinic = .standard, planned: TimeSpan = .minutes(50)) {
    var header = SampleSession.header()
    header.clinic = clinic
    header.planned = planned
    session = Session(header)
  }

  /// The refusal; nil when the command was performed.
  @discardableResult
  mutating func give(_ command: Command, at second: Int64) -> Refusal? {
    effects = session.handle(.command(command, by: Operator("KL")), at: .zero + .seconds(second))
    for case .refuse(let refusal) in effects { return refusal }
    return nil
  }

  @discardableResult
  mutating func chart(_ entry: ChartEntry, at second: Int64) -> Refusal? {
    give(.chart(entry), at: second)
  }
}
