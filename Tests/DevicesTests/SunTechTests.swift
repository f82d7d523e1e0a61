import Devices
import TestSupport
import Testing
import Vitals

/// Results of SunTech modules.
@Suite struct SunTechTests {
  private static func proto() throws -> DeviceProtocol {
    try #require(DeviceProtocol.named("suntech"))
  }

  /// A result packet: systolic, diastolic, pulse, mean and error code at their places.
  private static func result(
    _ systolic: UInt8, _ diastolic: UInt8, pulse: UInt8, mean: UInt8, error: UInt8
  ) -> [UInt8] {
    var packet = [UInt8](repeating: 0, count: 24)
    (packet[0], packet[1]) = (0x3E, 24)
    (packet[2], packet[4], packet[16], packet[18], packet[20]) = (
      systolic, diastolic, pulse, mean, error
    )
    packet[23] = 0 &- packet.reduce(0, &+)
    return packet
  }

  @Test func resultHoldsItsNumbers() throws {
    let bytes = Self.result(128, 82, pulse: 71, mean: 97, error: 0)
    let record = try #require(DecoderVerifier.records(try Self.proto(), [bytes]).records.first)
    #expect(
      record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82), mean: Pressure(97)))
    #expect(record.vital.pulseRate == HeartRate(71).map { .measured($0) })
  }

  @Test(arguments: UInt8(1)...UInt8(255))
  func errorCodeIsNeverAValue(code: UInt8) throws {
    // Old numbers may still stand beside the error.
    let bytes = Self.result(128, 82, pulse: 71, mean: 97, error: code)
    let records = DecoderVerifier.records(try Self.proto(), [bytes]).records
    #expect(records.map(\.cuff) == [CuffRow(hasFailed: true)])
    #expect(records.allSatisfy { $0.vital == VitalRow() })
  }

  @Test func errorFollowsAReadingWithoutItsNumbers() throws {
    let good = Self.result(128, 82, pulse: 71, mean: 97, error: 0)
    let bad = Self.result(0, 0, pulse: 0, mean: 0, error: 85)
    let records = DecoderVerifier.records(try Self.proto(), [good + bad + good]).records
    #expect(records.map { $0.cuff?.hasFailed } == [false, true, false])
    #expect(records.map { $0.cuff?.mean } == [Pressure(97), nil, Pressure(97)])
    #expect(records.map { $0.vital.pulseRate == nil } == [false, true, false])
  }

  @Test func absentMeanIsNoValue() throws {
    let bytes = Self.result(128, 82, pulse: 0, mean: 0, error: 0)
    let record = DecoderVerifier.records(try Self.proto(), [bytes]).records.first
    #expect(record?.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82)))
    #expect(record?.vital.pulseRate == .missing(.noValue))
  }

  @Test func simulatedModuleSendsTheSameLayout() throws {
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.set(.pulseRate, hundredths: 7100)
    state.reading = Pressure(128).flatMap { high in
      Pressure(82).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(97)) }
    }
    var encoder = try Self.proto().makeEncoder()
    #expect(
      encoder.record(state, at: .zero) == Self.result(128, 82, pulse: 71, mean: 97, error: 0))
  }
}
