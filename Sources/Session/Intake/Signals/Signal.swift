public import Vitals

/// What a screen may show of a sampled parameter: a number only together with its freshness.
public enum SignalDisplay: Hashable, Sendable {
  /// Nothing has arrived yet.
  case never
  /// A current value: fresh or ageing; with a doubt it is shown marked.
  case current(Amount, Freshness, Doubt?)
  /// No current value, with the reason and the last valid value.
  case stale(StaleReason, last: LastValue?)
}

/// Why there is no current value.
public enum StaleReason: Hashable, Sendable {
  /// The device says so.
  case absent(Absence)
  /// Nothing has come for longer than its hold.
  case noData
  /// What comes has waited for so long: it is judged, but is not current.
  case behind(TimeSpan)
  /// The link has been down since then.
  case linkLost(since: SessionTime)
}

/// The last valid value, shown small with its time at most.
public struct LastValue: Hashable, Sendable {
  /// The value.
  public let amount: Amount
  /// When it was valid.
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

  /// The source the parameter is taken from while it delivers.
  var owner: SourceID?
  /// The latest reading of any quality.
  var reading: Reading<Amount>?
  var readAt: SessionTime = .zero
  var readTiming = SampleTiming(interval: .seconds(1), isCapped: false)
  /// Since when readings have said the same about quality and reason.
  var kindSince: SessionTime = .zero
  /// The latest valid sample.
  var valid: Sample?
  /// Whether the hold of the latest valid sample lasts.
  var isHolding = false
  /// Since when the link has been down; nil while it is up.
  var linkLostSince: SessionTime?

  /// The first instant at which the latest reading, of whatever quality, says nothing any more.
  var unsaidFrom: SessionTime { readAt + readTiming.hold + .milliseconds(1) }

  /// Whether what the device said last, if only that its sensor is off, is said now.
  func isSaid(at now: SessionTime) -> Bool { linkLostSince == nil && now < unsaidFrom }

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
      return .stale(now < unsaidFrom ? .absent(absence) : .noData, last: last)
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
  /// Whether two readings say the same about quality and reason.
  func isSameKind(as other: Reading) -> Bool {
    switch (self, other) {
    case (.measured, .measured): true
    case (.questionable(_, let left), .questionable(_, let right)): left == right
    case (.missing(let left), .missing(let right)): left == right
    case (.measured, _), (.questionable, _), (.missing, _): false
    }
  }
}
