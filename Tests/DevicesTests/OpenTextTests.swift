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
    "$VITAL,1,hr=72*00", "$VITAL,1,hr=72", "$VITAL,x,hr=72*2A", "$OTHER,1,hr=72*00", "$",
    #"{"nibp":5}"#, #"{"status":3}"#, #"{"nibp":{"sys":128,"dia":82}}"#,
    #"{"hr":NaN}"#, #"{"hr":72,"spo2":9"#, #"{"hr":72,"spo2":{"a":[}}"#, #"{"hr":72 "spo2":98}"#,
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

  /// The rate of a line, its other values, and what of it is told.
  private static func read(
    _ line: String
  ) throws -> (records: [DeviceRecord], told: [String], counts: DecoderCounts) {
    var decoder = OpenTextDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(Array((line + "\n").utf8).span) { records.append($0) }
    let told = decoder.drainUnknown().flatMap(\.codes)
    #expect(told.allSatisfy(\.isUnreadable) && decoder.drainUnknown().isEmpty)
    return (records, told.map(\.text), decoder.counts)
  }

  /// One odd member costs its own value, in whatever form it comes, and is told.
  @Test(arguments: [
    #""97""#, "true", "NaN", "-Infinity", "nan", "[97]", #"{"value":97}"#, "097", "+97", "0x61",
    "97%", "1e999999", #"97,"spo2":96"#, #"97,"spo2":97"#,
  ])
  func oddNumberIsLeftOutAndTold(value: String) throws {
    let (records, told, counts) = try Self.read(#"{"hr":72,"spo2":\#(value),"pr":71}"#)
    let vital = try #require(records.first).vital
    #expect(vital.heartRate?.value == HeartRate(72) && vital.pulseRate?.value == HeartRate(71))
    #expect(vital.saturation?.value == nil && vital.saturation != nil)
    // A number that is far too great is none that can be measured.
    #expect(told == (value == "1e999999" ? [] : ["spo2"]) && counts.bad == 0)
  }

  @Test(
    arguments: [
      (#"{"sys":128,"dia":82}"#, "nibp.age_s"), (#"{"sys":128,"age_s":3}"#, "nibp.dia"),
      (#"{"sys":"128","dia":82,"age_s":3}"#, "nibp.sys"),
      (#"{"sys":128,"dia":NaN,"age_s":3}"#, "nibp.dia"),
      (#"{"sys":128,"dia":82,"age_s":"3"}"#, "nibp.age_s"),
      (#"{"sys":128,"dia":82,"t":{}}"#, "nibp.t"), (#"{"sys":1e9,"dia":82,"age_s":3}"#, "nibp.sys"),
      (#"{"sys":82,"dia":128,"age_s":3}"#, "nibp.sys"),
      (#"{"sys":128,"sys":182,"dia":82,"age_s":3}"#, "nibp.sys"), ("5", "nibp"),
      (#""128/82""#, "nibp"), ("[128,82]", "nibp"),
    ])
  func oddCuffIsLeftOutAndTold(cuff: String, name: String) throws {
    let (records, told, counts) = try Self.read(#"{"hr":72,"nibp":\#(cuff)}"#)
    #expect(records.map(\.vital.heartRate) == [.measured(try #require(HeartRate(72)))])
    #expect(records.allSatisfy { $0.cuff == nil } && told == [name] && counts.bad == 0)
  }

  @Test func oddMeanCostsTheMeanAlone() throws {
    let (records, told, _) = try Self.read(
      #"{"nibp":{"sys":128,"dia":82,"map":"97","age_s":3}}"#)
    #expect(records.first?.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82)))
    #expect(records.first?.cuffAge == .seconds(3) && told == ["nibp.map"])
    // Two readings in a line contradict each other.
    let both = try Self.read(
      #"{"hr":72,"nibp":{"sys":128,"dia":82,"age_s":3},"nibp":{"sys":182,"dia":82,"age_s":3}}"#)
    #expect(both.records.first?.cuff == nil && both.told == ["nibp"])
  }

  @Test func oddWordsDoubtTheLineAndAreTold() throws {
    let status = try Self.read(#"{"spo2":88,"status":3}"#)
    #expect(
      status.records.first?.vital.saturation
        == .questionable(try #require(Saturation(88)), .noise))
    #expect(status.told == ["status"])
    let two = try Self.read(#"{"spo2":88,"status":"ok","status":"motion"}"#)
    #expect(two.records.first?.vital.saturation?.valid == nil && two.told == ["status"])
    // A flag that stands alone is one; what is none is told, and ends those before.
    #expect(try Self.read(#"{"flags":"apnoea"}"#).records.first?.vital.flags == [.apnoea])
    for flags in ["7", #""apnoea asystole""#, #"{"apnoea":true}"#] {
      let odd = try Self.read(#"{"rr":0,"flags":\#(flags)}"#)
      #expect(odd.records.first?.vital.flags == [] && odd.told == ["flags"], "\(flags)")
    }
    // Words of another version are told, too.
    #expect(try Self.read(#"{"spo2":88,"status":"OK"}"#).told == ["status"])
    let shouted = try Self.read(#"{"rr":0,"flags":["apnoea","ASYSTOLE",7]}"#)
    #expect(shouted.records.first?.vital.flags == [.apnoea] && shouted.told == ["flags"])
    let seq = try Self.read(#"{"hr":72,"seq":"17"}"#)
    #expect(seq.records.first?.vital.heartRate?.value == HeartRate(72) && seq.told == ["seq"])
  }

  /// Members of other names are never values, and told where they may be one.
  @Test(
    arguments: [
      (#"{"HR":72,"SpO2":97,"ts":5}"#, ["HR", "SpO2", "ts"], true),
      (#"{"heart_rate":72,"spo2":97,"room":21}"#, ["heart_rate"], false),
      (#"{"data":{"hr":72}}"#, ["data"], true), (#"{"ts":5,"battery":90}"#, [], false),
      (#"{"status":"finger_out","temperature":37}"#, ["temperature"], false),
      (#"{"hr":72,"note":"hr"}"#, [], false), ("$VITAL,1,HR=72*", ["HR"], true),
    ] as [(String, [String], Bool)])
  func strangeNamesAreTold(line: String, names: [String], isAll: Bool) throws {
    var text = line
    if text.hasPrefix("$") {
      text += Hexadecimal.text([text.dropFirst().dropLast().utf8.reduce(UInt8(0), ^)]).uppercased()
    }
    var decoder = OpenTextDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(Array("\(text)\n".utf8).span) { records.append($0) }
    let reports = decoder.drainUnknown()
    #expect(Set(reports.flatMap(\.codes).map(\.text)) == Set(names), "\(reports)")
    #expect(reports.contains(where: \.isAll) == isAll && decoder.counts.good == 1)
    #expect(reports.flatMap(\.codes).allSatisfy { !$0.isUnreadable })
    #expect(records.allSatisfy { $0.vital.heartRate?.value == nil || line.contains("\"hr\":72,") })
  }

  @Test(arguments: ["[NaN]", #"{"a":[1,NaN],"b":{}}"#, "[-Infinity,{}]", #"["NaN",007]"#])
  func whatIsNotReadMayBeNoJSON(value: String) throws {
    let read = try Self.read(#"{"hr":72,"extra":\#(value)}"#)
    #expect(read.records.first?.vital.heartRate?.value == HeartRate(72) && read.counts.bad == 0)
  }

  /// The sum is right, so that one odd field was printed as it stands.
  @Test(arguments: [
    ("1,hr=72,spo2=9x,pr=71", ["spo2"]), ("1,hr=72,spo2=97%,pr=71", ["spo2"]),
    ("1,hr=72,pr=71,spo2=97,spo2=98", ["spo2"]), ("x,hr=72,pr=71", ["seq"]),
    ("1,hr=72,,pr=71,", []), ("1,hr=72,motion,pr=71", ["a part without ="]),
    ("1,hr=72,pr=71,sys=128,dia=82", ["nibp.age_s"]),
    ("1,hr=72,pr=71,sys=128,dia=8?,age=3", ["nibp.dia"]),
  ])
  func oddFieldOfASentenceIsLeftOut(body: String, expected: [String]) throws {
    let sum = Hexadecimal.text(["VITAL,\(body)".utf8.reduce(UInt8(0), ^)]).uppercased()
    let (records, told, counts) = try Self.read("$VITAL,\(body)*\(sum)")
    let vital = try #require(records.first).vital
    #expect(vital.heartRate?.value == HeartRate(72) && vital.pulseRate?.value == HeartRate(71))
    #expect(vital.saturation?.value == nil && records.first?.cuff == nil)
    #expect(told == expected && counts.bad == 0)
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
