import Simulation
@testable import Training
import Testing
import Vitals

/// Figures of many runs.
@Suite struct CohortTests {
  private static func run(
    _ number: Int, delays: [Int64?], grade: Score.Grade, trainee: String? = nil
  ) -> TrainingSummary {
    var run = TrainingSummary(
      trainee: trainee ?? "owl \(number)", scenario: "s", version: 1, seed: 1,
      wall: WallTime(unixMilliseconds: 0), points: 1, most: 2, dose: 0)
    run.events = [.init(state: "low", delays: delays.map { $0.map { .seconds($0) } })]
    run.items = [.init(id: "pump", grade: grade)]
    return run
  }

  /// A quartile in milliseconds, drawn on a line through the values, one in each step.
  private static func quartile(_ quarter: Int, _ values: [Int64]) -> Int64 {
    let sorted = values.sorted()
    let place = Double((values.count - 1) * quarter) / 4
    let (low, high) = (Int(place.rounded(.down)), Int(place.rounded(.up)))
    let share = place - Double(low)
    return Int64(1000 * (Double(sorted[low]) * (1 - share) + Double(sorted[high]) * share))
  }

  @Test func theMedianOfAnEvenNumberIsAMean() throws {
    let values: [Int64] = [10, 20, 30, 41, 60, 70]
    let runs = values.enumerated().map { number, value in
      Self.run(number, delays: [value, nil, nil, nil, nil], grade: .full)
    }
    let cohort = try #require(Cohort(runs))
    let spread = try #require(cohort.events[0].spreads[0])
    #expect(spread.median == .milliseconds(35_500))
    #expect(spread.lower == .milliseconds(22_500) && spread.upper == .milliseconds(55_250))
  }

  @Test(arguments: 0..<5)
  func fewerThanFiveAreNone(count: Int) {
    #expect(Cohort((0..<count).map { Self.run($0, delays: [1, 2, 3, 4, 5], grade: .full) }) == nil)
  }

  @Test(arguments: 5...13)
  func quartilesEqualARecount(count: Int) throws {
    // A multiplication by 7 modulo 17 scatters them.
    let values = (1...count).map { Int64($0 * 7 % 17) }
    let runs = values.enumerated().map { number, value in
      Self.run(
        number, delays: [value, nil, value * 2, number < 5 ? value : nil, number < 4 ? 1 : nil],
        grade: number % 3 == 0 ? .part : .full)
    }
    let cohort = try #require(Cohort(runs))
    let spreads = try #require(cohort.events.first).spreads
    #expect(cohort.count == count && spreads.count == TrainingSummary.moments)
    for (place, factor) in [(0, Int64(1)), (2, 2)] {
      let spread = try #require(spreads[place])
      let wanted = (1...3).map { Self.quartile($0, values) * factor }
      #expect([spread.lower, spread.median, spread.upper].map { $0.milliseconds } == wanted)
    }
    #expect(spreads[1] == nil && spreads[3] != nil && spreads[4] == nil, "n < 5")
    let item = try #require(cohort.items.first)
    #expect(item.count == count && item.part == (count + 2) / 3)
    #expect(item.full == count - item.part)
  }

  /// One of five reached it: the figure is that one's grade.
  @Test func anExpectationThatFewReachedIsSuppressed() throws {
    let runs = (0..<5).map {
      Self.run($0, delays: [1, 1, 1, 1, 1], grade: $0 == 0 ? .part : .notReached)
    }
    let cohort = try #require(Cohort(runs))
    #expect(
      cohort.items.allSatisfy { $0.count >= Cohort.least || $0.count == 0 }, "\(cohort.items)")
  }

  /// Five runs of one trainee are one trainee.
  @Test func aCohortIsOfSeveralTrainees() {
    let runs = (0..<5).map { Self.run($0, delays: [1, 1, 1, 1, 1], grade: .full, trainee: "owl") }
    #expect(Cohort(runs) == nil)
  }

  @Test func anEventThatSomeMissedCountsThoseWhoHadIt() throws {
    var runs = (0..<6).map { Self.run($0, delays: [10, nil, nil, nil, nil], grade: .full) }
    runs[0].events = []
    let cohort = try #require(Cohort(runs))
    #expect(cohort.events.map(\.state) == ["low"])
    #expect(cohort.events[0].spreads[0]?.median == .seconds(10))
    runs[1].events = []
    #expect(try #require(Cohort(runs)).events[0].spreads[0] == nil)
  }
}
