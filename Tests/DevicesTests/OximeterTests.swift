import Devices
import TestSupport
import Testing
import Text
import Vitals

/// Captures of real devices, compared with an independent decoding.
@Suite struct OximeterTests {
  private static func decode(
    _ name: String, _ bytes: [UInt8]
  ) throws -> (records: [DeviceRecord], counts: DecoderCounts) {
    DecoderVerifier.records(try #require(DeviceProtocol.named(name)), [bytes])
  }

  private static func units(_ record: DeviceRecord) -> [Int?] {
    [
      record.vital.saturation?.value.map { Int($0.hundredths / 100) },
      record.vital.pulseRate?.value.map { Int($0.hundredths / 100) },
    ]
  }

  private static func expected(_ path: String) throws -> [[Int?]] {
    try SharedData.lines(path).map { line in
      let bytes = Array(line.utf8)
      let row = try JSONValue(parsing: bytes.span)
      return [row["spo2"], row["pr"]].map { value in
        value?.whole.map { Int($0) }
      }
    }
  }

  @Test(
    .sharedData,
    arguments: [
      ("nellcor", "nellcor_n560/n560_20171229.txt", "nellcor_n560/n560_20171229.expected.jsonl"),
      (
        "cms50", "contec_cms50_v7/cms50d_live_hr65.bin",
        "contec_cms50_v7/cms50d_live_hr65.expected.jsonl"
      ),
      ("bci", "bci_5byte/berry_unit_vectors.bin", "bci_5byte/berry_unit_vectors.expected.jsonl"),
    ])
  func aCaptureDecodesToItsReference(name: String, path: String, reference: String) throws {
    let (records, _) = try Self.decode(name, try SharedData.bytes("vectors/\(path)"))
    #expect(try records.map(Self.units) == Self.expected("vectors/\(reference)"))
  }

  @Test(.sharedData) func realMasimoLinesAreRead() throws {
    let bytes = try SharedData.bytes("vectors/masimo_ascii1/rad8_rad7_variants.txt")
    let (records, counts) = try Self.decode("masimo-ascii1", bytes)
    #expect(records.map(Self.units) == [[nil, nil], [98, 123], [nil, nil]])
    #expect(counts.bad == 0)
  }

  @Test func masimoNumbersWithSensorOffAreMissing() throws {
    let line = "03/17/16 19:19:36 SN=1 SPO2=098% BPM=101 PI=--.--% ALARM=0000 EXC=000824\r\n"
    let (records, _) = try Self.decode("masimo-ascii1", Array(line.utf8))
    #expect(records.first?.vital.saturation == .missing(.sensorOff))
    let searching = line.replacing("000824", with: "000808")
    #expect(
      try Self.decode("masimo-ascii1", Array(searching.utf8)).records.first?.vital.saturation
        == Saturation(98).map { .questionable($0, .searching) })
  }

