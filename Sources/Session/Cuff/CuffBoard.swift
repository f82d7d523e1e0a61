import Vitals

/// The cuffs of a session: their cycles, measurements and baseline.
public struct CuffBoard: Equatable, Sendable {
  /// The result of a row or of the end of a cycle.
  enum Output: Equatable, Sendable {
    case measurement(PressureMeasurement)
    case failed(at: SessionTime)
  }

  private struct Cuff: Equatable, Sendable {
    let id: SourceID
    var source: CuffSource
  }

  /// The measurements and the present cycle.
  public internal(set) var pressure = PressureBoard()
  /// Whether it is told that a measurement must be repeated: that tells of an alarm.
  var tellsRepeat = true
  var baseline = MeasuredBaseline()
  private var cuffs: [Cuff] = []
  private let mode: Mode
  private let began: SessionTime

  init(mode: Mode, began: SessionTime) {
    self.mode = mode
    self.began = began
  }

  /// Adds the cuff of a source; one that goes on with the same protocol keeps its reading, so that a
  /// reading the monitor still shows is no new measurement.
  mutating func introduce(_ description: SourceDescription, keepsReading: Bool) {
    let cuff = Cuff(id: description.id, source: CuffSource(description, mode, began: began))
    guard let known = cuffs.firstIndex(where: { $0.id == description.id }) else {
      cuffs.append(cuff)
      return
    }
    if !keepsReading { cuffs[known] = cuff }
  }

  private mutating func index(of id: SourceID) -> Int {
    if let known = cuffs.firstIndex(where: { $0.id == id }) { return known }
    let unknown = SourceDescription(id: id, protocolName: "unknown")
    cuffs.append(Cuff(id: id, source: CuffSource(unknown, mode, began: began)))
    return cuffs.count - 1
  }

  mutating func handle(
    _ row: CuffRow, from id: SourceID, _ doubts: SourceDoubts, at time: SessionTime
  ) -> [Output] {
    let index = index(of: id)
    let outputs = record(cuffs[index].source.handle(row, at: time), from: id, doubts)
    showCycle(of: index)
    return outputs
  }

  /// The link is lost: an open cycle fails.
  mutating func loseLink(
    of id: SourceID, _ doubts: SourceDoubts, at time: SessionTime
  ) -> [Output] {
    let index = index(of: id)
    let outputs = record(cuffs[index].source.loseLink(at: time), from: id, doubts)
    showCycle(of: index)
    return outputs
  }

  /// The last instant of an open cycle, after which it ends; nil for none.
  var nextDeadline: SessionTime? {
    var earliest: SessionTime?
    for index in cuffs.indices {
      guard let end = cuffs[index].source.deadline else { continue }
      earliest = earliest.map { min($0, end) } ?? end
    }
    return earliest
  }

  /// Ends the cycles that are due at an instant, if they ended before `time`: a row at the last
  /// instant of a cycle still belongs to it.
  mutating func advance(
    to instant: SessionTime, before time: SessionTime, _ doubts: SourceDoubts
  ) -> [Output] {
    var outputs: [Output] = []
    for index in cuffs.indices {
      guard let end = cuffs[index].source.deadline, end <= instant, end < time else { continue }
      let outcomes = cuffs[index].source.advance(to: instant)
      outputs += record(outcomes, from: cuffs[index].id, doubts)
    }
    return outputs
  }

  private mutating func record(
    _ outcomes: [CuffSource.Outcome], from id: SourceID, _ doubts: SourceDoubts
  ) -> [Output] {
    outcomes.map { outcome in
      switch outcome {
      case .failed(let at):
        pressure.recordFailure(at: at)
        return .failed(at: at)
      case .measurement(let found):
        let measurement = doubts.standings[id].map(found.doubted) ?? found
        pressure.record(measurement, from: id, behind: doubts.behind[id])
        return .measurement(measurement)
      }
    }
  }

  private mutating func showCycle(of index: Int) {
    pressure.isMeasuring = cuffs.contains { $0.source.isMeasuring }
    pressure.provisional = pressure.isMeasuring ? cuffs[index].source.provisional : nil
  }

  /// Sets how far a source is too far behind to be shown as current; nil when it is not.
  mutating func setBacklog(of id: SourceID, _ length: TimeSpan?) {
    pressure.setBacklog(of: id, length)
  }

  /// The nurse measures the pressure now: the countdown restarts.
  mutating func announce(at time: SessionTime) { pressure.announced = time }

  mutating func addToBaseline(_ measurement: PressureMeasurement) { baseline.add(measurement) }
}
