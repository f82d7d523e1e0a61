public import Vitals

/// What is in the bag and how it runs: given and left at any moment follow from it.
///
/// Given = Σ rate × infusion time at that rate + boluses, at most the bag; pauses are no infusion
/// time. The share of a drug is that of the fluid it is dissolved in.
public struct InfusionPlan: Equatable, Sendable {
  /// A rate from a moment of infusion time on.
  struct Segment: Equatable, Sendable {
    let from: TimeSpan
    let rate: FlowRate
  }

  /// What was drawn and wasted of a drug.
  public struct Account: Hashable, Sendable {
    /// How much was drawn.
    public let drawn: Mass
    /// How much of it was thrown away.
    public let wasted: Mass

    /// Amounts are read off a syringe to a tenth of a milligram, small ones to a fiftieth.
    private var tolerance: Int64 { max(1, min(100, drawn.micrograms / 50)) }

    /// What is missing, or too much where negative; nil when infused plus wasted is what was drawn.
    public func missing(given: Mass) -> Mass? {
      let rest = drawn.micrograms - wasted.micrograms - given.micrograms
      return abs(rest) <= tolerance ? nil : Mass(micrograms: rest)
    }
  }

  /// The drugs in the bag, in the order they were entered.
  public internal(set) var drugs: [PlannedDrug] = []
  /// What the bag holds altogether; nil while nobody said.
  public internal(set) var bag: Volume?
  /// What was drawn and wasted, by drug.
  public internal(set) var accounts: [String: Account] = [:]
  /// What had run in when a drug came into the bag that ran, by drug.
  var pouredBefore: [String: Volume] = [:]
  var segments: [Segment] = []
  var boluses: [(time: SessionTime, volume: Volume)] = []
  /// The rate that is planned or set; nil while there is no bag.
  public internal(set) var rate: FlowRate?

  /// Whether somebody chose the rate; else it follows from the length.
  var isRateChosen = false

  /// The rate in force: the latest that was set, else the planned one.
  public var currentRate: FlowRate? { segments.last?.rate ?? rate }

  init() {}

  /// Boluses by their times.
  public static func == (left: InfusionPlan, right: InfusionPlan) -> Bool {
    left.drugs == right.drugs && left.bag == right.bag && left.accounts == right.accounts
      && left.segments == right.segments && left.rate == right.rate
      && left.pouredBefore == right.pouredBefore
      && left.boluses.map(\.time) == right.boluses.map(\.time)
      && left.boluses.map(\.volume) == right.boluses.map(\.volume)
  }

  /// The rate at the start; nil before it, and without a bag.
  public var startRate: FlowRate? { segments.first?.rate }

  /// The rate at the start and the drugs in the bag, as a chart shows them; nil without a bag.
  public var startText: String? {
    guard bag != nil, let rate = segments.first?.rate else { return nil }
    return ([rate.text] + drugs.map { "\($0.name) \($0.amount.text)" }).joined(separator: ", ")
  }

  /// The rate at which the rest of the bag takes the rest of a length; nil without a bag, or when
  /// it has run that long already.
  public func rate(
    forLength length: TimeSpan, _ timer: InfusionTimer, at now: SessionTime
  ) -> FlowRate? {
    guard let bag else { return nil }
    let elapsed = timer.elapsed(at: now) ?? .zero
    guard length > elapsed else { return nil }
    return FlowRate(bag - min(bag, poured(elapsed, at: now)), in: length - elapsed)
  }

  /// What has run in; nil while there is no bag.
  public func given(_ timer: InfusionTimer, at now: SessionTime) -> Volume? {
    guard let bag else { return nil }
    guard let elapsed = timer.elapsed(at: now) else { return .zero }
    return min(bag, poured(elapsed, at: now))
  }

  /// What is left in the bag; nil while there is none.
  public func left(_ timer: InfusionTimer, at now: SessionTime) -> Volume? {
    guard let bag, let given = given(timer, at: now) else { return nil }
    return bag - given
  }

  /// How much of a drug has run in; nil while there is no bag.
  public func given(
    _ drug: PlannedDrug, _ timer: InfusionTimer, at now: SessionTime
  ) -> Mass? {
    guard let bag, let given = given(timer, at: now) else { return nil }
    let before = pouredBefore[drug.id] ?? .zero
    guard bag > before else { return nil }
    return drug.amount.part(given > before ? given - before : .zero, of: bag - before)
  }

  func poured(_ elapsed: TimeSpan, at now: SessionTime) -> Volume {
    var volume = Volume.zero
    for (index, segment) in segments.enumerated() where segment.from < elapsed {
      let next = index + 1 < segments.count ? segments[index + 1].from : elapsed
      volume = volume + segment.rate.volume(in: min(next, elapsed) - segment.from)
    }
    return boluses.filter { $0.time <= now }.reduce(volume) { $0 + $1.volume }
  }
}
