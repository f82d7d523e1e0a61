@testable import Devices
import Testing
import Vitals

/// Recorded reports that have no time but that of their values.
@Suite struct ValueTimesTests {
  private static func shown(_ taken: [Int64?]) -> [Bool] {
    var times = ValueTimes()
    return taken.map { second in
      var record = DeviceRecord(cuff: CuffRow(systolic: Pressure(120)))
      record.vital.set(.heartRate, hundredths: 7200)
      record.taken = second.map {
        DeviceTime(wall: WallTime(unixMilliseconds: 1_600_000_000_000 + $0 * 1000), hasZone: true)
      }
      if let taken = record.taken {
        record.stamps = [.heartRate: ValueStamp(text: 1, time: taken.wall)]
      }
      let passed = times.pass(record)
      #expect(passed.cuff == record.cuff)
      return passed.vital.heartRate?.value != nil
    }
  }

  @Test func valuesCountOnceTheirTimeGoesOn() {
    #expect(Self.shown([0]) == [false])
    #expect(Self.shown([0, 0, 0, 1, 1, 2]) == [false, false, false, true, true, true])
    // To the minute, the same time stands for a minute.
    #expect(Self.shown([0, 60, 60, 60]) == [false, true, true, true])
    // An older one among newer ones is old.
    #expect(Self.shown([0, 300, 200, 301]) == [false, true, false, true])
    #expect(Self.shown([nil, nil]) == [true, true])
  }
}
