import Devices
import TestSupport
import Testing
import Text
import Vitals

@Suite struct GEDRITests {
  /// The request a host sends to start a monitor.
  private static func start() throws -> [UInt8] {
    try #require(try proto().request).start
  }

  private static func proto() throws -> DeviceProtocol {
    try #require(DeviceProtocol.named("ge-dri"))
  }

  /// The records of a reference decoder for a capture, one line each.
  private static func expected(_ path: String) throws -> [String] {
    try SharedData.lines(path).map { line in
      let value = try JSONValue(parsing: Array(line.utf8).span)
      let fields = ["t", "hr", "spo2", "pr", "nibp_sys", "nibp_dia", "nibp_map"].map { key in
        value[key]?.decimal?.scaled(places: 2).map(String.init) ?? "null"
      }
      return fields.joined(separator: " ") + " \(value["nibp_measuring"]?.flag ?? false)"
    }
  }

  private static func text(_ record: DeviceRecord) -> String {
    func text(_ amount: Amount?) -> String { amount.map { "\($0.hundredths)" } ?? "null" }
    let vital = record.vital
    let clock = (vital.deviceClock?.unixMilliseconds ?? 0) / 10
    return [
      "\(clock)", text(vital[.heartRate]?.value), text(vital[.saturation]?.value),
      text(vital[.pulseRate]?.value), text(record.cuff?.systolic?.amount),
      text(record.cuff?.diastolic?.amount), text(record.cuff?.mean?.amount),
      "\(record.cuff?.isMeasuring ?? false)",
    ].joined(separator: " ")
  }

  @Test(.sharedData, arguments: ["s5_20180726_db02", "s5_20180726_raw"])
  func realCapturesDecodeToTheirReference(name: String) throws {
    let bytes = try SharedData.bytes("vectors/ge_dri/\(name).raw")
    let expected = try Self.expected("vectors/ge_dri/\(name).expected.jsonl")
    let (records, counts) = DecoderVerifier.records(try Self.proto(), [bytes])
    #expect(records.map(Self.text) == expected)
    #expect(counts.bad == 0)
    #expect(counts.skipped == 0)
  }

  @Test(.sharedData) func realCapturesObeyTheDecoderLaws() throws {
    let bytes = try SharedData.bytes("vectors/ge_dri/s5_20180726_raw.raw")
    #expect(DecoderVerifier.violations(try Self.proto(), bytes) == [])
  }

  @Test(.sharedData) func recordWithoutDataIsGoodAndEmpty() throws {
    let bytes = try SharedData.bytes("vectors/ge_dri/s5_empty_record_43B.bin")
    let (records, counts) = DecoderVerifier.records(try Self.proto(), [bytes])
    #expect(records.isEmpty)
    #expect(counts.good == 1)
  }

  @Test(.sharedData) func requestMatchesTheByteTable() throws {
    let request = try #require(try Self.proto().request)
    #expect(
      try request.start == SharedData.bytes("vectors/ge_dri/request_displ_1s_computed.bin"))
    #expect(try request.stop == SharedData.bytes("vectors/ge_dri/request_stop_computed.bin"))
  }

  @Test func simulatedMonitorDecodesToItsState() throws {
    let proto = try Self.proto()
    var device = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 946_717_200_000))
    state.vital.set(.heartRate, hundredths: 7200)
    state.vital.set(.saturation, hundredths: 9750)
    state.vital.setMissing(.pulseRate, .noValue)
    state.vital.set(.respiratoryRate, hundredths: 1400)
    state.reading = PressureTriple(
      systolic: try #require(Pressure(126)), diastolic: try #require(Pressure(77)),
      mean: Pressure(93))
    state.isMeasuring = true
    #expect(device.record(state, at: .zero).isEmpty)
    let start = try Self.start()
    device.receive(start.span)
    let bytes = device.record(state, at: .zero)
    let (records, counts) = DecoderVerifier.records(proto, [bytes])
    #expect(counts.good == 1)
    #expect(counts.bad == 0)
    let record = try #require(records.first)
    #expect(record.vital.heartRate == .measured(try #require(HeartRate(72))))
    #expect(record.vital.saturation == .measured(try #require(Saturation(hundredths: 9750))))
    #expect(record.vital.pulseRate == .missing(.noValue))
    #expect(record.vital.respiratoryRate == .measured(try #require(RespiratoryRate(14))))
    #expect(record.vital.deviceClock == state.clock)
    #expect(record.cuff == state.cuffRow)
    let stop = try #require(proto.request).stop
    device.receive(stop.span)
    #expect(device.record(state, at: .zero).isEmpty)
  }

  @Test func encodedMessageDecodes() throws {
    let proto = try Self.proto()
    forSeeds(200) { seed, generator in
      var device = proto.makeEncoder()
      if let request = proto.request { device.receive(request.start.span) }
      var state = MonitorState(
        clock: WallTime(
          unixMilliseconds: Int64.random(in: 0...4_000_000_000, using: &generator) * 1000))
      state.vital.set(.heartRate, hundredths: Int64.random(in: 1...350, using: &generator) * 100)
      state.vital.set(.saturation, hundredths: Int64.random(in: 100...10_000, using: &generator))
      state.provisional = Pressure(Int.random(in: 1...320, using: &generator))
      let bytes = device.record(state, at: .zero)
      let record = DecoderVerifier.records(proto, [bytes]).records.first
      #expect(record?.vital.heartRate == state.vital.heartRate, "seed \(seed)")
      #expect(record?.vital.saturation == state.vital.saturation, "seed \(seed)")
      #expect(record?.cuff?.systolic == state.provisional, "seed \(seed)")
      #expect(record?.cuff?.diastolic == nil, "seed \(seed)")
    }
  }

  @Test func goodSumWithWrongLengthIsRefused() throws {
    let proto = try Self.proto()
    var device = proto.makeEncoder()
    let start = try Self.start()
    device.receive(start.span)
    var bytes = device.record(MonitorState(clock: WallTime(unixMilliseconds: 0)), at: .zero)
    // A zero byte more is invisible to an additive sum.
    bytes.insert(0, at: 60)
    let (records, counts) = DecoderVerifier.records(proto, [bytes])
    #expect(records.isEmpty)
    #expect(counts.bad == 1)
  }

  @Test func endlessFrameIsBounded() throws {
    let proto = try Self.proto()
    var decoder = proto.makeDecoder()
    decoder.feed([0x7E].span) { _ in }
    for _ in 0..<100 { decoder.feed([UInt8](repeating: 1, count: 10_000).span) { _ in } }
    decoder.feed([0x7E].span) { _ in Issue.record("a record out of nothing") }
    #expect(decoder.counts.bad == 1)
  }
}
