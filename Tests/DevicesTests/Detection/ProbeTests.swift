import Devices
import TestSupport
import Testing
import Vitals

/// Which protocol is found, with all of them decoding at once.
@Suite struct ProbeTests {
  /// The protocol that is found in a stream that arrives in pieces.
  private static func found(_ bytes: [UInt8]) -> String? {
    var probe = ProtocolProbe(ProtocolProbe.serial)
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(97))
      rest = rest.dropFirst(97)
      if let found = probe.feed(piece.span) { return found.proto.name }
    }
    return nil
  }

  @Test(
    .sharedData,
    arguments: [
      ("ge_dri/s5_20180726_raw.raw", "ge-dri"), ("ge_dri/s5_20180726_db02.raw", "ge-dri"),
      ("nellcor_n560/n560_20171229.txt", "nellcor"),
      ("contec_cms50_v7/cms50d_live_hr65.bin", "cms50"),
      ("masimo_ascii1/rad8_rad7_variants.txt", "masimo-ascii1"),
    ])
  func captureIsDetected(path: String, name: String) throws {
    #expect(Self.found(try SharedData.bytes("vectors/\(path)")) == name)
  }

  @Test(arguments: ProtocolProbe.serial.filter { !$0.output.pushesCuff }.map(\.name))
  func simulatedDeviceIsDetected(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    for seed: Int64 in 0..<8 {
      var encoder = proto.makeEncoder()
      var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
      var bytes: [UInt8] = []
      for second: Int64 in 0..<30 {
        state.vital.set(.heartRate, hundredths: (50 + seed * 9 + second % 7) * 100)
        state.vital.set(.pulseRate, hundredths: (50 + seed * 9 + second % 7) * 100)
        state.vital.set(.saturation, hundredths: (99 - seed - second % 3) * 100)
        encoder.receive(proto.hostBytes(inSecond: Int(second)).span)
        bytes += encoder.record(state, at: SessionTime(milliseconds: second * 1000))
      }
      // Read from the middle of a frame on.
      #expect(Self.found(Array(bytes.dropFirst(Int(seed)))) == name, "seed \(seed)")
    }
  }

  @Test func usualSettingsAreTriedFirst() throws {
    let steps = ProtocolSearch.steps(fixed: nil)
    #expect(steps.first?.settings == DeviceProtocol.all.first?.line.settings)
    #expect(Set(steps.map(\.settings)).count == steps.count)
    for proto in ProtocolProbe.serial {
      let own = try #require(steps.firstIndex { $0.settings == proto.line.settings })
      #expect(steps[own].names.contains(proto.name))
      for line in proto.line.alternatives {
        #expect(steps.contains { $0.settings == line && $0.names.contains(proto.name) })
      }
      #expect(own < 5, "\(proto.name) is tried too late")
    }
    let fixed = ProtocolSearch.steps(fixed: LineSettings(baud: 2400))
    #expect(fixed.map(\.names) == [ProtocolProbe.serial.map(\.name)])
  }

  @Test func noiseIsNoProtocol() {
    forSeeds(30) { seed, generator in
      let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Self.found(noise) == nil, "seed \(seed)")
    }
  }
}
