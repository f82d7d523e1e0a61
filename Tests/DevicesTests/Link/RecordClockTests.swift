@testable import Devices
import Testing
import Vitals

@Suite struct RecordClockTests {
  @Test func withoutClockTheIntervalCounts() {
    var clock = RecordClock(DeviceOutput(interval: .seconds(2)))
    let offsets = (0..<3).map { _ in clock.offset(of: DeviceRecord()) }
    #expect(offsets == [.zero, .seconds(2), .seconds(4)])
  }

  @Test func clockOfTheDeviceCountsFromItsFirst() {
    var clock = RecordClock(DeviceOutput(interval: .seconds(1), hasClock: true))
    let offsets = [5000, 5000, 12_500].map { (milliseconds: Int64) in
      var record = DeviceRecord()
      record.vital.deviceClock = WallTime(unixMilliseconds: milliseconds)
      return clock.offset(of: record).milliseconds
    }
    #expect(offsets == [0, 0, 7500])
  }

  @Test func clockThatWasSetGoesOnFromThere() {
    var clock = RecordClock(DeviceOutput(interval: .seconds(2), hasClock: true))
    // No time, then two records a second apart, set back by an hour, and forward by years.
    let times: [Int64?] = [nil, 5000, 6000, -3_594_000, -3_593_000, 900_000_000_000, nil]
    let offsets = times.map { milliseconds in
      var record = DeviceRecord()
      record.printedAt = milliseconds.map { WallTime(unixMilliseconds: $0) }
      return clock.offset(of: record).milliseconds
    }
    #expect(offsets == [0, 2000, 3000, 5000, 6000, 8000, 10_000])
  }
}
