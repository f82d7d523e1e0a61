import TerminalDriver
import TestSupport
import Testing

/// The training library: every session replays as it was recorded, and every run has its debrief.
@Suite(.serialized) struct LibraryTests {
  private static let kinds = ["good", "slow", "mistakes"]
  private static let scenarios = ["desaturation", "panic", "surge", "vagal"]

  private static func path(_ scenario: String, _ kind: String) -> String {
    "\(ProjectFile.root)/fixtures/sessions/\(scenario)-\(kind).journal.ndjson"
  }

  @Test(arguments: scenarios, kinds) func replaysAsRecorded(scenario: String, kind: String) throws {
    let program = try Program()
    let path = Self.path(scenario, kind)
    #expect(try program.run("verify", path).status == .exited(0))
    let decided = try program.run("alarms", path).output
    #expect(try program.run("alarms", "--recorded", path).output == decided)
    // A good run of some leaves nothing to acknowledge.
    #expect(kind == "good" || decided.contains("\"event\":\"acknowledged\""))
  }

  /// The points tell the runs apart, whatever they are worth.
  @Test(arguments: scenarios) func runsAreToldApart(scenario: String) throws {
    let program = try Program()
    let points = try Self.kinds.map { kind in
      let debrief = try program.run("debrief", Self.path(scenario, kind), "--format", "json")
      #expect(debrief.output.contains("\"faithful\":true"), "\(scenario)-\(kind)")
      let behind = try #require(debrief.output.firstRange(of: "\"points\":")).upperBound
      return try #require(Int(debrief.output[behind...].prefix { $0 == "-" || $0.isNumber }))
    }
    #expect(points[0] > points[1] && points[1] > points[2], "\(points)")
    let report = try program.run("report", Self.path(scenario, "mistakes"))
    let good = try program.run("report", Self.path(scenario, "good"))
    #expect(report.status == .exited(0) && good.status == .exited(0))
    #expect(good.output.contains("MOAA/S"), "\(good.output.prefix(2000))")
  }

  @Test func libraryIsListed() throws {
    let program = try Program()
    let list = try program.run("replay").output
    #expect(list.contains("vagal-slow") && list.contains("a slow run"), "\(list)")
  }
}
