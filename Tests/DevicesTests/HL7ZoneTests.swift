@testable import Devices
import TestSupport
import Testing
import Vitals

/// Times of which only some have a zone, times that go back, and times without seconds.
@Suite struct HL7ZoneTests {
  typealias Line = HL7Line

  private static func zoned(_ second: Int64) -> String { Line.stamp(second) + "+0000" }

  /// A value of now without a zone says in which zone its message is: half an hour old is half an
  /// hour old.
  @Test(arguments: [30, 15, 45, 60] as [Int64])
  func knownZoneLeavesNoDoubt(minutes: Int64) throws {
    var line = Line()
    for second in Int64(0)..<12 {
      let lines = [Line.header(Self.zoned(second)), Line.rate(Line.stamp(second))]
      #expect(try line.showsRate(lines, at: second))
    }
    for second in Int64(12)...60 {
      let old = Line.stamp(second - minutes * 60)
      #expect(
        try !line.showsRate([Line.header(Self.zoned(second)), Line.rate(old)], at: second))
    }
    let taken = Line.stamp(61 - minutes * 60 - 20)
    let record = try line.send(
      [Line.header(Self.zoned(61)), Line.rate(Line.stamp(61))] + Line.cuff(190, taken), at: 61)
    #expect(record.cuffAge == .seconds(minutes * 60 + 20))
  }

  /// A time that went back and stands there does not go on: waiting makes it no newer.
  @Test func timeThatWentBackAndStandsIsNeverShown() {
    var check = StampCheck()
    func shows(minute: Int64, at second: Int64) -> Bool {
      var record = DeviceRecord(vital: VitalRow())
      record.vital.set(.heartRate, hundredths: 7200)
      record.stamps[.heartRate] = ValueStamp(
        text: UInt64(minute), time: WallTime(unixMilliseconds: minute * 60_000), isCoarse: true)
      return check.pass(record, at: .zero + .seconds(second)).vital[.heartRate]?.value != nil
    }
    for second in Int64(0)...300 { #expect(shows(minute: 100 + second / 60, at: second)) }
    for second in Int64(301)...370 { #expect(!shows(minute: 102, at: second), "\(second)") }
    // Once it goes on for a while, it is a clock that was set.
    let shown = (Int64(371)...460).filter { shows(minute: 103 + ($0 - 371) / 60, at: $0) }
    #expect(shown.first.map { $0 <= 371 + 75 } ?? false)
  }

  @Test func timesThatGoBackAreWithheldUntilTheyGoOn() throws {
    var line = Line()
    func shows(_ taken: Int64, at second: Int64) throws -> Bool {
      try line.showsRate(
        [Line.header(Line.stamp(second)), Line.rate(Line.stamp(taken))], at: second)
    }
    for second in Int64(0)...20 { #expect(try shows(second, at: second)) }
    // Ahead of the message, and believed because they go on.
    for second in Int64(21)...40 { _ = try shows(second + 180, at: second) }
    // Then values of two minutes earlier.
    for second in Int64(41)...50 { #expect(try !shows(second + 60, at: second), "\(second)") }
  }

  /// A monitor that keeps no seconds writes them as 00.
  @Test func timesOfWholeMinutesHoldForTheirMinute() throws {
    var line = Line()
    for second in Int64(0)...170 {
      let minute = Line.stamp(second / 60 * 60)
      let header = Line.header(minute).replacing("|1|P", with: "|\(second)|P")
      let isShown = try line.showsRate([header, Line.rate(minute)], at: second)
      #expect(isShown, "\(second)")
    }
  }
}
