@testable import Devices
import TestSupport
import Testing
import Vitals

/// What a real M8000 sent, and the smallest messages of other real monitors.
@Suite struct IntelliVueCaptureTests {
  private static let serial = "intellivue"
  private static let network = "intellivue-lan"

  private static func decode(
    _ name: String, _ bytes: [UInt8]
  ) throws -> (records: [DeviceRecord], counts: DecoderCounts) {
    DecoderVerifier.records(try #require(DeviceProtocol.named(name)), [bytes])
  }

  /// The latest value of each parameter in whole units.
  private static func units(_ records: [DeviceRecord], _ parameter: Parameter) -> Int? {
    records.compactMap { $0.vital[parameter]?.value.map { Int($0.hundredths / 100) } }.last
  }

  @Test(
    .sharedData,
    arguments: [
      (network, "monitor_small", 7), (network, "monitor_all", 139),
      (serial, "monitor_small_serial", 7),
    ])
  func captureHoldsItsValues(name: String, file: String, messages: Int) throws {
    let bytes = try SharedData.bytes("vectors/intellivue/\(file).bin")
    let (records, counts) = try Self.decode(name, bytes)
    #expect(counts.good == messages && counts.bad == 0 && counts.skipped == 0)
    let values = [Parameter.heartRate, .saturation, .pulseRate, .respiratoryRate, .perfusionIndex]
      .map { Self.units(records, $0) }
    #expect(values == [60, 95, 60, 15, 10])
    #expect(records.allSatisfy { $0.vital.isSimulated != false })
    #expect(records.contains { $0.vital.isSimulated == true })
    #expect(records.allSatisfy { $0.vital.flags ?? [] == [] }, "nothing is silenced")
    let cuffs = records.compactMap(\.cuff)
    let reading = CuffRow(systolic: Pressure(120), diastolic: Pressure(80), mean: Pressure(90))
    #expect(!cuffs.isEmpty && cuffs.allSatisfy { $0 == reading })
  }

  @Test(.sharedData, arguments: [(network, "monitor_small"), (serial, "monitor_small_serial")])
  func cuffOfCaptureHasItsAge(name: String, file: String) throws {
    let bytes = try SharedData.bytes("vectors/intellivue/\(file).bin")
    let first = try #require(try Self.decode(name, bytes).records.first { $0.cuff != nil })
    // 14:45:59 at the running time of the event, 23,808 eighths of a millisecond before the reply.
    #expect(first.cuffAge == .milliseconds(61_976))
    #expect(first.vital.deviceClock == WallTime(iso8601: "2017-11-04T14:46:01.976Z"))
  }

  @Test(.sharedData, arguments: [(network, "monitor_small"), (serial, "monitor_small_serial")])
  func captureIsTheSameWhereverItIsCut(name: String, file: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let bytes = try SharedData.bytes("vectors/intellivue/\(file).bin")
    let whole = DecoderVerifier.records(proto, [bytes])
    for place in bytes.indices {
      let cut = DecoderVerifier.records(proto, [Array(bytes[..<place]), Array(bytes[place...])])
      #expect(cut.records == whole.records, "cut at \(place)")
      #expect(cut.counts == whole.counts, "cut at \(place)")
    }
  }

  @Test(
    .sharedData,
    arguments: [
      (network, "monitor_small"), (network, "monitor_all"), (serial, "monitor_small_serial"),
    ])
  func captureObeysTheDecoderLaws(name: String, file: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let bytes = try SharedData.bytes("vectors/intellivue/\(file).bin")
    #expect(DecoderVerifier.violations(proto, bytes) == [])
  }

  @Test(.sharedData) func ageIsKnownWithoutTimeInReply() throws {
    let bytes = try SharedData.bytes("vectors/field/I_intellivue_cuff_age.bin")
    let records = try Self.decode(Self.network, bytes).records
    let cuff = try #require(records.first { $0.cuff != nil })
    #expect(
      cuff.cuff == CuffRow(systolic: Pressure(120), diastolic: Pressure(80), mean: Pressure(90)))
    #expect(cuff.cuffAge == .milliseconds(2_461_976))
  }

  @Test(.sharedData) func limitsOffOfOneValueSilenceNothing() throws {
    let bytes = try SharedData.bytes("vectors/field/J_intellivue_alarm_off_bit.bin")
    let records = try Self.decode(Self.network, bytes).records
    #expect(Self.units(records, .respiratoryRate) == 15)
    #expect(records.allSatisfy { $0.vital.flags == [] })
  }
}
