import Formats
import TestSupport
import Testing
import Vitals

/// Of the versions of a resource the newest counts, and what was withdrawn is not shown.
@Suite struct FHIRVersionTests {
  private typealias Bench = FHIRBench

  private static func version(
    _ value: String, id: String = "a", _ meta: String = "", status: String = "final",
    subject: String = "Patient/1", at time: String = "2024-05-01T10:00:00Z", rest: String = ""
  ) -> String {
    Bench.observation(
      "8867-4",
      Bench.quantity(value, "/min") + ",\"id\":\"\(id)\",\"meta\":{\(meta)}" + rest,
      at: time, subject: subject, status: status)
  }

  private static func number(_ number: String) -> String { "\"versionId\":\"\(number)\"" }

  private static func updated(_ time: String) -> String { "\"lastUpdated\":\"\(time)\"" }

  /// The rates of resources: in a bundle, and one a line.
  private static func rates(_ resources: [String]) throws -> [Int32?] {
    let lines = try Bench.table(resources.joined(separator: "\n"))
    let bundle = try Bench.table(Bench.bundle(resources))
    #expect(Bench.samples(lines) == Bench.samples(bundle))
    return Bench.values(lines, .heartRate)
  }

  @Test(arguments: ["entered-in-error", "cancelled"])
  func laterWithdrawalTakesValuesBack(status: String) throws {
    let first = Self.version("180")
    let other = Self.version("70", id: "b")
    let withdrawn = Self.version("180", status: status)
    #expect(try Self.rates([first, withdrawn, other]) == [7000])
    #expect(try Self.rates([first, other, withdrawn]) == [7000])
    // In files without versions a withdrawal stands, in whatever order they come.
    #expect(try Self.rates([withdrawn, first, other]) == [7000])
    let table = try Bench.table([first, withdrawn].joined(separator: "\n"))
    #expect(table.columns.isEmpty)
    #expect(
      table.remarks.contains(
        .notRead("what 1 resource says", because: .said("a newer version replaces or withdraws it"))
      ))
  }

  @Test func newerVersionReplacesAnOlderOne() throws {
    let other = Self.version("70", id: "b", at: "2024-05-01T10:01:00Z")
    #expect(try Self.rates([Self.version("180"), other, Self.version("80")]) == [8000, 7000])
    let versions = [Self.version("180", Self.number("9")), Self.version("80", Self.number("10"))]
    #expect(try Self.rates(versions) == [8000])
    #expect(try Self.rates(versions.reversed()) == [8000])
    let dates = [
      Self.version("180", Self.updated("2024-05-02T10:00:00Z")),
      Self.version("80", Self.updated("2024-05-02T10:30:00+00:15")),
    ]
    #expect(try Self.rates(dates) == [8000])
    #expect(try Self.rates(dates.reversed()) == [8000])
    let restored = [
      Self.version("180", Self.number("2"), status: "entered-in-error"),
      Self.version("80", Self.number("3")),
    ]
    #expect(try Self.rates(restored) == [8000])
    #expect(try Self.rates(restored.reversed()) == [8000])
  }

  @Test func whatIsNoVersionStays() throws {
    let resources = [
      Self.version("70", id: "a"), Self.version("71", id: "b", at: "2024-05-01T10:01:00Z"),
      Bench.observation("8867-4", Bench.quantity("72", "/min"), at: "2024-05-01T10:02:00Z"),
      Bench.observation("8867-4", Bench.quantity("73", "/min"), at: "2024-05-01T10:03:00Z"),
    ]
    #expect(try Self.rates(resources) == [7000, 7100, 7200, 7300])
    let entries = ["https://a.example/", "https://b.example/"].map { server in
      "{\"fullUrl\":\"\(server)Observation/a\",\"resource\":\(Self.version("70"))}"
    }
    let table = try Bench.table(
      "{\"resourceType\":\"Bundle\",\"entry\":[\(entries.joined(separator: ","))]}")
    #expect(Bench.values(table, .heartRate) == [7000, 7000])
  }

  @Test func typeOfHistoryMayStandBehindItsEntries() throws {
    func entry(_ url: String, _ value: String, _ status: String = "final") -> String {
      let resource = Bench.observation("8867-4", Bench.quantity(value, "/min"), status: status)
      return "{\"fullUrl\":\"\(url)\",\"resource\":\(resource)}"
    }
    let entries = [
      entry("u/1", "70", "entered-in-error"), entry("u/1", "180"), entry("u/2", "80"),
      entry("u/2", "190"), entry("u/2", "200"),
    ].joined(separator: ",")
    let late = try Bench.table(
      "{\"resourceType\":\"Bundle\",\"entry\":[\(entries)],\"type\":\"history\"}")
    #expect(Bench.values(late, .heartRate) == [8000])
    let early = try Bench.table(
      "{\"type\":\"history\",\"resourceType\":\"Bundle\",\"entry\":[\(entries)]}")
    #expect(Bench.values(early, .heartRate) == [8000])
    // Which one is the newest is not known where the file is cut before it says so.
    let cut = try Bench.table(
      "{\"resourceType\":\"Bundle\",\"entry\":[\(entries),\(entry("u/3", "60"))")
    #expect(Bench.values(cut, .heartRate) == [6000])
  }

  @Test func deletedResourcesAreTakenBack() throws {
    let text = """
      {"resourceType":"Bundle","type":"transaction","entry":[{"resource":\(Self.version("180"))},\
      {"request":{"method":"DELETE","url":"Observation/a"}},\
      {"request":{"method":"POST","url":"Observation"},"resource":\(Self.version("70", id: "b"))},\
      {"request":{"method":"POST","url":"Observation"},"resource":\(Self.version("71", id: "c"))}]}
      """
    #expect(try Bench.values(Bench.table(text), .heartRate) == [7000, 7100])
  }

  @Test func whatAWithdrawnResourceSaidElseGoesToo() throws {
    let note = ",\"note\":[{\"text\":\"pain\"}]"
    let table = try Bench.table(
      [
        Self.version("180", subject: "Patient/2", at: "2024-05-01T09:00:00+05:00", rest: note),
        Self.version("180", status: "entered-in-error", subject: "Patient/2"),
        Self.version("70", id: "b", at: "2024-05-01T10:00:00+02:00"),
      ].joined(separator: "\n"))
    #expect(table.marks.isEmpty)
    #expect(table.epoch == .wall(offsetMinutes: 120))
    #expect(Bench.values(table, .heartRate) == [7000])
  }

  @Test func containedValuesGoWithTheirReport() throws {
    func report(_ status: String) -> String {
      """
      {"resourceType":"DiagnosticReport","id":"r","status":"\(status)",\
      "subject":{"reference":"Patient/1"},"contained":[\(Self.version("180")),\
      \(Self.version("181", id: "b"))]}
      """
    }
    #expect(try Self.rates([report("final")]) == [18_000, 18_100])
    #expect(try Self.rates([report("final"), report("entered-in-error")]) == [])
    #expect(try Self.rates([report("entered-in-error")]) == [])
  }

  @Test func withdrawnWaveformsAreNotDelivered() throws {
    func wave(_ id: String, _ status: String, _ code: String) -> String {
      """
      {"resourceType":"Observation","id":"\(id)","status":"\(status)","code":{"coding":[{"system":\
      "urn:iso:std:iso:11073:10101","code":"\(code)","display":"\(code)"}]},\
      "subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-05-01T10:00:00Z",\
      "valueSampledData":{"origin":{"value":2,"code":"mV"},"period":10,"dimensions":1,\
      "data":"1 2 3"}}
      """
    }
    let text = [
      wave("a", "final", "131329"), wave("b", "final", "131330"),
      wave("a", "entered-in-error", "131329"),
    ].joined(separator: "\n")
    var chunks: [WaveChunk] = []
    let table = try Bench.table(text) { chunks.append($0) }
    #expect(table.waves.map(\.name) == ["131330"])
    #expect(chunks.map(\.track) == [0])
    #expect(try Bench.table(text).waves.map(\.name) == ["131330"])
  }
}