  @Test func oximeterFlagsAreKept() throws {
    func masimo(_ fields: String) throws -> VitalRow? {
      let line = "03/17/16 19:19:36 SN=1 SPO2=098% BPM=123 \(fields)\r\n"
      return try Self.decode("masimo-ascii1", Array(line.utf8)).records.first?.vital
    }
    let row = try masimo("PI=00.55 ALARM=0050 EXC=000800")
    #expect(row?.perfusionIndex?.value?.hundredths == 55)
    #expect(row?.flags == [.alarm, .batteryLow])
    #expect(try masimo("PI=--.--% ALARM=0020 EXC=000800")?.perfusionIndex == .missing(.noValue))
    #expect(try masimo("PI=00.55% ALARM=0020 EXC=000820")?.perfusionIndex == .missing(.sensorOff))
    #expect(try masimo("PI=00.55% EXC=000800")?.flags == nil)
    let nellcor = "29-Dec-17 07:19:13    77*     66      30    MO SL LB AS\r\n"
    #expect(
      try Self.decode("nellcor", Array(nellcor.utf8)).records.first?.vital.flags
        == [.alarm, .silenced, .batteryLow])
    let short: [UInt8] = [0x80, 72, 97, 0x01, 0x80, 72, 97, 0x00]
    #expect(
      try Self.decode("nonin-df8", short).records.map(\.vital.flags) == [[.batteryLow], []])
  }

  @Test func numberWithLostDigitIsRefused() throws {
    for (name, line) in [
      ("masimo-ascii1", "03/17/16 19:19:36 SN=1 SPO2=98% BPM=12 PI=00.55% EXC=000800\r\n"),
      ("nonin-ascii", "SPO2=97 HR=72\r\n"),
    ] {
      let records = try Self.decode(name, Array(line.utf8)).records
      #expect(records.allSatisfy { $0.vital.saturation?.value == nil }, "\(name)")
      #expect(records.allSatisfy { $0.vital.pulseRate?.value == nil }, "\(name)")
    }
  }

  @Test(.sharedData) func noninPacketHoldsDisplayedNumbers() throws {
    let bytes = try SharedData.bytes("vectors/nonin_df2/pez_valid_packet.bin")
    let (records, counts) = try Self.decode("nonin-df2", bytes)
    #expect(records.map(Self.units) == [[97, 72]])
    #expect(counts.bad == 0)
    for name in ["pez_bad_checksum", "pez_bad_status_bit7"] {
      let damaged = try SharedData.bytes("vectors/nonin_df2/\(name).bin")
      let found = try Self.decode("nonin-df2", damaged + bytes)
      #expect(found.records.map(Self.units) == [[97, 72]])
      #expect(found.counts.bad > 0)
    }
  }

  @Test(.sharedData) func arduinoLinesWithoutFingerHaveNoValue() throws {
    let oxullo = try SharedData.bytes("vectors/diy_text/oxullo_max30100.txt")
    let sparkFun = try SharedData.bytes("vectors/diy_text/sparkfun_max3010x.txt")
    let first = try Self.decode("arduino", oxullo).records
    #expect(first.map { $0.vital.pulseRate?.value?.hundredths } == [7250, nil])
    #expect(first.map { $0.vital.saturation?.value?.hundredths } == [9700, nil])
    let second = try Self.decode("arduino", sparkFun).records
    #expect(second.map { $0.vital.pulseRate?.value?.hundredths } == [7100, 7100, nil])
    #expect(second.last?.vital.pulseRate == .missing(.sensorOff))
  }

  @Test func cuffsPushTheirReadings() throws {
    func framed(_ text: String) -> [UInt8] {
      let bytes = [0x02] + Array(text.utf8) + [0x03]
      return bytes + [bytes.reduce(0, &+)]
    }
    // The sum of the documentation's own example.
    #expect(framed("D1,").last == 0xA6)
    let text = "R1,0000000001,180726,101500,128,097,082,071,0000,0000,00000,000"
    for bytes in [framed(text), Array("\(text)\r\n".utf8)] {
      let record = try #require(try Self.decode("terumo-r1", bytes).records.first)
      #expect(
        record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82), mean: Pressure(97))
      )
      #expect(record.vital.pulseRate == HeartRate(71).map { .measured($0) })
    }
    var damaged = framed(text)
    damaged[40] ^= 1
    #expect(try Self.decode("terumo-r1", damaged).records == [])
    let omron = "bp,                   1,2018/07/26,10:15,128,097,082,071,1\r"
    #expect(
      try Self.decode("omron-hbp", Array(omron.utf8)).records.first?.cuff?.mean == Pressure(97))
    let newer = "a,b,c,d,e,f,g,128,082,071,x\r\n"
    #expect(
      try Self.decode("omron-hbp", Array(newer.utf8)).records.first?.cuff
        == CuffRow(systolic: Pressure(128), diastolic: Pressure(82)))
    for wrong in [
      "bp,x,2018/07/26,10:15,128,097,08,071,1\n", "bp,x,2018/07/26,10:15,128,7,082,071,1\n",
      "bp,x,2018/07/26,10:15,082,097,128,071,1\n", "bp,x,2018/07/26,10:15,,,,,1\n",
    ] {
      #expect(try Self.decode("omron-hbp", Array(wrong.utf8)).records == [])
    }
    let done: [UInt8] = [0x3E, 0x04, 0x4B, 0x73]
    let (records, counts) = try Self.decode("suntech", done)
    #expect(records == [])
    #expect(counts.good == 1)
  }
}

/// Waveforms as the devices send them.
@Suite struct WaveformTests {
  @Test(arguments: ["bci", "cms50", "nonin-df2", "nonin-df7"])
  func simulatedPulseWaveIsDecoded(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let format = try #require(proto.output.wave)
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.set(.pulseRate, hundredths: 6000)
    state.vital.set(.saturation, hundredths: 9700)
    var samples: [Int16] = []
    for second in 0..<10 {
      encoder.receive(proto.hostBytes(inSecond: second).span)
      let bytes = encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
      decoder.feed(bytes.span) { _ in }
      samples += decoder.drainWave()
    }
    // The last frames wait for what follows.
    #expect((format.rate * 9...format.rate * 10).contains(samples.count))
    #expect(samples.allSatisfy(format.range.contains))
    // At 60 beats a minute every second looks the same, with one steep rise.
    let first = samples[format.rate..<(2 * format.rate)]
    let second = samples[(2 * format.rate)..<(3 * format.rate)]
    #expect(zip(first, second).allSatisfy { abs(Int($0) - Int($1)) <= 8 })
    #expect((first.max() ?? 0) - (first.min() ?? 0) > 80)
    #expect(decoder.drainWave() == [])
  }
}
