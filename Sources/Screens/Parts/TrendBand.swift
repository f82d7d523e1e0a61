import Canvas
import Session
import Vitals

/// A part of a trend with a vertical axis of its own.
struct TrendBand {
  /// What a band shows.
  enum Kind: Hashable, Sendable {
    /// Rate as a line, pressures as bars.
    case circulation
    case saturation
    case breathing
    /// Carbon dioxide at the end of a breath.
    case gas
  }

  /// The least height at which a line can be read.
  private static let leastRows = 2

  let kind: Kind
  let area: Area
  /// The values at the lower and the upper edge.
  let axis: ClosedRange<Int>

  /// The bands from top to bottom; without room for all, that of the circulation.
  static func bands(of session: Session, at now: SessionTime, in plot: Area) -> [TrendBand] {
    var row = plot.row
    let more = [(Parameter.respiratoryRate, Kind.breathing), (.endTidalCO2, .gas)]
      .filter { session.hasArrived($0.0) }.map(\.1)
    return heights(plot.rows, more).map {
      kind, rows in
      defer { row += rows }
      return TrendBand(
        kind: kind, area: Area(row: row, column: plot.column, rows: rows, columns: plot.columns),
        axis: axis(of: kind, session, at: now))
    }
  }

  private static func heights(_ rows: Int, _ more: [Kind]) -> [(Kind, Int)] {
    guard rows >= 2 * leastRows else { return [(.circulation, rows)] }
    let saturation = max(leastRows, rows / 4)
    var bands = [(Kind.saturation, saturation)]
    var left = rows - saturation
    let each = max(leastRows, rows / 6)
    for kind in more where left > each + leastRows {
      bands.append((kind, each))
      left -= each
    }
    return [(.circulation, left)] + bands
  }

  /// The usual axis, extended for values beyond, so that every value has its own place.
  private static func axis(
    of kind: Kind, _ session: Session, at now: SessionTime
  ) -> ClosedRange<Int> {
    func extremes(_ parameter: Parameter) -> TrendStore.Bucket? {
      session.extremes(of: parameter, from: session.began, until: now)
    }
    switch kind {
    case .circulation:
      let pressures = session.pressure.history.map(\.reading)
      let highest = pressures.map(\.systolic.amount.roundedUnits).max() ?? 0
      let lowest = [extremes(.rate)?.low, pressures.map(\.diastolic.amount).min()]
        .compactMap(\.self)
      return (lowest.contains { $0.roundedUnits < 41 } ? 0 : 40)...(highest > 195 ? 240 : 200)
    case .saturation:
      let lowest = Int(extremes(.saturation)?.low.roundedUnits ?? 100)
      return min(80, max(lowest / 10 * 10, 0))...100
    case .breathing:
      let highest = extremes(.respiratoryRate)?.high.roundedUnits ?? 0
      return 0...(highest > 39 ? 80 : 40)
    case .gas:
      let highest = extremes(.endTidalCO2)?.high.roundedUnits ?? 0
      return 0...(highest > 79 ? 160 : 80)
    }
  }

  /// The lines of the band.
  var lines: [(parameter: Parameter, role: Role)] {
    switch kind {
    case .circulation: [(.rate, .heartRate)]
    case .saturation: [(.saturation, .saturation)]
    case .breathing: [(.respiratoryRate, .breathing)]
    case .gas: [(.endTidalCO2, .breathing)]
    }
  }

  /// The distance of a value from the lower edge, where the height has `steps`.
  func height(_ value: Double, steps: Int) -> Int {
    let share = (value - Double(axis.lowerBound)) / Double(axis.upperBound - axis.lowerBound)
    return Int((share * Double(steps - 1)).rounded())
  }

  /// The row of a value.
  func row(of value: Double) -> Int { area.row + area.rows - 1 - height(value, steps: area.rows) }
}
