import Devices
import TestSupport
import Testing
import Vitals

/// Damage of which each once gave a wrong number or cost a good one.
@Suite struct DamageTests {
  private static func decode(
    _ name: String, _ bytes: [UInt8]
  ) throws -> (records: [DeviceRecord], counts: DecoderCounts) {
    DecoderVerifier.records(try #require(DeviceProtocol.named(name)), [bytes])
  }

  @Test(
    arguments: [
      ("bci", [0x87, 0x32, 0x05, 72, 98]), ("nonin-df8", [0x80, 72, 98, 0]),
      ("nonin-df1", [0x80, 72, 98]),
      ("cms50", [0x01, 0xE0, 0x85, 0xA0, 0x85, 0xC8, 0xE2, 0xFF, 0xFF]),
    ] as [(String, [UInt8])])
  func extraByteCostsFrameAndInventsNone(name: String, frame: [UInt8]) throws {
    try forSeeds(200) { seed, generator in
      var bytes = (0..<12).flatMap { _ in frame }
      let place = Int.random(in: 10..<(bytes.count - 10), using: &generator)
      let most: UInt8 = name == "cms50" ? 255 : 127
      bytes.insert(UInt8.random(in: 0...most, using: &generator), at: place)
      let records = try Self.decode(name, bytes).records
      #expect(
        records.allSatisfy {
          $0.vital.pulseRate == HeartRate(72).map { .measured($0) }
            && $0.vital.saturation == Saturation(98).map { .measured($0) }
        }, "seed \(seed)")
      #expect(records.count >= 10, "seed \(seed)")
    }
  }

  @Test func extraFrameInPacketShiftsNoNumber() throws {
    let proto = try #require(DeviceProtocol.named("nonin-df2"))
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.set(.pulseRate, hundredths: 15_000)
    state.vital.set(.saturation, hundredths: 9700)
    let packets = encoder.record(state, at: .zero)
    for frame in 0..<25 {
      let doubled =
        Array(packets[..<(frame * 5 + 5)]) + packets[(frame * 5)...]
      let records = try Self.decode("nonin-df2", doubled).records
      #expect(records.count >= 2, "frame \(frame)")
      #expect(
        records.allSatisfy { $0.vital.pulseRate?.value == HeartRate(150) }, "frame \(frame)")
    }
  }

  @Test func disturbanceBeforeLineShiftsNoColumn() throws {
    let line = Array("bp,                   1,2018/07/26,10:15,121,094,081,073,1\r\n".utf8)
    for noise in [[0x1E, 0x83, 0x2C, 0x55, 0x7F], Array("x,".utf8), Array("7,7".utf8)] {
      #expect(try Self.decode("omron-hbp", noise + line + line).records.count == 1)
    }
    for text in ["1123456,2024,01,01,12,00,120,80,72,0,0", "1,123456,2024,01,01,12,00,120,8,72,x"] {
      #expect(try Self.decode("omron-hbp", Array("\(text)\r\n".utf8)).records == [])
    }
  }

  @Test func rowWithoutStatusIsRefused() throws {
    for row in ["96 63 --- P\u{D3} AS", "96 63 --- MO,PS", "96 63 ---", "96 63 30 MO,PS"] {
      let bytes = Array("29-Dec-17 07:19:13 \(row)\r\n".utf8)
      let records = try Self.decode("nellcor", bytes).records
      #expect(records.allSatisfy { $0.vital.saturation?.value == nil }, "\(row)")
    }
  }

  @Test func falseBeginningDelaysNoResult() throws {
    var packet = [UInt8](repeating: 0, count: 24)
    (packet[0], packet[1], packet[2], packet[4], packet[16], packet[18]) = (
      0x3E, 24, 171, 101, 70, 124
    )
    packet[23] = 0 &- packet.reduce(0, &+)
    let (records, _) = try Self.decode("suntech", [0x3E, 0x3F, 0x3E, 0x18] + packet)
    #expect(records.map(\.cuff?.systolic) == [Pressure(171)])
  }

  @Test func summedReadingSurvivesWrongMean() throws {
    func terumo(_ numbers: String) throws -> CuffRow? {
      let body = [0x02] + Array("R1,1,180726,101500,\(numbers),0,0,0,0".utf8) + [0x03]
      return try Self.decode("terumo-r1", body + [body.reduce(0, &+)]).records.first?.cuff
    }
    let reading = CuffRow(systolic: Pressure(120), diastolic: Pressure(80))
    #expect(try terumo("120,000,080,072") == reading)
    #expect(try terumo("120,  0, 80, 72") == reading)
    #expect(try terumo("000,000,000,000")?.hasFailed == true)
  }

  @Test(arguments: ["intellivue", "ge-dri"])
  func echoIsNoDevice(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let request = try #require(proto.request)
    let echoed = (0..<5).flatMap { _ in
      request.start + (request.poll?.requests ?? []).flatMap(\.self) + request.stop
    }
    let (records, counts) = try Self.decode(name, echoed)
    #expect(records == [] && counts.good == 0)
  }
}
