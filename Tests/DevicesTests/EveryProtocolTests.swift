import Devices
import TestSupport
import Testing
import Vitals

/// Laws of every protocol, on the stream of its simulated device.
@Suite struct EveryProtocolTests {
  /// What a simulated device of every protocol sends decodes to the state it showed.
  @Test(arguments: DeviceProtocol.all.map(\.name))
  func simulatedDeviceDecodesToItsState(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    var bytes: [UInt8] = []
    encoder.receive(proto.hostBytes(inSecond: 0).span)
    for second in 0..<20 {
      state.vital.set(.heartRate, hundredths: 7200)
      state.vital.set(.pulseRate, hundredths: Int64(70 + second * 5) * 100)
      state.vital.set(.saturation, hundredths: Int64(99 - second) * 100)
      state.reading = Pressure(120 + second).flatMap { high in
        Pressure(80).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(95)) }
      }
      state.readingTaken = SessionTime(milliseconds: Int64(second) * 1000)
      encoder.receive(proto.hostBytes(inSecond: second + 1).span)
      bytes += encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
    }
    let (records, counts) = DecoderVerifier.records(proto, [bytes])
    #expect(counts.bad == 0)
    #expect(counts.skipped < 40)
    if proto.output.pushesCuff {
      #expect(
        records.compactMap { $0.cuff?.systolic } == (0..<20).compactMap { Pressure(120 + $0) })
    } else {
      let shown = records.compactMap { $0.vital.saturation?.value?.hundredths }
      var distinct: [Int32] = []
      for value in shown where distinct.last != value { distinct.append(value) }
      #expect(distinct == (0..<20).map { Int32(99 - $0) * 100 })
      #expect(Set(records.compactMap { $0.vital.pulseRate?.value?.hundredths }).count == 20)
    }
    // However the bytes are cut, and whatever a byte more or less does.
    var random = SeededGenerator(seed: 9)
    for _ in 0..<20 {
      let cut = DecoderVerifier.records(proto, DecoderVerifier.cut(bytes, &random))
      #expect(cut.records == records)
      #expect(cut.counts == counts)
    }
    let single = DecoderVerifier.records(proto, bytes.map { [$0] })
    #expect(single.records == records)
  }

  /// No damage invents a value where the protocol has a sum.
  @Test(arguments: ["nonin-df2", "nonin-df7", "terumo-r1"])
  func damageInventsNothing(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.pulseRate, hundredths: 7100)
    state.vital.set(.saturation, hundredths: 9700)
    state.reading = Pressure(128).flatMap { high in
      Pressure(82).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(97)) }
    }
    var bytes: [UInt8] = []
    for second in 0..<5 {
      state.readingTaken = SessionTime(milliseconds: Int64(second) * 1000)
      encoder.receive(proto.hostBytes(inSecond: second + 1).span)
      bytes += encoder.record(state, at: state.readingTaken)
    }
    let good = Set(DecoderVerifier.records(proto, [bytes]).records)
    #expect(!good.isEmpty)
    forSeeds(300) { seed, generator in
      var damaged = bytes
      for _ in 0..<3 {
        let place = Int.random(in: damaged.indices, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        default: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
      }
      let found = DecoderVerifier.records(proto, [damaged]).records
      #expect(found.allSatisfy(good.contains), "seed \(seed)")
    }
  }

  /// A systolic pressure below its diastolic is a mistake, and nobody knows of which.
  @Test(arguments: DeviceProtocol.all.map(\.name))
  func pressuresThatContradictAreNoReading(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    func rows(_ systolic: Int, _ diastolic: Int) throws -> [CuffRow] {
      var encoder = proto.makeEncoder()
      var state = MonitorState(clock: WallTime(unixMilliseconds: 1_795_342_500_000))
      state.vital.set(.heartRate, hundredths: 7200)
      state.vital.set(.saturation, hundredths: 9700)
      state.reading = PressureTriple(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        mean: Pressure(100))
      var bytes: [UInt8] = []
      for second in 0..<3 {
        state.readingTaken = SessionTime(milliseconds: Int64(second) * 1000)
        encoder.receive(proto.hostBytes(inSecond: second + 1).span)
        bytes += encoder.record(state, at: state.readingTaken)
      }
      return DecoderVerifier.records(proto, [bytes]).records.compactMap(\.cuff)
    }
    #expect(try rows(80, 120).allSatisfy { $0.systolic == nil || $0.diastolic == nil })
    #expect(try rows(80, 80).allSatisfy { $0.systolic == nil || $0.diastolic == nil })
    let good = try rows(120, 80).filter { $0.systolic != nil && $0.diastolic != nil }
    #expect(good.isEmpty == (try rows(120, 80).isEmpty), "\(name)")
  }

  /// No decoder holds more than a few frames, whatever arrives.
  @Test(arguments: DeviceProtocol.all.map(\.name))
  func decoderMemoryIsBounded(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    // A message of HL7 may be long; it is refused beyond a megabyte.
    let most = name == "hl7" ? 1_200_000 : 16_384
    var generator = SeededGenerator(seed: 1)
    var decoder = proto.makeDecoder()
    for _ in 0..<200 {
      let noise = (0..<1000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      decoder.feed(noise.span) { _ in }
      #expect(Self.held(by: decoder) <= most)
    }
    // Beginnings of frames and lines that never end.
    for byte in [UInt8(ascii: "R"), UInt8(ascii: "$"), UInt8(ascii: "{"), 0x0B, 0x7E, 0x10, 0x01] {
      // In pieces, of which a decoder may keep the latest.
      let text = [byte] + [UInt8](repeating: UInt8(ascii: "R"), count: 4095)
      for _ in 0..<(name == "hl7" ? 100 : 12) { decoder.feed(text.span) { _ in } }
      #expect(Self.held(by: decoder) <= most, "after \(byte)")
    }
  }

  /// How many elements all collections and texts of a value hold together.
  private static func held(by value: Any) -> Int {
    if let text = value as? String { return text.utf8.count }
    if let bytes = value as? [UInt8] { return bytes.count }
    let mirror = Mirror(reflecting: value)
    let own = mirror.displayStyle == .collection ? mirror.children.count : 0
    return mirror.children.reduce(own) { $0 + held(by: $1.value) }
  }

  /// The records of a damaged stream do not depend on its cuts.
  @Test(arguments: DeviceProtocol.all.map(\.name))
  func damagedStreamsDecodeAlikeHoweverCut(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.heartRate, hundredths: 7200)
    state.vital.set(.pulseRate, hundredths: 7100)
    state.vital.set(.saturation, hundredths: 9700)
    state.reading = Pressure(128).flatMap { high in
      Pressure(82).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(97)) }
    }
    var bytes: [UInt8] = []
    encoder.receive(proto.hostBytes(inSecond: 0).span)
    for second in 0..<6 {
      state.readingTaken = SessionTime(milliseconds: Int64(second) * 1000)
      encoder.receive(proto.hostBytes(inSecond: second + 1).span)
      bytes += encoder.record(state, at: state.readingTaken)
    }
    forSeeds(60) { seed, generator in
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: damaged.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        default: damaged.append(contentsOf: bytes[min(place, bytes.count - 1)...].prefix(40))
        }
      }
      let whole = DecoderVerifier.records(proto, [damaged])
      let cut = DecoderVerifier.records(proto, DecoderVerifier.cut(damaged, &generator))
      #expect(cut.records == whole.records, "seed \(seed)")
      #expect(cut.counts == whole.counts, "seed \(seed)")
      let single = DecoderVerifier.records(proto, damaged.map { [$0] })
      #expect(single.records == whole.records, "seed \(seed)")
    }
  }
}
