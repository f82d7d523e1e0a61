@testable import Devices
import TestSupport
import Testing
import Vitals

/// When the cuff readings of HL7 messages were taken.
@Suite struct HL7CuffTimeTests {
  typealias Line = HL7Line

  private static func age(
    _ line: inout HL7Line, sent: Int64?, _ systolic: Int, _ taken: String, at second: Int64
  ) throws -> (isThere: Bool, age: TimeSpan?) {
    let header = Line.header(sent.map { Line.stamp($0) } ?? "")
    let record = try line.send([header, Line.rate()] + Line.cuff(systolic, taken), at: second)
    return (record.cuff != nil, record.cuffAge)
  }

  @Test func readingsOfDaysAgoKeepTheirAge() throws {
    var line = Line()
    for (place, systolic) in [120, 130, 140, 185].enumerated() {
      let second = Int64(place) * 3
      let taken = -172_800 + Int64(place) * 600
      let found = try Self.age(&line, sent: nil, systolic, Line.stamp(taken), at: second)
      #expect(found.isThere && found.age == .seconds(second - taken))
    }
    #expect(line.told == [true])
  }

  /// A clock that is years off and runs: what it dates anew while we watch is new.
  @Test func readingsOfAWrongClockAreNew() throws {
    var line = Line()
    var ages: [TimeSpan?] = []
    for second in stride(from: Int64(0), through: 1200, by: 60) {
      let taken = second / 300 * 300 - 600_000_000
      ages.append(
        try Self.age(&line, sent: nil, 120 + Int(second / 300), Line.stamp(taken), at: second).age)
    }
    // From the third on, which is 300 s after the second by both clocks.
    #expect(ages[10] == .zero && ages[11] == .seconds(60) && ages[15] == .zero)
    #expect(line.told == [true])
  }

  /// `sent` whether the message has a time: 14 minutes ahead of it, or of ours.
  @Test(arguments: [true, false])
  func readingAheadIsOneAndGrowsOld(sent: Bool) throws {
    var line = Line()
    let taken = Line.stamp(840)
    func send(_ second: Int64, _ systolic: Int, _ taken: String) throws -> (Bool, TimeSpan?) {
      let found = try Self.age(&line, sent: sent ? second : nil, systolic, taken, at: second)
      return (found.isThere, found.age)
    }
    #expect(try send(0, 120, taken) == (true, nil))
    for second in stride(from: Int64(61), to: 2000, by: 61) {
      #expect(try send(second, 120, taken) == (false, nil), "\(second)")
    }
    #expect(line.told.first == true)
    // The next was not there before: it is new, once.
    for second in stride(from: Int64(2013), to: 6000, by: 61) {
      let found = try send(second, 120, Line.stamp(2853))
      #expect(found.0 && found.1 == .seconds(second - 2013), "\(second)")
    }
  }

  @Test func otherPressuresAreAnotherReading() throws {
    var line = Line()
    let first = try Self.age(&line, sent: 0, 120, "soon", at: 0)
    let again = try Self.age(&line, sent: 5, 120, "soon", at: 5)
    let other = try Self.age(&line, sent: 9, 90, "soon", at: 9)
    #expect(first == (true, nil) && again == (false, nil) && other == (true, .zero))
    #expect(line.told == [true])
  }

  @Test func readingIsAsOldAsItWasSeen() throws {
    var line = Line()
    #expect(try Self.age(&line, sent: 0, 120, Line.stamp(-60), at: 0) == (true, .seconds(60)))
    // The clock of the messages was set back.
    #expect(try Self.age(&line, sent: -30, 120, Line.stamp(-60), at: 30) == (true, .seconds(90)))
    #expect(try Self.age(&line, sent: 90, 120, Line.stamp(-60), at: 90) == (true, .seconds(150)))
  }

  /// A day or an hour that is over goes before the time of the request.
  @Test(arguments: [
    ("20261121", 36_900), ("2026112206", 11_700), ("20261122", 0), ("2026112210", 0),
  ])
  func dateThatIsOverGoesFirst(date: String, age: Int64) throws {
    for sent in ["20261122101500", ""] {
      var line = Line()
      let request = "OBR|1||||||20261122101500"
      let record = try line.send([Line.header(sent), request] + Line.cuff(120, date), at: 0)
      #expect(record.cuffAge == .seconds(age), "\(sent)")
    }
  }
}
