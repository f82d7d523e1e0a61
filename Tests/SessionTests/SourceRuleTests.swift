import Alarms
import Testing
import Vitals

@testable import Session

/// One source: its protocol, flags, intervals, frames, clock and values that never change.
@Suite struct SourceRuleTests {
  private static let other = SourceID("ox")

  private static func bench(_ mode: Mode = .live) -> SessionBench {
    SessionBench(profile: SessionBench.profile([]), mode: mode)
  }

  private static func flags(_ flags: DeviceFlags) -> VitalRow {
    var row = VitalRow()
    row.flags = flags
    return row
  }

  // MARK: Another protocol

  @Test(arguments: [("ge-dri", 1), ("intellivue", 2)])
  func onlyOtherProtocolForgetsCuff(name: String, measurements: Int) {
    var bench = Self.bench()
    bench.cuff(120, 80, at: 1)
    bench.handle(
      .source(
        SourceDescription(
          id: SessionBench.source, protocolName: name, interval: .seconds(1))), at: 2)
    bench.cuff(120, 80, at: 3)
    #expect(bench.session.pressure.history.count == measurements)
    #expect(bench.session.pressure.history.allSatisfy { $0.standing == .ageUnknown })
  }

  // MARK: Flags

  @Test func flagLastsUntilItsDeviceEndsIt() {
    var bench = SessionBench()
    bench.handle(.vital(SessionBench.source, Self.flags([.apnoea])), at: 1)
    bench.handle(.vital(Self.other, Self.flags([])), at: 2)
    bench.handle(.vital(SessionBench.source, VitalRow()), at: 3)
    #expect(bench.words(about: "apnoea_flag") == ["1.0 raised apnoea_flag high"])
    bench.handle(.vital(SessionBench.source, Self.flags([])), at: 4)
    #expect(bench.words(about: "apnoea_flag").last == "4.0 latched apnoea_flag high")
  }

  @Test func flagOfSilentDeviceEnds() {
    var bench = SessionBench()
    bench.handle(.vital(SessionBench.source, Self.flags([.apnoea])), at: 1)
    bench.run(until: 6)
    #expect(bench.words(about: "apnoea_flag").count == 1)
    bench.run(until: 6.001)
    #expect(bench.words(about: "apnoea_flag").last == "6.001 latched apnoea_flag high")
    // A device that reports each minute keeps its flag.
    let slow = SourceID("hl7")
    bench.handle(
      .source(SourceDescription(id: slow, protocolName: "hl7", interval: .seconds(60))), at: 10)
    for minute in 1...4 {
      bench.handle(.vital(slow, Self.flags([.apnoea])), at: Double(minute) * 60)
    }
    #expect(bench.words(about: "apnoea_flag").count == 3, "\(bench.words)")
  }

