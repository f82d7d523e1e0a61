import Formats
import TestSupport
import Testing
import Vitals

/// Times in doubt, and files out of all proportion.
@Suite struct FHIRLimitTests {
  private typealias Bench = FHIRBench

  private static func observation(_ time: String, _ value: String) -> String {
    Bench.observation("8867-4", value)
      .replacing("\"effectiveDateTime\":\"2024-05-01T10:00:00Z\"", with: time)
  }

  @Test func timeOfIssueIsTold() throws {
    let issued = "\"issued\":\"2024-05-01T10:00:00Z\""
    let value = Bench.quantity("72", "/min")
    let table = try Bench.table(
      Bench.bundle([Self.observation(issued, value), Self.observation(issued, value)]))
    #expect(Bench.values(table, .heartRate) == [7200, 7200])
    #expect(
      table.remarks == [
        .assumed("that some values were measured when they were issued, as no other time is named")
      ])
  }

  @Test(arguments: [
    ("10:00:00Z", "10:04:59Z", true), ("10:00:00Z", "10:05:00Z", true),
    ("10:00:00Z", "10:06:00Z", false), ("10:00:00Z", "12:04:00+02:00", true),
    ("10:00:00Z", "09:00:00Z", false), ("10:00:00Z", "10:05:00", false),
  ])
  func valuesOfLongPeriodsAreNotRead(start: String, end: String, isRead: Bool) throws {
    let period = """
      "effectivePeriod":{"start":"2024-05-01T\(start)","end":"2024-05-01T\(end)"}
      """
    let table = try Bench.table(Self.observation(period, Bench.quantity("72", "/min")))
    #expect(Bench.values(table, .heartRate) == (isRead ? [7200] : []))
    let told = table.remarks.filter { $0 != .noVitals }.map { "\($0)" }
    #expect(told.count == (isRead ? 0 : 1))
    #expect(told.allSatisfy { $0.contains("period") })
    // A series tells the time of each of its numbers.
    let series = """
      "valueSampledData":{"origin":{"value":0,"code":"/min"},"period":500,"data":"70 71"}
      """
    let other = try Bench.table(Self.observation(period, series))
    #expect(Bench.values(other, .heartRate) == [7000, 7100])
  }

  @Test func mostTimesDecideAboutTheZone() throws {
    func table(_ zones: [String]) throws -> RecordingTable {
      try Bench.table(
        Bench.bundle(
          zones.enumerated().map { index, zone in
            let time = "2024-05-01T10:0\(index):00\(zone)"
            return Bench.observation("8867-4", Bench.quantity("\(70 + index)", "/min"), at: time)
          }))
    }
    let zoned = try table(["", "Z", "Z"])
    #expect(Bench.values(zoned, .heartRate) == [7100, 7200])
    #expect(zoned.epoch == .wall(offsetMinutes: 0))
    #expect(
      zoned.remarks == [.notRead("what 1 resource says", because: .said("its time has no zone"))])
    let local = try table(["Z", "", "", "+01:00", ""])
    #expect(Bench.values(local, .heartRate) == [7100, 7200, 7400])
    #expect(local.epoch == .wall(offsetMinutes: nil))
    #expect(
      local.remarks == [
        .noZone,
        .notRead(
          "what 2 resources say", because: .said("their times have a zone, and most have none")),
      ])
    #expect(try Bench.values(table(["", "Z"]), .heartRate) == [7100])
  }

  private static func series(_ count: Int) -> String {
    let data = String(repeating: "7 ", count: count)
    return "\"valueSampledData\":{\"origin\":{\"value\":0,\"code\":\"/min\"},\"period\":1000,"
      + "\"data\":\"\(data)\"}"
  }

  @Test func numbersOfASeriesHaveALimit() throws {
    let table = try Bench.table(Bench.observation("8867-4", Self.series(1_000_100)))
    #expect(table.columns.map(\.values.count) == [1_000_000])
    #expect(
      table.remarks == [
        .notRead("the rest of 8867-4", because: .said("a series has 1000000 numbers at most"))
      ])
  }

  @Test func whiteSpaceOfAnyKindStandsBetweenNumbers() throws {
    let value = """
      "valueSampledData":{"origin":{"value":0,"code":"/min"},"period":500,"data":" 70\\n71  72\\t"}
      """
    let table = try Bench.table(Bench.observation("8867-4", value))
    #expect(Bench.values(table, .heartRate) == [7000, 7100, 7200])
  }

  /// The text comes in pieces, as out of a packed file, and is never there as a whole.
  private struct Pieces: ByteStream {
    var head: [UInt8]
    let piece: [UInt8]
    var count: Int
    var damage: StreamDamage? { nil }

    mutating func next() -> [UInt8] {
      guard head.isEmpty else {
        defer { head = [] }
        return head
      }
      count -= 1
      return count >= 0 ? piece : []
    }
  }

  private static func error(_ head: String, _ piece: String, _ count: Int) -> String {
    Bench.error {
      let stream = Pieces(head: Array(head.utf8), piece: Array(piece.utf8), count: count)
      var input = try RecordingInput(stream)
      guard case .recording(let read, _) = RecordingFormat.fhirR4.content else {
        throw FormatError.notARecording
      }
      return try read(&input)
    }
  }

  @Test func valuesOutOfAllProportionAreRefused() {
    let block = String(repeating: "7 ", count: 1 << 19)
    let error = Self.error("{\"resourceType\":\"Bundle\",\"entry\":[{\"a\":\"", block, 66)
    #expect(error.contains("a value is longer than 64 MiB"), "\(error)")
  }

  @Test func longLinesAreRefused() {
    let block = String(repeating: "7 ", count: 1 << 19)
    let line = "{\"resourceType\":\"Patient\"}\n{\"a\":\""
    #expect(Self.error(line, block, 66).contains("a line is longer than 64 MiB"))
  }

  /// Short values take much more memory than their text.
  @Test func valuesOfTooManyPartsAreRefused() {
    let block = String(repeating: "7,", count: 1 << 16)
    for head in ["[{\"a\":[", "{\"resourceType\":\"Patient\"}\n{\"a\":["] {
      let error = Self.error(head, block, 31)
      #expect(error.contains("a value has more than 2000000 parts"), "\(error)")
    }
    let members = String(repeating: "\"a\":{},", count: 1 << 16)
    #expect(Self.error("{", members, 31).contains("a value has more than 2000000 parts"))
  }
}
