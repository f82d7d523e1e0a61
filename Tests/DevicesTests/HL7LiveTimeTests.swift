@testable import Devices
import TestSupport
import Testing
import Vitals

/// What the times of a live sender show about its sampled values.
@Suite struct HL7LiveTimeTests {
  typealias Line = HL7Line

  // MARK: Values that have the only time

  @Test(
    arguments: ["20200721003600", "20200721003631", "202007210036", "20261122041420"],
    [1, 12, 60] as [Int64])
  func standingTimeOfOldIsNeverCurrent(taken: String, interval: Int64) throws {
    var line = Line()
    for second in stride(from: Int64(0), through: 300, by: Int64.Stride(interval)) {
      let isShown = try line.showsRate([Line.header(""), Line.rate(taken)], at: second)
      #expect(!isShown, "\(second)")
    }
    #expect(line.told == [true])
  }

  @Test(arguments: [(-10, 5), (-14, 5), (-20, -1), (-100, -1), (-900, -1), (61, 5), (7200, -1)])
  func standingTimeIsCurrentForSeconds(taken: Int64, shown: Int64) throws {
    var line = Line()
    for second in Int64(0)...200 {
      let lines = [Line.header(""), Line.rate(Line.stamp(taken))]
      #expect(try line.showsRate(lines, at: second) == (second <= shown), "\(second)")
    }
  }

  @Test(arguments: [0, 3600, -18_000, 1234, -200_000_000] as [Int64])
  func runningTimeIsBelievedInAnyZone(off: Int64) throws {
    var line = Line()
    for second in Int64(0)...40 {
      let lines = [Line.header(""), Line.rate(Line.stamp(second + off))]
      let isShown = try line.showsRate(lines, at: second)
      #expect(isShown == (off == 0 || second >= 10), "\(second)")
    }
    #expect(line.told == [])
  }

  /// Spot measurements with times to the minute: their steps are no running clock.
  @Test func stepsOfOldTimesAreNoClock() throws {
    var line = Line()
    for second in stride(from: Int64(0), to: 1200, by: 1) {
      let taken = second / 120 * 120 - 3600
      let isShown = try line.showsRate(
        [Line.header(""), Line.rate(String(Line.stamp(taken).dropLast(2)))], at: second)
      // One hour off, a time that goes on each two minutes is believed for that minute.
      #expect(!isShown || second >= 120 && second % 120 <= 65, "\(second)")
    }
  }

  @Test func undatedValuesPassBesideOldOnes() throws {
    var line = Line()
    let temperature = HL7Tests.observation(
      "150344^MDC_TEMP^MDC", "37", "268192^MDC_DIM_DEGC^MDC", taken: Line.stamp(-7200))
    for second in Int64(0)...60 {
      let record = try line.send([Line.header(""), Line.rate(), temperature], at: second)
      #expect(record.vital.heartRate?.value != nil && record.vital.temperature?.value == nil)
    }
    #expect(line.told == [])
  }

  // MARK: Times beside that of the message

  @Test func timeAheadCountsOnlyWhileItGoesOn() throws {
    var line = Line()
    for second in Int64(0)...60 {
      let lines = [Line.header(Line.stamp(second)), Line.rate(Line.stamp(10_800))]
      #expect(try !line.showsRate(lines, at: second))
    }
    #expect(line.told == [true])
    var running = Line()
    for second in Int64(0)...60 {
      let lines = [Line.header(Line.stamp(second)), Line.rate(Line.stamp(second + 1440))]
      #expect(try running.showsRate(lines, at: second) == (second > 0))
    }
    #expect(running.told == [true])
    // Once it stands still it is old.
    for second in Int64(61)...120 {
      let lines = [Line.header(Line.stamp(second)), Line.rate(Line.stamp(60 + 1440))]
      #expect(try running.showsRate(lines, at: second) == (second <= 75), "\(second)")
    }
  }

  /// Only one of the two times has a zone, so that neither need be in the other's.
  @Test(arguments: [3600, -18_000] as [Int64])
  func timeOfAnotherZoneCountsWhileItGoesOn(offset: Int64) throws {
    var (old, new) = (Line(), Line())
    for second in Int64(0)...60 {
      let header = Line.header(Line.stamp(second + offset))
      let standing = [header, Line.rate(Line.stamp(-14_400) + "+0000")]
      #expect(try !old.showsRate(standing, at: second))
      let running = [header, Line.rate(Line.stamp(second) + "+0000")]
      #expect(try new.showsRate(running, at: second) == (second > 0), "\(second)")
    }
  }

  @Test func standingTimeIsNotCurrentForLong() throws {
    var line = Line()
    // The clock of the message stands still as well.
    for second in Int64(0)...40 {
      let lines = [Line.header("20261122101501+0000"), Line.rate("20261122101501+0000")]
      #expect(try !line.showsRate(lines + ["NTE|\(second)"], at: second) || second <= 15)
    }
  }

  @Test func endOfTheRequestIsItsTime() throws {
    var line = Line()
    for second in Int64(0)...60 {
      let request = "OBR|1||||||\(Line.stamp(second - 30))|\(Line.stamp(second))"
      #expect(
        try line.showsRate([Line.header(Line.stamp(second)), request, Line.rate()], at: second))
    }
    #expect(line.told == [])
  }

  @Test func endStillToComeLeavesTheBeginning() throws {
    var line = Line()
    for (begin, isShown) in [(Int64(-1), true), (-300, false)] {
      let request = "OBR|1||||||\(Line.stamp(begin))|\(Line.stamp(86_400))"
      let lines = [Line.header(Line.stamp(0)), request, Line.rate()]
      #expect(try line.showsRate(lines, at: 0) == isShown)
    }
  }

  @Test func valuesLeftOutForTheirTimeAreTold() throws {
    var line = Line()
    func lines(_ second: Int64, _ taken: Int64) -> [String] {
      [Line.header(Line.stamp(second)), "OBR|1||||||\(Line.stamp(taken))", Line.rate()]
    }
    for second in Int64(0)...9 {
      #expect(try !line.showsRate(lines(second, second - 30), at: second))
    }
    #expect(line.told == [])
    _ = try line.send(lines(10, -20), at: 10)
    #expect(line.told == [true])
    // It is over once times have fitted for a while.
    for second in Int64(11)...300 { _ = try line.send(lines(second, second), at: second) }
    #expect(line.told == [true, false])
  }

  // MARK: Demonstrations

  @Test func keptReportStillSaysDemonstration() throws {
    var line = Line()
    let header = Line.header(Line.stamp(-2220), "G40 DEMO")
    let first = try line.send([header, Line.rate()] + Line.cuff(120, Line.stamp(-2220)), at: 0)
    #expect(first.vital.isSimulated == true && first.cuff != nil)
  }

  @Test func cuffAloneEndsADemonstration() throws {
    var line = Line()
    _ = try line.send([Line.header("")] + Line.cuff(120, flags: "DEMO"), at: 0)
    var other = SenderGate(.hl7)
    var demo = DeviceRecord(cuff: CuffRow(systolic: Pressure(120), diastolic: Pressure(80)))
    demo.vital.isSimulated = true
    let real = DeviceRecord(cuff: CuffRow(systolic: Pressure(190), diastolic: Pressure(110)))
    let wall = WallTime(unixMilliseconds: 1_795_342_500_000)
    let origin = SenderWatch.Origin()
    #expect(other.admit(demo, from: origin, at: .zero, wall: wall)?.vital.isSimulated == true)
    let end = other.admit(real, from: origin, at: .zero + .seconds(1), wall: wall)
    #expect(end?.vital.isSimulated == false)
  }
}