  @Test func flagEndsWithItsLink() {
    var bench = SessionBench()
    bench.handle(.vital(SessionBench.source, Self.flags([.apnoea])), at: 1)
    bench.do(.acknowledge(bench.session.alarms.shown.map(\.id)), at: 2)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 3)
    #expect(bench.words(about: "apnoea_flag").last == "3.0 cleared apnoea_flag high")
    bench.handle(.link(SessionBench.source, .up), at: 4)
    bench.handle(.vital(SessionBench.source, Self.flags([.apnoea])), at: 5)
    #expect(bench.words(about: "apnoea_flag").last == "5.0 raised apnoea_flag high")
  }

  // MARK: Resumption

  @Test func unnamedSourceIsRetired() {
    var bench = Self.bench()
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 1)
    bench.handle(.vital(Self.other, Self.flags([.apnoea])), at: 1)
    bench.handle(.runtime(.resumed(gap: .seconds(20), isExact: true)), at: 30)
    bench.handle(.source(SourceDescription(id: SourceID("new"), protocolName: "ndjson")), at: 30)
    #expect(bench.words(about: "link_lost").count == 1)
    bench.handle(.link(SourceID("new"), .up), at: 31)
    #expect(bench.words(about: "link_lost").last == "31.0 cleared link_lost medium")
    #expect(bench.session.alarms.shown.filter(\.isTechnical).isEmpty)
  }

  @Test(arguments: [true, false])
  func returnedSourceKeepsItsConditions(isNamed: Bool) {
    var bench = Self.bench()
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 1)
    bench.handle(.runtime(.resumed(gap: .seconds(20), isExact: true)), at: 30)
    guard isNamed else {
      bench.handle(.line(SessionBench.source, FrameCount(good: 1, bytes: 9)), at: 30)
      bench.run(until: 60)
      #expect(bench.words(about: "link_lost") == ["1.0 raised link_lost medium"])
      return
    }
    bench.handle(
      .source(SourceDescription(id: SessionBench.source, protocolName: "ge-dri")), at: 30)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 31)
    bench.run(until: 60)
    #expect(bench.words(about: "link_lost") == ["1.0 raised link_lost medium"])
  }

  @Test func flagsAreCurrentForFiveSeconds() {
    var bench = Self.bench()
    bench.handle(.vital(SessionBench.source, Self.flags([.batteryLow])), at: 10)
    func isCurrent(_ second: Double) -> Bool {
      bench.session.intake.currentFlags(at: SessionBench.time(second)).contains(.batteryLow)
    }
    #expect(isCurrent(15))
    #expect(!isCurrent(15.001))
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 12)
    #expect(!isCurrent(12))
  }

  // MARK: Intervals

  @Test func parameterMayHaveItsOwnInterval() {
    var bench = Self.bench()
    bench.handle(
      .source(
        SourceDescription(
          id: SessionBench.source, protocolName: "csv", interval: .seconds(1),
          intervals: [.saturation: .seconds(60)])), at: 0)
    bench.vital(hr: 72, spo2: 97, at: 0)
    bench.run(until: 150)
    #expect(bench.session.signals.isHolding(.saturation))
    #expect(!bench.session.signals.isHolding(.heartRate))
    bench.run(until: 150.001)
    #expect(!bench.session.signals.isHolding(.saturation))
  }

  @Test(arguments: [(Mode.live, 30.0), (.simulated, 50)])
  func undeclaredIntervalCapsLiveHold(mode: Mode, hold: Double) {
    var bench = SessionBench(profile: SessionBench.profile([]), mode: mode, interval: nil)
    for row in 0...10 { bench.vital(spo2: 97, at: Double(row) * 20) }
    bench.run(until: 200 + hold)
    #expect(bench.session.signals.isHolding(.saturation))
    bench.run(until: 200 + hold + 0.001)
    #expect(!bench.session.signals.isHolding(.saturation))
  }

  // MARK: Frames

  @Test(arguments: [(10, 189, true), (10, 190, false), (9, 0, false), (11, 100, true)])
  func damageIsFivePercentAndTenFrames(bad: Int, good: Int, isDamaged: Bool) {
    var bench = Self.bench()
    bench.handle(
      .line(SessionBench.source, FrameCount(good: good, bad: bad, bytes: 1000)), at: 5)
    #expect(bench.words(about: "bad_frames").isEmpty == !isDamaged)
  }

  @Test func bytesWithoutFramesAreUnreadable() {
    var bench = Self.bench()
    for second in [1.0, 4, 8] {
      bench.handle(.line(SessionBench.source, FrameCount(bytes: 100)), at: second)
    }
    bench.run(until: 10.999)
    #expect(bench.words(about: "no_valid_frame").isEmpty)
    bench.run(until: 11)
    #expect(bench.words(about: "no_valid_frame") == ["11.0 raised no_valid_frame medium"])
    bench.handle(.line(SessionBench.source, FrameCount(good: 1, bytes: 100)), at: 12)
    #expect(bench.words(about: "no_valid_frame").last == "12.0 cleared no_valid_frame medium")
  }

  // MARK: Clock, simulation

  @Test(arguments: [(14.0, false), (15, true), (-14, false), (-15, true), (72, true)])
  func clockMayBeLocalTimeAnywhere(hours: Double, isWrong: Bool) {
    var bench = Self.bench()
    var row = VitalRow()
    row.deviceClock = WallTime(unixMilliseconds: Int64(hours * 3_600_000))
    bench.handle(.vital(SessionBench.source, row), at: 1)
    #expect(bench.words(about: "device_clock").isEmpty == !isWrong)
    row.deviceClock = WallTime(unixMilliseconds: 2000)
    bench.handle(.vital(SessionBench.source, row), at: 2)
    bench.run(until: 30)
    // A finding that comes and goes with every row ends ten seconds after the last.
    #expect(
      bench.words(about: "device_clock").last
        == (isWrong ? "12.0 cleared device_clock low" : nil))
  }

  @Test func oldRecordingHasNoWrongClock() {
    var bench = Self.bench()
    let file = SourceDescription(
      id: SourceID("file"), protocolName: "ge-dri", isLive: false, interval: .seconds(1))
    bench.handle(.source(file), at: 1)
    var row = VitalRow()
    row.deviceClock = WallTime(unixMilliseconds: 946_684_800_000)
    for second in 2..<30 { bench.handle(.vital(file.id, row), at: Double(second)) }
    #expect(bench.words(about: "device_clock").isEmpty)
  }

  @Test(arguments: [(Mode.live, true), (.simulated, false)])
  func demoIsConditionOfLiveSession(mode: Mode, isTold: Bool) {
    var bench = Self.bench(mode)
    var row = VitalRow()
    row.isSimulated = true
    bench.handle(.vital(SessionBench.source, row), at: 1)
    #expect(
      bench.words(about: "simulated_device")
        == (isTold ? ["1.0 raised simulated_device medium"] : []))
    row.isSimulated = false
    bench.handle(.vital(SessionBench.source, row), at: 2)
    bench.run(until: 11.999)
    #expect(bench.session.alarms.shown.isEmpty == !isTold)
    bench.run(until: 12)
    #expect(bench.session.alarms.shown.isEmpty)
  }

  // MARK: Frozen

  @Test func frozenNeedsFiveMinutesAndSixtyRows() {
    var bench = Self.bench()
    for second in 0...301 { bench.vital(hr: 72, pr: 71, spo2: 97, at: Double(second)) }
    #expect(bench.words(about: "frozen") == ["300.0 raised frozen low"])
    // A changed value ends it.
    bench.vital(hr: 72, pr: 72, spo2: 97, at: 302)
    #expect(bench.words(about: "frozen").last == "302.0 cleared frozen low")
    for second in 303...601 { bench.vital(hr: 72, pr: 72, spo2: 97, at: Double(second)) }
    #expect(bench.words(about: "frozen").count == 2)
    bench.vital(hr: 72, pr: 72, spo2: 97, at: 602)
    #expect(bench.words(about: "frozen").last == "602.0 raised frozen low")
  }

  @Test func fewSamplesAreNotFrozen() {
    var bench = Self.bench()
    for row in 0...58 { bench.vital(hr: 72, at: Double(row) * 10) }
    #expect(bench.words(about: "frozen").isEmpty)
    bench.vital(hr: 72, at: 590)
    #expect(bench.words(about: "frozen") == ["590.0 raised frozen low"])
  }

  @Test func lostValuesAreNotFrozen() {
    var bench = Self.bench()
    for second in 0...290 { bench.vital(hr: 72, pr: 71, spo2: 97, at: Double(second)) }
    bench.run(until: 330)
    #expect(bench.words(about: "frozen").isEmpty)
    bench.vital(hr: 72, pr: 71, spo2: 97, at: 331)
    #expect(bench.words(about: "frozen") == ["331.0 raised frozen low"])
    bench.run(until: 360)
    #expect(bench.words(about: "frozen").last == "336.001 cleared frozen low")
  }

  @Test func missingValuesAreNotFrozen() {
    var bench = Self.bench()
    var row = VitalRow()
    row.setMissing(.heartRate, .noValue)
    row.setMissing(.saturation, .noValue)
    for second in 0...700 { bench.handle(.vital(SessionBench.source, row), at: Double(second)) }
    #expect(bench.words(about: "frozen").isEmpty)
  }

  @Test func frozenSourceIsFoundBetweenOtherRows() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    for second in 0...320 {
      bench.vital(hr: 72, at: Double(second))
      if second % 2 == 0 { bench.vital(spo2: 97, at: Double(second)) }
      bench.vital(rr: 10 + second % 7, at: Double(second))
    }
    #expect(bench.words(about: "frozen").count == 1)
  }
}
