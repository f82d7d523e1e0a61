import Devices
import TestSupport
import Testing
import Text
import Vitals

@Suite struct OpenTextTests {
  private static func proto() throws -> DeviceProtocol {
    try #require(DeviceProtocol.named("ndjson"))
  }

  private static func decode(_ text: String) throws -> [DeviceRecord] {
    DecoderVerifier.records(try proto(), [Array(text.utf8)]).records
  }

  @Test(.sharedData, arguments: ["proposed_ndjson.txt", "proposed_nmea.txt"])
  func feedOfTheByteTableDecodes(name: String) throws {
    let bytes = try SharedData.bytes("vectors/diy_text/\(name)")
    let (records, counts) = DecoderVerifier.records(try Self.proto(), [bytes])
    #expect(records.map { $0.vital.heartRate?.value?.hundredths } == [7200, 7300, nil, 7500])
    #expect(records.map { $0.vital.saturation?.value?.hundredths } == [9800, 9800, nil, 9700])
    #expect(records[2].vital.heartRate == .missing(.sensorOff))
    #expect(records[1].cuff?.systolic == Pressure(128))
    #expect(records[1].cuff?.mean == Pressure(97))
    #expect(records[1].cuffAge == .seconds(4))
    #expect(counts.good == 4)
    #expect(counts.bad == 1)
    // Lines 4 and 5: one refused, one never sent.
    #expect(counts.missed == 2)
    #expect(DecoderVerifier.violations(try Self.proto(), bytes) == [])
  }

  @Test(arguments: [
    #"{"hr":"72"}"#, #"{"hr":72"#, #"{"hr":}"#, "[72]", "72", "hr=72", #"{"hr":72} {"hr":73}"#,
    #"{"hr":72,"nibp":{"sys":128,"dia":82}}"#, #"{"hr":72,"nibp":{"sys":128,"age_s":3}}"#,
    "$VITAL,1,hr=72*00", "$VITAL,1,hr=72", "$VITAL,x,hr=72*2A", "$OTHER,1,hr=72*00", "$",
    #"{"nibp":5}"#, #"{"status":3}"#,
  ])
  func aLineThatDoesNotParseIsDroppedWhole(line: String) throws {
    let (records, counts) = DecoderVerifier.records(
      try Self.proto(), [Array((line + "\n").utf8)])
    #expect(records.isEmpty)
    #expect(counts.bad == 1)
  }

