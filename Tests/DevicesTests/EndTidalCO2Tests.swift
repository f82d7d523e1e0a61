import Devices
import TestSupport
import Testing
import Vitals

/// EtCO2 as monitors send it: a pressure, or a share of the gas beside the pressure of the air.
@Suite struct EndTidalCO2Tests {
  private static func hundredths(_ code: String, _ value: String, _ unit: String) throws -> Int32? {
    let lines = [
      HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate),
      HL7Tests.observation(code, value, unit),
    ]
    let bytes = HL7Tests.framed([HL7Tests.header()] + lines)
    return try HL7Tests.decode(bytes).records.first?.vital.endTidalCO2?.value?.hundredths
  }

  @Test func pressuresOfHL7AreRead() throws {
    let code = "151728^MDC_AWAY_CO2_ET^MDC"
    #expect(try Self.hundredths(code, "38", HL7Tests.mmHg) == 3800)
    #expect(try Self.hundredths(code, "0", HL7Tests.mmHg) == 0)
    #expect(try Self.hundredths(code, "5.1", "kPa") == 3825)
    #expect(try Self.hundredths("19891-1^^LN", "41", "mm[Hg]") == 4100)
  }

  @Test func shareWithoutAirPressureIsRefused() throws {
    #expect(
      try Self.hundredths(
        "151728^MDC_AWAY_CO2_ET^MDC", "5", "262688^MDC_DIM_PERCENT^MDC") == nil)
  }

  @Test(arguments: ["ge-dri", "intellivue", "ndjson"])
  func simulatedMonitorsRoundTrip(name: String) throws {
    guard let proto = DeviceProtocol.named(name) else { return }
    for mmHg in [0, 1, 5, 20, 38, 60, 99] {
      var device = proto.makeEncoder()
      if let request = proto.request {
        device.receive(request.start.span)
        let poll = request.poll?.requests.first ?? []
        device.receive(poll.span)
      }
      var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
      state.vital.set(.heartRate, hundredths: 7200)
      state.vital.set(.endTidalCO2, hundredths: Int64(mmHg) * 100)
      var bytes = device.record(state, at: .zero)
      bytes += device.record(state, at: SessionTime(milliseconds: 1000))
      let read = DecoderVerifier.records(proto, [bytes]).records.compactMap {
        $0.vital.endTidalCO2?.value
      }
      // A share in hundredths of a percent is at most 0.08 mmHg off.
      for value in read { #expect(abs(Int(value.hundredths) - mmHg * 100) <= 8, "\(name) \(mmHg)") }
      if name == "ge-dri" || name == "ndjson" { #expect(!read.isEmpty, "\(name) \(mmHg)") }
    }
  }

  @Test func monitorWithoutModulesSaysNothing() throws {
    let proto = try #require(DeviceProtocol.named("ge-dri"))
    var device = proto.makeEncoder()
    let start = try #require(proto.request).start
    device.receive(start.span)
    var state = MonitorState(clock: WallTime(unixMilliseconds: 946_717_200_000))
    state.vital.set(.heartRate, hundredths: 7200)
    let records = DecoderVerifier.records(proto, [device.record(state, at: .zero)]).records
    #expect(records.count == 1)
    #expect(records.first?.vital.endTidalCO2 == nil)
    #expect(records.first?.vital.temperature == nil)
  }
}
