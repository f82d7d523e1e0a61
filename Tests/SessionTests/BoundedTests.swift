import Alarms
import Care
import TestSupport
import Testing
import Vitals

@testable import Session

/// Nothing on the way of a sample grows with the session or with the rate.
@Suite struct BoundedTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  /// All samples of the last minute.
  private struct PlainBaseline {
    var samples: [(amount: Amount, at: SessionTime, until: SessionTime)] = []

    func median(at now: SessionTime) -> Amount? {
      Amount.median(of: samples.filter { $0.at > now - .seconds(60) && $0.at <= now }.map(\.amount))
    }

    func cover(at now: SessionTime) -> TimeSpan {
      var covered = TimeSpan.zero
      for (index, sample) in samples.enumerated() {
        let next = index + 1 < samples.count ? samples[index + 1].at : now
        let from = max(sample.at, now - .seconds(60))
        let until = min(next, sample.until)
        if until > from { covered = covered + (until - from) }
      }
      return covered
    }
  }

  @Test func theBaselineIsTheMedianOfAllSamples() {
    forSeeds(100) { seed, generator in
      var plain = PlainBaseline()
      var window = BaselineWindow()
      var now: Int64 = 0
      for _ in 0..<300 {
        // Up to ten a second, with pauses longer than a hold.
        now += [100, 150, 333, 1000, 1024, 8000][Int.random(in: 0..<6, using: &generator)]
        let amount = Amount(hundredths: Int32.random(in: 5000...12_000, using: &generator))
        let until = Self.time(now) + .seconds(5)
        plain.samples.append((amount, Self.time(now), until))
        window.add(amount, coveredUntil: until, at: Self.time(now))
        let look = Self.time(now + Int64.random(in: 0...9000, using: &generator))
        #expect(window.median(at: look) == plain.median(at: look), "seed \(seed) at \(now)")
        #expect(window.cover(at: look) == plain.cover(at: look), "seed \(seed) at \(now)")
      }
    }
  }

  @Test func aFloodIsCoveredExactlyAndKeptInPart() {
    var plain = PlainBaseline()
    var window = BaselineWindow()
    for tick in 0..<60_000 {
      let at = Self.time(Int64(tick) * 2)
      let amount = Amount(units: Int32(60 + tick / 6000))
      plain.samples.append((amount, at, at + .seconds(5)))
      window.add(amount, coveredUntil: at + .seconds(5), at: at)
      #expect(window.count <= 2405)
    }
    let now = Self.time(120_000)
    #expect(window.cover(at: now) == plain.cover(at: now))
    let wanted = plain.median(at: now)?.hundredths ?? 0
    let found = window.median(at: now)?.hundredths ?? 0
    #expect(abs(wanted - found) <= 100, "\(found) for \(wanted)")
  }

  @Test func ofAHundredMillisecondsFourSamplesAreKept() {
    var window = BaselineWindow()
    for (index, units) in [60, 70, 80, 90, 10, 11].enumerated() {
      let at = Self.time(Int64(index) * 10)
      window.add(Amount(units: Int32(units)), coveredUntil: at + .seconds(5), at: at)
    }
    #expect(window.count == 4)
    #expect(window.median(at: Self.time(100)) == Amount(units: 75))
    // The last of them covers five seconds from its own time on.
    #expect(window.cover(at: Self.time(60_000)) == .milliseconds(5050))
  }

  @Test func thePressureBaselineIsTheMedianOfAllMeasurements() {
    forSeeds(50) { seed, generator in
      var counts = AmountCounts()
      var all: [Amount] = []
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        let amount = Amount(units: Int32.random(in: 110...125, using: &generator))
        counts.add(amount)
        all.append(amount)
        #expect(counts.median == Amount.median(of: all), "seed \(seed)")
      }
    }
    #expect(AmountCounts().median == nil)
  }

  @Test func aQueueIsAnArrayThatGivesItsFirst() {
    forSeeds(40) { _, generator in
      var queue = Queue<Int>()
      var array: [Int] = []
      for step in 0..<400 {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1, 2:
          queue.append(step)
          array.append(step)
        case 3:
          queue.removeFirst()
          if !array.isEmpty { array.removeFirst() }
        default:
          queue.removeLast()
          if !array.isEmpty { array.removeLast() }
        }
        #expect(Array(queue.elements) == array)
        #expect(queue.count == array.count && queue.first == array.first)
        #expect(queue.last == array.last)
      }
    }
  }

  @Test func framesAreWeighedAsAPlainSumWeighsThem() {
    forSeeds(60) { seed, generator in
      var window = FrameWindow()
      var all: [(at: SessionTime, frames: FrameCount)] = []
      var now: Int64 = 0
      for _ in 0..<200 {
        now += Int64.random(in: 100...4000, using: &generator)
        let frames = FrameCount(
          good: Int.random(in: 0...60, using: &generator),
          bad: Int.random(in: 0...4, using: &generator))
        all.append((Self.time(now), frames))
        window.add(frames, at: Self.time(now))
        let look = Self.time(now + Int64.random(in: 0...9000, using: &generator))
        let recent = all.filter { $0.at > look - .seconds(30) }.map(\.frames)
        let (good, bad) = (recent.map(\.good).reduce(0, +), recent.map(\.bad).reduce(0, +))
        #expect(
          window.isDamaged(at: look) == (bad >= 10 && bad * 20 > good + bad), "seed \(seed)")
      }
    }
  }

  @Test func hostileFrameCountsDoNotTrap() {
    var window = FrameWindow()
    for tick in 0..<5000 {
      window.add(FrameCount(good: .max, bad: .max, bytes: .max), at: Self.time(Int64(tick)))
      window.add(FrameCount(good: .min, bad: -7), at: Self.time(Int64(tick)))
    }
    #expect(window.isDamaged(at: Self.time(5000)))
    #expect(window.count <= 301)
  }

  @Test func aFloodOfRowsLeavesNothingBehind() {
    var bench = SessionBench(interval: nil)
    for tick in 0..<40_000 {
      bench.vital(hr: 60 + tick % 40, pr: 60 + tick % 40, spo2: 97, at: Double(tick) / 500)
      if tick % 20 == 0 {
        bench.handle(
          .line(SessionBench.source, FrameCount(good: 1, bad: 1, bytes: 9)), at: Double(tick) / 500)
      }
      if tick % 4 == 0 {
        bench.cuff(110 + tick % 30, 70, at: Double(tick) / 500)
      }
    }
    #expect(bench.session.intake.baseline.sampleCount(.rate) <= 2405)
    #expect(bench.session.pressure.history.count <= 2000)
    #expect(bench.session.timeline.events.count <= 2000)
    #expect(bench.session.intake.sources[0].line.frames.count <= 301)
  }

  @Test func aTrendThatLeapsFarForwardCostsNothing() {
    var trends = TrendStore()
    trends.add(.rate, Amount(units: 70), at: .zero)
    let late = SessionTime(milliseconds: 400 * 86_400_000)
    trends.add(.rate, Amount(units: 80), at: late)
    #expect(
      trends.extremes(of: .rate, from: late, until: late + .seconds(4))?.low == Amount(units: 80))
    #expect(trends.extremes(of: .rate, from: .zero, until: .zero + .seconds(4)) == nil)
  }

  @Test func aPauseLongAgoStillForbidsTheNextOne() {
    var bench = SessionBench()
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 1)
    bench.do(.resumeAlarms, at: 2)
    // More happens than the list of events keeps.
    for note in 0..<2100 { bench.do(.note("\(note)"), at: 3) }
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 4)
    #expect(bench.refusals == [.pauseTooSoon])
  }
}
