import Vitals

/// The valid samples of one parameter over the last minute, of which a baseline is the median.
///
/// How much it holds is bounded whatever a source sends: samples that come within 100 ms are one
/// group, and a group keeps its first four. So the median is that of all samples up to four in each
/// 100 ms, and above that of four evenly spread ones in each; what they cover is exact always.
struct BaselineWindow: Equatable, Sendable {
  /// Over how long samples count.
  static let length = TimeSpan.seconds(60)
  private static let groupLength = TimeSpan.milliseconds(100)
  private static let kept = 4

  private struct Sample: Equatable, Sendable {
    let amount: Amount
    let at: SessionTime
    var coveredUntil: SessionTime
  }

  private var samples = Queue<Sample>()
  private var groupBegan: SessionTime?
  private var groupCount = 0

  /// How many samples are held: at most four for each 100 ms of the window, and those that begin it.
  var count: Int { samples.count }

  mutating func add(_ amount: Amount, coveredUntil: SessionTime, at time: SessionTime) {
    if let groupBegan, time - groupBegan < Self.groupLength {
      groupCount += 1
    } else {
      groupBegan = time
      groupCount = 1
    }
    if groupCount <= Self.kept {
      samples.append(Sample(amount: amount, at: time, coveredUntil: coveredUntil))
    } else {
      // A hold is longer than a group: what it covers goes on from the one kept before.
      samples.changeLast { $0.coveredUntil = coveredUntil }
    }
    // The one before the window may still cover its beginning.
    while samples.count > 1, samples[1].at <= time - Self.length { samples.removeFirst() }
  }

  /// The median of the samples in the window that ends now; nil when it has none.
  func median(at now: SessionTime) -> Amount? {
    Amount.median(of: samples.elements.filter { $0.at > now - Self.length }.map(\.amount))
  }

  /// How much of the window the samples cover.
  func cover(at now: SessionTime) -> TimeSpan {
    var total = TimeSpan.zero
    for place in 0..<samples.count {
      let sample = samples[place]
      let next = place + 1 < samples.count ? samples[place + 1].at : now
      let from = max(sample.at, now - Self.length)
      let until = min(next, sample.coveredUntil)
      if until > from { total = total + (until - from) }
    }
    return total
  }
}
