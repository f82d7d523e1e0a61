public import Vitals

/// The bag, its drugs and its rates, from which the given amount at any time follows.
///
/// Given = Σ rate × infusion time at that rate + boluses, at most the bag; pauses are no infusion
/// time. A drug is given in proportion to its fluid.
public struct InfusionPlan: Equatable, Sendable {
  /// A rate from a point of infusion time on.
  struct Segment: Equatable, Sendable {
    let from: TimeSpan
    let rate: FlowRate
  }

  /// A volume given at once.
  struct Bolus: Equatable, Sendable {
    let time: SessionTime
    let volume: Volume
  }

  /// The amounts drawn and wasted of a drug.
  public struct Account: Hashable, Sendable {
    /// The amount drawn.
    public let drawn: Mass
    /// The part of it that was discarded.
    public let wasted: Mass
    /// The initials of who saw it discarded; nil where nobody did.
    public var witness: String?

    /// In micrograms: a syringe is read to 0.1 mg, small amounts to a fiftieth.
    private var tolerance: Int64 { max(1, min(100, drawn.micrograms / 50)) }

    /// The missing amount, negative for a surplus; nil when infused plus wasted equals drawn.
    public func missing(given: Mass) -> Mass? {
      let rest = drawn.micrograms - wasted.micrograms - given.micrograms
      return abs(rest) <= tolerance ? nil : Mass(micrograms: rest)
    }
  }

  /// The drugs in the bag, in order of entry.
  public internal(set) var drugs: [PlannedDrug] = []
  /// The volume of the bag; nil before its entry.
  public internal(set) var bag: Volume?
  /// The accounts of controlled drugs, by drug id.
  public internal(set) var accounts: [String: Account] = [:]
  /// What was given of drugs outside the bag, in order of entry.
  public internal(set) var outside: [OutsideDrug] = []
  /// The volume infused before a drug was added to the running bag, by drug id.
  var pouredBefore: [String: Volume] = [:]
  /// The rates of the running pump, by infusion time.
  var segments: [Segment] = []
  var boluses: [Bolus] = []
  /// The planned or entered rate; nil without a bag.
  public internal(set) var rate: FlowRate?

  /// Whether the rate was entered; otherwise it follows from the length.
  var isRateChosen = false

  /// How many chart entries there were when the drugs, their amounts, the bag or the rate last changed.
  var changedAfter = 0

  /// Whether drugs, amounts, bag and rate are those of another plan.
  func isSameMixture(as other: InfusionPlan) -> Bool {
    bag == other.bag && currentRate == other.currentRate
      && drugs.map { DrugAmount(id: $0.id, amount: $0.amount) }
        == other.drugs.map { DrugAmount(id: $0.id, amount: $0.amount) }
  }

  private struct DrugAmount: Equatable {
    let id: String
    let amount: Mass
  }

  /// The rate in force: the latest of the running pump, otherwise the planned one.
  public var currentRate: FlowRate? { segments.last?.rate ?? rate }

  init() {}

  /// The rate at the start of the infusion; nil before it and without a bag.
  public var startRate: FlowRate? { segments.first?.rate }

  /// The rate at the start and the drugs, as a trend shows them; nil without a bag.
  public var startText: String? {
    guard bag != nil, let rate = segments.first?.rate else { return nil }
    return ([rate.text] + drugs.map { "\($0.name) \($0.amount.text)" }).joined(separator: ", ")
  }

  /// The rate that infuses the rest of the bag in the rest of a length; nil without a bag, or when
  /// that length has passed.
  public func rate(
    forLength length: TimeSpan, _ timer: InfusionTimer, at now: SessionTime
  ) -> FlowRate? {
    guard let bag else { return nil }
    let elapsed = timer.elapsed(at: now) ?? .zero
    guard length > elapsed else { return nil }
    return FlowRate(bag - min(bag, poured(elapsed, at: now)), in: length - elapsed)
  }

  /// The volume infused; nil without a bag.
  public func given(_ timer: InfusionTimer, at now: SessionTime) -> Volume? {
    guard let bag else { return nil }
    guard let elapsed = timer.elapsed(at: now) else { return .zero }
    return min(bag, poured(elapsed, at: now))
  }

  /// The volume left; nil without a bag.
  public func left(_ timer: InfusionTimer, at now: SessionTime) -> Volume? {
    guard let bag, let given = given(timer, at: now) else { return nil }
    return bag - given
  }

  /// The amount of a drug infused; nil without a bag.
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
