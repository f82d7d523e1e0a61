import Testing
import Training
import Vitals
import Wording

@testable import Reports

/// The list of runs.
@Suite struct TraineesReportTests {
  private static func run(_ delays: [[TimeSpan?]]) -> TrainingSummary {
    var run = TrainingSummary(
      trainee: "grey owl", scenario: "s", version: 1, seed: 1,
      wall: WallTime(unixMilliseconds: 0), points: 1, most: 2, dose: 0)
    run.events = delays.enumerated().map { number, delays in
      TrainingSummary.Event(state: "event \(number)", delays: delays)
    }
    return run
  }

  private static func times(_ delays: [[TimeSpan?]]) throws -> [String] {
    let report = TraineesReport([(summary: run(delays), rubric: nil)], in: .english).list
    guard case .table(let names, let rows) = try #require(report.sections.first).body else {
      return []
    }
    #expect(names.suffix(2) == ["Noticed*", "Right act*"])
    #expect(report.footer == ["* from the onset of the first event"])
    return Array(try #require(rows.first).suffix(2))
  }

  /// A later event that was answered sooner says nothing of the first.
  @Test func timesAreOfTheFirstEvent() throws {
    let late: [TimeSpan?] = [nil, .seconds(40), nil, .seconds(90), nil]
    let soon: [TimeSpan?] = [nil, .seconds(5), nil, .seconds(6), nil]
    let never: [TimeSpan?] = [nil, nil, nil, nil, nil]
    #expect(try Self.times([late, soon]) == ["0:40", "1:30"])
    #expect(try Self.times([never, soon]) == ["–", "–"])
    #expect(try Self.times([]) == ["–", "–"])
  }
}
