import Devices
import TestSupport
import Testing
import Vitals

/// Body temperature as monitors and the open feed send it.
@Suite struct TemperatureTests {
  private static func records(_ text: String) throws -> [Int32?] {
    let proto = try #require(DeviceProtocol.named("ndjson"))
    return DecoderVerifier.records(proto, [Array(text.utf8)]).records.map {
      $0.vital.temperature?.value?.hundredths
    }
  }

  @Test func openFeedHasTemperature() throws {
    #expect(try Self.records("{\"v\":1,\"seq\":1,\"hr\":72,\"temp\":36.85}\n") == [3685])
    #expect(try Self.records("$VITAL,1,hr=72,temp=38.2*5F\n") == [3820])
    #expect(
      try Self.records("{\"v\":1,\"seq\":1,\"hr\":72,\"temp\":98.6}\n") == [nil],
      "degrees Fahrenheit are no temperature of the feed")
  }

  @Test(arguments: ["ge-dri", "intellivue", "ndjson"])
  func simulatedMonitorsRoundTrip(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    for hundredths in [Int64(3400), 3685, 3700, 4110] {
      var device = proto.makeEncoder()
      if let request = proto.request {
        device.receive(request.start.span)
        for poll in request.poll?.requests ?? [] { device.receive(poll.span) }
      }
      var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
      state.vital.set(.heartRate, hundredths: 7200)
      state.vital.set(.temperature, hundredths: hundredths)
      let bytes =
        device.record(state, at: .zero) + device.record(state, at: SessionTime(milliseconds: 1000))
      let read = DecoderVerifier.records(proto, [bytes]).records.compactMap {
        $0.vital.temperature?.value
      }
      #expect(!read.isEmpty && read.allSatisfy { Int64($0.hundredths) == hundredths }, "\(read)")
    }
  }
}
