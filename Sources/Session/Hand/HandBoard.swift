public import Alarms
public import Care
public import Vitals

/// The values by hand of a session, as its chart has them, and which data are measured by hand.
///
/// Pressures by hand are measurements of ``PressureBoard``; here they only stand in the list.
public struct HandBoard: Equatable, Sendable {
  /// A value of a parameter that has another latest value by hand; nil when it has none any more.
  struct Change: Equatable, Sendable {
    let parameter: Parameter
    let latest: HandEntry?
  }

  /// The expected data that are measured by hand, declared at the start of the infusion.
  public internal(set) var declared: [Expected] = []
  /// The values, in the order of their measurement.
  public private(set) var values: [HandEntry] = []
  /// The parameters whose present value for the alarms is one by hand.
  private var judged: Set<Parameter> = []

  init() {}

  /// The latest value of a parameter; nil for none.
  public func latest(_ parameter: Parameter) -> HandEntry? {
    let parameter = Self.typed(parameter)
    return values.last { $0.amount(of: parameter) != nil }
  }

  /// The values of a parameter in a time, without its end.
  public func amounts(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> [Amount] {
    let parameter = Self.typed(parameter)
    return values.lazy.filter { $0.value.taken >= from && $0.value.taken < until }
      .compactMap { $0.amount(of: parameter) }
  }

  /// The parameter as which a rate is typed.
  static func typed(_ parameter: Parameter) -> Parameter {
    parameter == .rate || parameter == .heartRate ? .pulseRate : parameter
  }

  /// Takes the values over from the chart; the parameters whose latest value changed.
  mutating func follow(_ chart: Chart) -> [Change] {
    let before = self
    values = chart.handValues
    return HandValue.parameters.compactMap { parameter in
      let latest = latest(parameter)
      return latest == before.latest(parameter)
        ? nil : Change(parameter: parameter, latest: latest)
    }
  }

  /// Records whether the present value of a parameter is one by hand; whether it was before.
  mutating func setJudged(_ parameter: Parameter, _ isJudged: Bool) -> Bool {
    isJudged ? !judged.insert(parameter).inserted : judged.remove(parameter) != nil
  }
}

extension HandEntry {
  /// The value of a parameter besides pressure; nil for another one.
  func amount(of parameter: Parameter) -> Amount? {
    guard case .sampled(parameter, let amount) = value.reading else { return nil }
    return amount
  }
}
