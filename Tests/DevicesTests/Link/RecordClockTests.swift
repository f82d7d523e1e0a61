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
}
