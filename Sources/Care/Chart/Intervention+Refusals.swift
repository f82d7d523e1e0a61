import Vitals

extension Intervention {
  /// The reason to refuse it in the session that began at `start`; nil when it is allowed.
  func refusal(
    _ care: CareRecord, began start: SessionTime, at time: SessionTime
  ) -> Refusal? {
    if let given = at {
      if given > time { return .invalid(.future) }
      if given < start { return .invalid(.beforeCheckIn) }
    }
    if let refusal = occasion?.refusal(care.chart) { return refusal }
    switch content {
    case .act: return nil
    case .oxygen(let flow):
      return flow == .off || GasFlow.oxygen.contains(flow) ? nil : .invalid(.oxygenFlow)
    case .drug(let dose, _):
      if dose.micrograms <= 0 { return .invalid(.noAmount) }
      return isConfirmed ? nil : care.doubt(of: self).map { .unusual($0) }
    }
  }
}

extension Intervention.Occasion {
  /// The reason not to say it of an entry; nil when it may be.
  func refusal(_ chart: Chart, of number: Int) -> Refusal? {
    guard case .intervention? = chart.entry(chart.latest(of: number))?.content else {
      return .noSuchEntry(number)
    }
    return refusal(chart)
  }

  /// The reason to refuse it; the session knows the conditions, the chart its side effects.
  func refusal(_ chart: Chart) -> Refusal? {
    guard case .sideEffect(let number) = self else { return nil }
    guard case .sideEffect? = chart.entry(chart.latest(of: number))?.content else {
      return .noSuchEntry(number)
    }
    return nil
  }
}
