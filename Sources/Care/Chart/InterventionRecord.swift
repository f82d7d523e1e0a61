public import Vitals

/// An intervention as the chart has it, corrections and what it was done for included.
public struct InterventionRecord: Hashable, Sendable {
  /// The number of the first version of its entry.
  public let number: Int
  /// When it was given or done.
  public let time: SessionTime
  /// Who entered it.
  public let by: Operator
  /// What was given or done.
  public let intervention: Intervention
  /// What it was done for; nil where nobody said.
  public fileprivate(set) var occasion: Intervention.Occasion?
  /// When another flow of oxygen followed, or none; nil while it flows and for everything else.
  public fileprivate(set) var until: SessionTime?

  /// The flow of oxygen; nil for everything else.
  public var flow: GasFlow? {
    if case .oxygen(let flow) = intervention.content { flow } else { nil }
  }
}

extension Chart {
  /// What was given and done, in the order of its times.
  public var interventions: [InterventionRecord] {
    var records: [InterventionRecord] = holding.compactMap { entry in
      guard case .intervention(let intervention)? = entry.content else { return nil }
      return InterventionRecord(
        number: entry.origin, time: intervention.at ?? entry.time, by: entry.by,
        intervention: intervention, occasion: intervention.occasion)
    }
    records.sort { ($0.time, $0.number) < ($1.time, $1.number) }
    for entry in holding {
      guard case .answers(let number, let occasion)? = entry.content,
        let place = records.firstIndex(where: { $0.number == origin(of: number) })
      else { continue }
      records[place].occasion = occasion
    }
    var flowing: Int?
    for place in records.indices where records[place].flow != nil {
      if let flowing { records[flowing].until = records[place].time }
      flowing = records[place].flow == .off ? nil : place
    }
    return records
  }

  /// The oxygen that flows now; nil for none.
  public var oxygen: InterventionRecord? {
    interventions.last { $0.flow != nil && $0.flow != .off && $0.until == nil }
  }

  /// What was done for the side effect of an entry, in the order of its times.
  public func interventions(forSideEffect number: Int) -> [InterventionRecord] {
    interventions.filter {
      guard case .sideEffect(let other)? = $0.occasion else { return false }
      return origin(of: other) == origin(of: number)
    }
  }
}
