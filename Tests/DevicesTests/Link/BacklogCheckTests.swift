@testable import Devices
import Testing
import Vitals

/// Reports that waited on the way.
@Suite struct BacklogCheckTests {
  private static func record(_ seconds: Int64) -> DeviceRecord {
    var vital = VitalRow()
    vital.set(.saturation, hundredths: 9700)
    vital.deviceClock = WallTime(unixMilliseconds: 1_600_000_000_000 + seconds * 1000)
    return DeviceRecord(vital: vital, cuff: CuffRow(), cuffAge: .seconds(60))
  }

  /// Our own clock, which agrees with the device's.
  private static let wall = WallTime(unixMilliseconds: 1_600_000_060_000)
  /// Our own clock when the device's is hours off.
  private static let farWall = WallTime(unixMilliseconds: 1_600_009_500_000)

  @Test func firstReportMayHaveWaited() {
    var check = BacklogCheck()
    // Kept for minutes and sent at once when the host connects: none is shown.
    for second in stride(from: Int64(0), to: 300, by: 10) {
      let old = check.pass(Self.record(second), at: .zero, wall: Self.farWall)
      #expect(old.vital.isEmpty, "\(second)")
    }
    // From then on the delay stays the same.
    let first = check.pass(Self.record(300), at: .zero + .seconds(2), wall: Self.farWall)
    #expect(first.vital.isEmpty)
    let second = check.pass(Self.record(310), at: .zero + .seconds(12), wall: Self.farWall)
    #expect(!second.vital.isEmpty)
    var agreeing = BacklogCheck()
    let own = agreeing.pass(Self.record(0), at: .zero, wall: Self.wall)
    #expect(!own.vital.isEmpty)
  }

  @Test func lateReportHasNoCurrentValues() {
    var check = BacklogCheck()
    for second in 0..<10 {
      let record = Self.record(Int64(second))
      let passed = check.pass(record, at: .zero + .seconds(Int64(second)), wall: Self.wall)
      #expect(passed == record)
    }
    // Five minutes later the kept reports come at once, then new ones.
    for second in stride(from: Int64(10), to: 300, by: 10) {
      let old = check.pass(Self.record(second), at: .zero + .seconds(300), wall: Self.wall)
      let isOld = 300 - second > 5
      #expect(old.vital.isEmpty == isOld)
      #expect(old.cuffAge == (isOld ? .seconds(60 + 300 - second) : .seconds(60)))
    }
    let new = check.pass(Self.record(301), at: .zero + .seconds(301), wall: Self.wall)
    #expect(new == Self.record(301))
  }

  @Test func clockOfWholeMinutesIsNotLate() {
    var check = BacklogCheck()
    // Reports every five seconds, dated to the minute; 1,600,000,000 s is 40 s into one.
    func report(_ second: Int64, dated: Int64) -> DeviceRecord {
      let minute = (dated + 40) / 60 * 60 - 40
      return check.pass(
        Self.record(minute), at: .zero + .seconds(second),
        wall: WallTime(unixMilliseconds: 1_600_000_000_000 + second * 1000))
    }
    for second in stride(from: Int64(0), to: 600, by: 5) {
      #expect(!report(second, dated: second).vital.isEmpty, "\(second)")
    }
    // Kept for ten minutes and sent within one, each is late until it is current.
    for second in stride(from: Int64(0), to: 60, by: 1) {
      let made = 600 + second * 9
      #expect(report(1200 + second, dated: made).vital.isEmpty == (1200 + second - made > 100))
    }
  }

  @Test func clockThatWasSetIsFollowed() {
    var check = BacklogCheck()
    _ = check.pass(Self.record(0), at: .zero, wall: Self.wall)
    var shown: [Int64] = []
    for second in Int64(1)...40 {
      let passed = check.pass(
        Self.record(second - 3600), at: .zero + .seconds(second), wall: Self.wall)
      if !passed.vital.isEmpty { shown.append(second) }
    }
    #expect(shown == Array(21...40))
    // A clock set forward is believed at once.
    let ahead = check.pass(Self.record(90_000), at: .zero + .seconds(41), wall: Self.wall)
    #expect(!ahead.vital.isEmpty)
  }

