import Formats
import TestSupport
import Testing
import Vitals

/// White space stands wherever JSON allows it; what cannot be read is no empty recording.
@Suite struct FHIRSpacingTests {
  private typealias Bench = FHIRBench

  private static let value = Bench.observation("8867-4", Bench.quantity("72", "/min"))
  private static let bundle = Bench.bundle([
    value, Bench.observation("2708-6", Bench.quantity("97.6", "%"), at: "2024-05-01T10:01:00Z"),
  ])

  @Test(arguments: [" ", "\n    ", "\r\n\t", " \n"])
  func spacedTextsGiveTheSameTable(space: String) throws {
    let late = "{\"entry\":[{\"resource\":\(Self.value)}],\"resourceType\":\"Bundle\"}"
    for text in [Self.value, Self.bundle, late, "[\(Self.value),\(Self.value)]"] {
      let spaced = Bench.spaced(text, by: space)
      Bench.expectSame(try Bench.table(text), try Bench.table(spaced), "\(spaced)")
    }
  }

  @Test(arguments: ["", "{\"resourceType\":\"Bundle\",", "{\"resourceType\":\"Bundle\",\"x\":[1],"])
  func aBlankBehindAColonIsPassed(head: String) throws {
    let rest = head.isEmpty ? Self.bundle : head + Self.bundle.dropFirst(25)
    for text in [rest.replacing("\":", with: "\": "), rest.replacing("\":", with: "\"\n :\n ")] {
      let table = try Bench.table(Array(text.utf8), as: .fhirR4)
      #expect(Bench.samples(table).count == 2, "\(text)")
      #expect(table.remarks.isEmpty)
    }
  }

  @Test func spacedLinesAreRead() throws {
    let line = Self.value.replacing(":", with: ": ").replacing("10: 00: 00", with: "10:00:00")
      .replacing("http: ", with: "http:")
    for text in ["\(line)\n\(line)\n", Bench.spaced(Self.value, by: "\n ") + "\n" + line] {
      let table = try Bench.table(Array(text.utf8), as: .fhirR4)
      #expect(Bench.values(table, .heartRate) == [7200, 7200])
      #expect(table.remarks.isEmpty)
    }
  }

  /// As a program writes them that lays out every resource by itself, one behind the other.
  @Test func laidOutResourcesMayFollowEachOther() throws {
    let laid = "{\n" + Bench.spaced(String(Self.value.dropFirst()), by: "\n  ")
    let table = try Bench.table(Array("\(laid)\n\(laid)\r\n\(laid)".utf8), as: .fhirR4)
    #expect(Bench.values(table, .heartRate) == [7200, 7200, 7200])
  }

  @Test(arguments: ["fhir-r4/bundle.json", "fhir-r4-ndjson/lines.ndjson"])
  func fixturesMayBeSpaced(path: String) throws {
    let bytes = try #require(ProjectFile.fixture("recordings/\(path)"))
    let table = try Bench.table(String(decoding: bytes, as: UTF8.self))
    #expect(!Bench.samples(table).isEmpty)
  }

  @Test(arguments: [
    "{\"resourceType\":\"Bundle\",\"type\":\"collection\",",
    "{\"resourceType\":\"Bundle\",\"type\":,\"entry\":[]}",
    "{\"resourceType\":\"Bundle\",\"entry\":[x",
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\"",
    "{\"resourceType\":\"Observation\",\"status\":",
    "{\"resourceType\":\"Observation\" \"status\" \"final\"}",
    "[{\"resourceType\":\"Observation\"",
  ])
  func nothingReadIsAnError(text: String) {
    let error = Bench.error { try Bench.table(Array(text.utf8), as: .fhirR4) }
    #expect(error.hasPrefix("not a whole FHIR recording: "), "\(error)")
  }
}
