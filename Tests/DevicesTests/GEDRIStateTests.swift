@testable import Devices
import TestSupport
import Testing
import Vitals

/// What the states of the modules of a GE monitor tell, in records that a real one sent.
@Suite struct GEDRIStateTests {
  private static func proto() throws -> DeviceProtocol {
    try #require(DeviceProtocol.named("ge-dri"))
  }

  @Test(.sharedData) func captureWithApnoeaAlarmOffHasNoFlag() throws {
    let bytes = try SharedData.bytes("vectors/ge_dri/s5_20180726_db02.raw")
    let (records, _) = DecoderVerifier.records(try Self.proto(), [bytes])
    // The gas module says apnoea and "apnoea alarm off" in each record, with 15 breaths a minute.
    #expect(records.count == 107 && records.allSatisfy { $0.vital.flags == [] })
  }

  /// The first captured record with bits set or cleared in four bytes of its basic class.
  private static func captured(_ place: Int, set: UInt8, clear: UInt8 = 0) throws -> [UInt8] {
    changed(
      try SharedData.bytes("vectors/ge_dri/s5_20180726_raw.raw"), place, set: set, clear: clear)
  }

  /// The first record of some bytes with bits set or cleared.
  private static func changed(
    _ bytes: [UInt8], _ place: Int, set: UInt8, clear: UInt8 = 0
  ) -> [UInt8] {
    var payload: [UInt8] = []
    var isEscaped = false
    for byte in bytes.dropFirst().prefix(while: { $0 != 0x7E }) {
      if byte == 0x7D {
        isEscaped = true
      } else {
        payload.append(isEscaped ? byte | 0x20 : byte)
        isEscaped = false
      }
    }
    payload.removeLast()
    payload[44 + place] = payload[44 + place] & ~clear | set
    return GEDRIFrame.bytes(payload)
  }

  @Test(
    .sharedData,
    arguments: [
      (0, 0x04, 0, [.asystole, .alarm]),
      (1, 0x38, 0, [.leadsOff]), (1, 0x30, 0, []), (1, 0x08, 0, []),
      (133, 0, 0x01, [.apnoea, .alarm]), (132, 0, 0x01, []), (132, 0x80, 0, []),
    ] as [(Int, UInt8, UInt8, DeviceFlags)])
  func stateOfModuleIsFlag(
    place: Int, added: UInt8, cleared: UInt8, expected: DeviceFlags
  ) throws {
    let bytes = try Self.captured(place, set: added, clear: cleared)
    let (records, counts) = DecoderVerifier.records(try Self.proto(), [bytes])
    #expect(counts.bad == 0)
    #expect(records.map(\.vital.flags) == [expected])
    #expect(records.first?.vital.heartRate?.value == HeartRate(80))
  }

  @Test(arguments: [(UInt8(0), true), (1, false)])
  func apnoeaCountsUnlessItsAlarmIsOff(off: UInt8, isFlag: Bool) throws {
    let proto = try Self.proto()
    var device = proto.makeEncoder()
    let start = try #require(proto.request).start
    device.receive(start.span)
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.flags = [.apnoea]
    let bytes = Self.changed(device.record(state, at: .zero), 133, set: off)
    let records = DecoderVerifier.records(proto, [bytes]).records
    #expect(records.map { $0.vital.flags?.contains(.apnoea) } == [isFlag])
  }

  @Test func heartRateWithLeadsOffIsMissing() throws {
    let proto = try Self.proto()
    var device = proto.makeEncoder()
    let start = try #require(proto.request).start
    device.receive(start.span)
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.setMissing(.heartRate, .noValue)
    state.vital.flags = [.leadsOff, .asystole, .apnoea]
    let records = DecoderVerifier.records(proto, [device.record(state, at: .zero)]).records
    #expect(records.map(\.vital.heartRate) == [.missing(.sensorOff)])
    #expect(records.map(\.vital.flags) == [[.leadsOff, .asystole, .apnoea, .alarm]])
  }
}
