public import Vitals

/// A sampled parameter as a screen may show it: a value only together with its freshness.
public enum SignalDisplay: Hashable, Sendable {
  /// No reading yet.
  case never
  /// A current value, fresh or ageing; a doubtful one is shown marked.
  case current(Amount, Freshness, Doubt?)
  /// No current value, with the reason and the last valid value.
  case stale(StaleReason, last: LastValue?)
}

/// The reason why there is no current value.
public enum StaleReason: Hashable, Sendable {
  /// The device reports no value.
  case absent(Absence)
  /// No reading for longer than the hold.
  case noData
  /// Values have waited this long: they are judged, but not current.
  case behind(TimeSpan)
  /// The link has been down since then.
  case linkLost(since: SessionTime)
}

/// The last valid value, at most shown small with its time.
public struct LastValue: Hashable, Sendable {
  /// The value.
  public let amount: Amount
  /// The time of its sample.
  public let at: SessionTime
}

/// One sampled parameter: its source, its latest reading and its latest valid sample.
struct Signal: Equatable, Sendable {
  struct Sample: Equatable, Sendable {
    let amount: Amount
    let at: SessionTime
    let timing: SampleTiming

    var coveredUntil: SessionTime { at + timing.hold }
    /// The first instant at which it is stale.
    var stalesAt: SessionTime { coveredUntil + .milliseconds(1) }
  }

  /// The source whose readings count while it delivers; nil before the first.
  var owner: SourceID?
  /// The latest reading of any quality.
  var reading: Reading<Amount>?
  /// Whether any reading had a value.
  var hasArrived = false
  var readAt: SessionTime = .zero
  var readTiming = SampleTiming(interval: .seconds(1), isCapped: false)
  /// Since when readings have had the same quality and reason.
  var kindSince: SessionTime = .zero
  /// The latest valid sample.
  var valid: Sample?
  /// Whether the hold of the latest valid sample lasts.
  var isHolding = false
  /// Since when the link has been down; nil while it is up.
  var linkLostSince: SessionTime?

  /// The first instant at which the latest reading, of any quality, no longer counts.
  var outdatedFrom: SessionTime { readAt + readTiming.hold + .milliseconds(1) }

  /// Whether the latest reading, also one without a value, still counts.
  func isCurrent(at now: SessionTime) -> Bool { linkLostSince == nil && now < outdatedFrom }

  /// Whether another source may take the parameter over.
  func yields(to source: SourceID, at now: SessionTime) -> Bool {
    guard let owner, owner != source else { return true }
    return linkLostSince != nil || !isHolding
  }

  func display(at now: SessionTime, behind: TimeSpan?) -> SignalDisplay {
    let last = valid.map { LastValue(amount: $0.amount, at: $0.at) }
    if let linkLostSince { return .stale(.linkLost(since: linkLostSince), last: last) }
    guard let reading else { return .never }
    if let behind { return .stale(.behind(behind), last: last) }
    switch reading {
    case .missing(let absence):
      return .stale(now < outdatedFrom ? .absent(absence) : .noData, last: last)
    case .measured(let amount):
      let freshness = readTiming.freshness(of: readAt, at: now)
      return freshness == .stale ? .stale(.noData, last: last) : .current(amount, freshness, nil)
    case .questionable(let amount, let doubt):
      let freshness = readTiming.freshness(of: readAt, at: now)
      return freshness == .stale ? .stale(.noData, last: last) : .current(amount, freshness, doubt)
    }
  }
}

extension Reading {
  /// Whether two readings have the same quality and reason.
  func isSameKind(as other: Reading) -> Bool {
    switch (self, other) {
    case (.measured, .measured): true
    case (.questionable(_, let left), .questionable(_, let right)): left == right
    case (.missing(let left), .missing(let right)): left == right
    case (.measured, _), (.questionable, _), (.missing, _): false
    }
  }
}