  @Test func outOfRangeNumbersAreImplausible() throws {
    let records = try Self.decode(
      #"{"hr":999999,"spo2":0}"# + "\n" + #"{"hr":-5,"spo2":1e2}"# + "\n")
    #expect(records[0].vital.heartRate == .missing(.implausible))
    #expect(records[0].vital.saturation == .missing(.implausible))
    #expect(records[1].vital.heartRate == .missing(.implausible))
    #expect(records[1].vital.saturation == .measured(try #require(Saturation(100))))
  }

  @Test func omittedMemberHasNoValue() throws {
    let records = try Self.decode(#"{"spo2":98}"# + "\n" + #"{"spo2":98,"pr":70}"# + "\n" + "{}\n")
    #expect(records[0].vital.pulseRate == nil)
    #expect(records[1].vital.pulseRate == .measured(try #require(HeartRate(70))))
    #expect(records[2].vital.pulseRate == .missing(.noValue))
    #expect(records[2].vital.saturation == .missing(.noValue))
    #expect(records[2].vital.heartRate == nil)
  }

  @Test(arguments: [
    ("ok", Reading<Saturation>.measured(Saturation(88)!)),
    ("finger_out", .missing(.sensorOff)), ("fault", .missing(.fault)),
    ("motion", .questionable(Saturation(88)!, .motion)),
    ("low_perfusion", .questionable(Saturation(88)!, .lowPerfusion)),
    ("searching", .questionable(Saturation(88)!, .searching)),
    ("something new", .questionable(Saturation(88)!, .noise)),
    ("simulated", .measured(Saturation(88)!)),
  ])
  func statusKeepsItsTruth(status: String, expected: Reading<Saturation>) throws {
    let record = try #require(try Self.decode("{\"spo2\":88,\"status\":\"\(status)\"}\n").first)
    #expect(record.vital.saturation == expected)
    #expect(record.vital.isSimulated == (status == "simulated" ? true : nil))
  }

  @Test func datedCuffReadingCountsOncePerTime() throws {
    func line(_ time: String) -> String {
      #"{"nibp":{"sys":128,"dia":82,"t":"# + time + "}}\n"
    }
    let records = try Self.decode(line("10") + line("10") + line("\"11:05\"") + line("\"11:05\""))
    #expect(records.map { $0.cuff != nil } == [true, false, true, false])
    #expect(records[0].cuffAge == nil)
    #expect(records[2].cuffAge == .zero)
  }

  @Test(arguments: [
    #"{"hr":72,"nibp":{"sys":128,"dia":82,"age_s":-300}}"#,
    #"{"hr":72,"nibp":{"sys":128,"dia":82,"age_s":-0.5,"t":10}}"#,
    #"{"hr":72,"nibp":{"sys":128,"dia":82,"age_s":1e300}}"#,
  ])
  func cuffOfAWrongAgeIsLeftOut(line: String) throws {
    var decoder = OpenTextDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(Array((line + "\n").utf8).span) { records.append($0) }
    #expect(records.map(\.vital.heartRate) == [.measured(try #require(HeartRate(72)))])
    #expect(records.allSatisfy { $0.cuff == nil })
    // Left out, but told.
    let reports = decoder.drainUnknown()
    #expect(reports.flatMap(\.codes).map(\.text) == ["nibp.age_s"])
    #expect(reports.allSatisfy { !$0.isAll } && decoder.drainUnknown().isEmpty)
  }

  @Test func ageOfNoTimeIsAnAge() throws {
    let records = try Self.decode(
      #"{"nibp":{"sys":128,"dia":82,"age_s":0}}"# + "\n"
        + #"{"nibp":{"sys":129,"dia":82,"age_s":1.5}}"# + "\n")
    #expect(records.map(\.cuffAge) == [.zero, .milliseconds(1500)])
  }

  @Test func flagsOfTheDeviceArePassedOn() throws {
    let records = try Self.decode(
      #"{"rr":0,"flags":["apnoea","other"]}"# + "\n" + #"{"flags":[]}"# + "\n")
    #expect(records[0].vital.flags == [.apnoea])
    #expect(records[1].vital.flags == [])
  }

  @Test func simulatedBoardDecodesToItsState() throws {
    var board = try Self.proto().makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 0))
    state.vital.set(.heartRate, hundredths: 7200)
    state.vital.set(.saturation, hundredths: 9650)
    state.reading = PressureTriple(
      systolic: try #require(Pressure(126)), diastolic: try #require(Pressure(77)), mean: nil)
    let bytes = board.record(state, at: SessionTime(milliseconds: 9000))
    let record = try #require(DecoderVerifier.records(try Self.proto(), [bytes]).records.first)
    #expect(record.vital.heartRate == state.vital.heartRate)
    #expect(record.vital.saturation == state.vital.saturation)
    #expect(record.cuff?.systolic == Pressure(126))
    #expect(record.cuffAge == .seconds(9))
  }
}

@Suite struct LineSettingsTests {
  @Test func modesAreRead() {
    var line = LineSettings(baud: 9600)
    let isSet = line.setMode("7o2")
    #expect(isSet)
    #expect(line.text == "9600 7O2")
    for word in ["8X1", "8N", "9N1", "8N3", ""] {
      let isSet = line.setMode(word)
      #expect(!isSet, "\(word)")
    }
  }

  @Test func everyProtocolIsFoundByItsNames() {
    for proto in DeviceProtocol.all {
      for name in [proto.name] + proto.aliases {
        #expect(DeviceProtocol.named(name)?.name == proto.name)
      }
    }
    #expect(DeviceProtocol.named("nothing") == nil)
  }
}