  /// The seconds of reports that pass with their values, of those kept for minutes and sent one
  /// per `pace` milliseconds; one is made each second, and the first ten came at once.
  private static func shown(
    _ check: inout BacklogCheck, from first: Int64, pace: Int64, wall: (Int64) -> Int64
  ) -> [(second: Int64, lag: Int64)] {
    var shown: [(Int64, Int64)] = []
    var time = first * 1000
    for second in Int64(10)...20_000 {
      time = max(time + pace, second * 1000)
      let passed = check.pass(
        record(second), at: SessionTime(milliseconds: time),
        wall: WallTime(unixMilliseconds: 1_600_000_000_000 + wall(time)))
      let lag = time - second * 1000
      #expect(check.late <= .zero || check.late.milliseconds == lag, "\(second)")
      if !passed.vital.isEmpty { shown.append((second, lag)) }
      if lag == 0, shown.count > 30 { break }
    }
    return shown
  }

  @Test(arguments: [20, 100, 500, 850] as [Int64])
  func slowBacklogIsNotCurrent(pace: Int64) {
    var check = BacklogCheck()
    for second in Int64(0)..<10 {
      _ = check.pass(Self.record(second), at: .zero + .seconds(second), wall: Self.wall)
    }
    let shown = Self.shown(&check, from: 610, pace: pace) { $0 }
    #expect(shown.count > 30 && shown.allSatisfy { $0.lag <= 5000 })
  }

  /// On its way to our time its clock passes through that of other zones.
  @Test(arguments: [20, 100, 500] as [Int64], [610, 2400] as [Int64])
  func slowBacklogAtStartIsNotCurrent(pace: Int64, first: Int64) {
    var check = BacklogCheck()
    let shown = Self.shown(&check, from: first, pace: pace) { $0 }
    #expect(shown.count > 30 && shown.allSatisfy { $0.lag <= 5000 })
  }

  /// The time of a value is no clock that may be wrong: years ago it was measured years ago.
  @Test func valuesOfYearsAgoAreNotCurrent() {
    func record(_ second: Int64, hasClock: Bool) -> DeviceRecord {
      var record = Self.record(second)
      if !hasClock, let clock = record.vital.deviceClock {
        record.taken = DeviceTime(wall: clock, hasZone: true)
        record.stamps = [.saturation: ValueStamp(text: UInt64(second), time: clock)]
        record.vital.deviceClock = nil
      }
      return record
    }
    let years = WallTime(unixMilliseconds: 1_790_000_000_000)
    for hasClock in [true, false] {
      var check = BacklogCheck()
      let first = check.pass(record(0, hasClock: hasClock), at: .zero, wall: years)
      #expect((first.vital.saturation?.value != nil) == hasClock)
      // Its time goes on with ours: it is the device's clock that is wrong.
      var shown: Int64?
      for second in Int64(1)...20 {
        let now = SessionTime.zero + .seconds(second)
        let passed = check.pass(record(second, hasClock: hasClock), at: now, wall: years)
        if passed.vital.saturation?.value != nil { shown = shown ?? second }
      }
      #expect(shown == (hasClock ? 1 : 10))
    }
    var standing = BacklogCheck()
    for second in Int64(0)...100 {
      let now = SessionTime.zero + .seconds(second)
      let passed = standing.pass(record(0, hasClock: false), at: now, wall: years)
      #expect(passed.vital.saturation == .missing(.noValue))
    }
  }

  @Test func lateReadingWithoutTimeIsDropped() {
    var undated = Self.record(0)
    undated.cuffAge = nil
    var check = BacklogCheck()
    let first = check.pass(undated, at: .zero, wall: Self.wall)
    let late = check.pass(undated, at: .zero + .seconds(6), wall: Self.wall)
    let dated = check.pass(Self.record(0), at: .zero + .seconds(6), wall: Self.wall)
    #expect(first.cuff != nil && late.cuff == nil && dated.cuff != nil)
    var unknown = BacklogCheck()
    let unsettled = unknown.pass(undated, at: .zero, wall: Self.farWall)
    #expect(unsettled.cuff == nil)
  }
}
