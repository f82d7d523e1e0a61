import Formats
import TestSupport
import Testing
import Vitals

@Suite struct FHIRTests {
  private typealias Bench = FHIRBench

  @Test func bundleIsRead() throws {
    let pressure = """
      {"resourceType":"Observation","status":"amended","code":{"coding":[{"system":\
      "http://loinc.org","code":"85354-9"}]},"subject":{"reference":"Patient/1/_history/3"},\
      "effectivePeriod":{"start":"2024-05-01T12:01:00+02:00"},"component":[\
      {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},\
      \(Bench.quantity("121", "mm[Hg]"))},\
      {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},\
      "dataAbsentReason":{"coding":[{"code":"unknown"}]}},\
      {"code":{"coding":[{"system":"http://loinc.org","code":"8478-0"}]},\
      \(Bench.quantity("13.3", "kPa"))}]}
      """
    let table = try Bench.table(
      Bench.bundle([
        pressure, Bench.observation("8867-4", Bench.quantity("72", "/min")),
        Bench.observation("2708-6", Bench.quantity("97.6", "%")),
      ]))
    #expect(table.epoch == .wall(offsetMinutes: 0))
    #expect(Bench.values(table, .heartRate) == [7200])
    #expect(Bench.values(table, .saturation) == [9760])
    #expect(Bench.values(table, .cuffSystolic) == [12_100])
    #expect(Bench.values(table, .cuffDiastolic) == [nil])
    #expect(Bench.values(table, .cuffMean) == [9976])
    #expect(table.columns.map(\.times.first).contains(1_714_557_660_000))
    #expect(table.remarks == [.incomplete("8480-6", count: 1, without: "diastolic")])
  }

  @Test(
    arguments: [
      ("8867-4", "72", "{beats}/min", Parameter.heartRate, 7200),
      ("8867-4", "1.2", "Hz", .heartRate, 7200),
      ("9279-1", "14", "{Breaths}/min", .respiratoryRate, 1400),
      ("8889-8", "61", "/min", .pulseRate, 6100),
      ("59408-5", "0.97", "1", .saturation, 9700),
      ("8310-5", "98.6", "[degF]", .temperature, 3700),
      ("8331-1", "36.65", "Cel", .temperature, 3665),
      ("8310-5", "310.15", "K", .temperature, 3700),
      ("19891-1", "5.0", "kPa", .endTidalCO2, 3750),
      ("61006-3", "1.23", "%", .perfusionIndex, 123),
      ("76215-3", "118", "mm[Hg]", .arterialSystolic, 11_800),
      ("8480-6", "140", "mmHg", .cuffSystolic, 14_000),
    ] as [(String, String, String, Parameter, Int32)])
  func unitsAreConverted(
    code: String, value: String, unit: String, parameter: Parameter, expected: Int32
  ) throws {
    let table = try Bench.table(Bench.observation(code, Bench.quantity(value, unit)))
    #expect(Bench.values(table, parameter) == [expected])
  }

  @Test(arguments: [
    ("8867-4", Bench.quantity("72", "kg"), "its unit is 'kg'"),
    ("59408-5", Bench.quantity("97", "1"), "its unit is '1'"),
    ("19891-1", Bench.quantity("5", "%"), "its unit is '%'"),
    ("8867-4", "\"valueQuantity\":{\"value\":72}", "its unit is ''"),
    (
      "8310-5", "\"valueQuantity\":{\"value\":37,\"unit\":\"degF\",\"code\":\"Cel\"}",
      "its unit is 'Cel'"
    ),
    ("8867-4", "\"valueString\":\"72\"", "its encoding is valueString"),
    (
      "8867-4", Bench.quantity("72", "/min") + ",\"focus\":[{\"reference\":\"Patient/fetus\"}]",
      "it is about somebody else"
    ),
    (
      "2708-6",
      Bench.quantity("97", "%") + ",\"category\":[{\"coding\":[{\"code\":\"laboratory\"}]}]",
      "it is of a laboratory"
    ),
    (
      "8867-4", Bench.quantity("72", "/min") + ",\"modifierExtension\":[{\"url\":\"x\"}]",
      "an extension changes its meaning"
    ),
    ("29463-7", Bench.quantity("72", "kg"), "no vital sign of this program"),
  ])
  func whatIsNotReadIsTold(code: String, rest: String, why: String) throws {
    let table = try Bench.table(Bench.observation(code, rest))
    #expect(table.columns.allSatisfy { $0.values.isEmpty })
    let said = table.remarks.filter { $0 != .noVitals }.map { "\($0)" }
    #expect(said == ["\(code) is not read: \(why)"])
  }

  @Test func withdrawnValuesAreNotRead() throws {
    let states = [
      "final", "preliminary", "amended", "corrected", "entered-in-error", "cancelled", "unknown",
    ]
    let table = try Bench.table(
      Bench.bundle(
        states.enumerated().map { index, status in
          Bench.observation("8867-4", Bench.quantity("\(70 + index)", "/min"), status: status)
        }))
    #expect(Bench.values(table, .heartRate) == [7000, 7100, 7200, 7300])
    #expect(
      table.remarks.map { "\($0)" }
        == ["entered-in-error", "cancelled", "unknown"].map {
          "8867-4 is not read: its status is \($0)"
        })
  }

  /// A limit is no measured value; the time stays without one.
  @Test func limitsAndAbsencesAreMissing() throws {
    let table = try Bench.table(
      Bench.bundle([
        Bench.observation(
          "59408-5", "\"valueQuantity\":{\"value\":70,\"comparator\":\"<\",\"code\":\"%\"}"),
        Bench.observation(
          "8867-4",
          "\"dataAbsentReason\":{\"coding\":[{\"code\":\"error\"}]},"
            + Bench.quantity("72", "/min")),
      ]))
    #expect(Bench.values(table, .saturation) == [nil])
    #expect(Bench.values(table, .heartRate) == [nil])
    #expect(table.remarks.map { "\($0)" } == ["59408-5 is not read: '<' stands before its value"])
  }

  @Test func timesNeedAMinuteAndOneKindOfZone() throws {
    let times = [
      "2024-05-01T10:00:00.250+01:00", "2024-05-01", "2024-05", "2024-05-01T10:00:00",
      "2024-05-01T09:30Z", "2024-13-01T10:00:00Z",
    ]
    let table = try Bench.table(
      Bench.bundle(
        times.map { Bench.observation("8867-4", Bench.quantity("72", "/min"), at: $0) }))
    #expect(table.columns[0].times == [1_714_554_000_250, 1_714_555_800_000])
    #expect(table.epoch == .wall(offsetMinutes: 60))
    #expect(table.remarkCount == 4)
    let local = try Bench.table(
      Bench.observation("8867-4", Bench.quantity("72", "/min"), at: "2024-05-01T10:00:00"))
    #expect(local.epoch == .wall(offsetMinutes: nil))
    #expect(local.remarks == [.noZone])
  }

  @Test func valuesOfSeveralPatientsAreRefused() throws {
    func bundle(_ names: [String]) -> String {
      Bench.bundle(
        names.map { Bench.observation("8867-4", Bench.quantity("72", "/min"), subject: $0) })
    }
    let several = Bench.error {
      try Bench.table(bundle(["Patient/1", "Patient/2", "Patient/1"]))
    }
    #expect(
      several.hasPrefix(
        "values of several patients, which must not be mixed: Patient/1, Patient/2; "))
    let one = try Bench.table(bundle(["Patient/1", "https://a.example/fhir/Patient/1"]))
    #expect(Bench.values(one, .heartRate).count == 2)
    let servers = Bench.error {
      try Bench.table(
        bundle(["https://b.example/fhir/Patient/1", "https://a.example/fhir/Patient/1"]))
    }
    #expect(servers.hasPrefix("values of several patients"))
    #expect(try Bench.table(bundle(["Device/7"])).columns.isEmpty)
  }

  /// A bundle says in its entry of the patient that two names are one person.
  @Test func onePatientMayHaveSeveralNames() throws {
    let observation = Bench.observation(
      "8867-4", Bench.quantity("72", "/min"), subject: "urn:uuid:7")
    let other = Bench.observation("8867-4", Bench.quantity("73", "/min"), subject: "Patient/9")
    let text = """
      {"resourceType":"Bundle","entry":[{"resource":\(observation)},{"resource":\(other)},\
      {"fullUrl":"urn:uuid:7","resource":{"resourceType":"Patient","id":"9"}}]}
      """
    #expect(try Bench.values(Bench.table(text), .heartRate) == [7200, 7300])
  }

  /// What names nobody is not shown among the values of a patient.
  @Test func namelessValuesAreNotMixed() throws {
    let nameless = Bench.observation("8867-4", Bench.quantity("99", "/min"))
      .replacing("\"subject\":{\"reference\":\"Patient/1\"},", with: "")
    let table = try Bench.table(
      Bench.bundle([nameless, Bench.observation("8867-4", Bench.quantity("72", "/min"))]))
    #expect(Bench.values(table, .heartRate) == [7200])
    #expect(table.remarkCount == 1)
    #expect(try Bench.values(Bench.table(nameless), .heartRate) == [9900])
  }

  @Test func containersAreOpened() throws {
    let value = Bench.observation("8867-4", Bench.quantity("72", "/min"))
    let nested = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":\(Bench.bundle([value]))}]}"
    let report = """
      {"resourceType":"DiagnosticReport","subject":{"reference":"Patient/1"},"contained":[\(value)]}
      """
    let parameters = """
      {"resourceType":"Parameters","parameter":[{"name":"x","resource":\(value)}]}
      """
    let late = "{\"entry\":[{\"resource\":\(value)}],\"resourceType\":\"Bundle\"}"
    for text in [
      value, "[\(value)]", "\u{FEFF} \(value)\n", nested, report, parameters, late,
      value + "\r\n\r\n",
    ] {
      #expect(try Bench.values(Bench.table(text), .heartRate) == [7200], "\(text)")
    }
    #expect(try Bench.values(Bench.table("\(value)\n\(value)\n\(value)"), .heartRate).count == 3)
  }

  /// A history has the newest version first; a deleted resource says nothing.
  @Test func onlyTheNewestVersionCounts() throws {
    func entry(_ url: String, _ value: String, _ method: String = "PUT") -> String {
      """
      {"fullUrl":"\(url)","request":{"method":"\(method)","url":"\(url)"},"resource":\
      \(Bench.observation("8867-4", Bench.quantity(value, "/min")))}
      """
    }
    let entries = [
      entry("a", "80"), entry("a", "70"), entry("b", "60", "DELETE"), entry("b", "61"),
    ]
    let table = try Bench.table(
      "{\"resourceType\":\"Bundle\",\"type\":\"history\","
        + "\"entry\":[\(entries.joined(separator: ","))]}")
    #expect(Bench.values(table, .heartRate) == [8000])
  }

  @Test func exactCodesOutweighBroadOnes() throws {
    func table(_ codes: [String]) throws -> RecordingTable {
      let codings = codes.map { "{\"system\":\"http://loinc.org\",\"code\":\"\($0)\"}" }
      return try Bench.table(
        Bench.observation("8867-4", Bench.quantity("72", "/min")).replacing(
          "{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}",
          with: codings.joined(separator: ",")))
    }
    #expect(try Bench.values(table(["8867-4", "8889-8"]), .pulseRate) == [7200])
    #expect(try Bench.values(table(["999-9", "9279-1"]), .respiratoryRate) == [7200])
    let torn = try table(["8867-4", "9279-1"])
    #expect(torn.columns.isEmpty)
    #expect(torn.remarks.map { "\($0)" }.first == "8867-4 is not read: its codes differ")
    #expect(torn.remarks.last == .noVitals)
  }

  @Test func seriesAreRead() throws {
    let origin = "\"origin\":{\"value\":0,\"code\":\"/min\"}"
    let first = try Bench.table(
      Bench.observation(
        "8867-4",
        "\"valueSampledData\":{\(origin),\"period\":500,\"dimensions\":1,\"data\":\"70 71 E 72.5\"}"
      ))
    #expect(Bench.values(first, .heartRate) == [7000, 7100, nil, 7250])
    #expect(first.columns[0].times.map { $0 - 1_714_557_600_000 } == [0, 500, 1000, 1500])
    let fifth = try Bench.table(
      Bench.observation(
        "8867-4",
        "\"valueSampledData\":{\"origin\":{\"value\":60,\"code\":\"/min\"},\"factor\":2,"
          + "\"interval\":2,\"intervalUnit\":\"s\",\"dimensions\":1,\"data\":\"5 L U 6\"}"))
    #expect(Bench.values(fifth, .heartRate) == [7000, nil, nil, 7200])
    #expect(fifth.columns[0].times.last == 1_714_557_606_000)
    let plane = try Bench.table(
      Bench.observation(
        "8867-4",
        "\"valueSampledData\":{\(origin),\"period\":500,\"dimensions\":2,\"data\":\"70 71\"}"))
    #expect(plane.columns.allSatisfy { $0.values.isEmpty })
    #expect(plane.remarks.count { $0 != .noVitals } == 1)
  }

  @Test func wavesAreDelivered() throws {
    let data = (0..<250).map { "\($0 - 100)" }.joined(separator: " ")
    let text = Bench.observation(
      "x",
      "\"valueSampledData\":{\"origin\":{\"value\":2,\"code\":\"mV\"},\"period\":10,"
        + "\"factor\":0.5,\"dimensions\":1,\"data\":\"\(data)\"}"
    )
    .replacing(
      "{\"system\":\"http://loinc.org\",\"code\":\"x\"}",
      with: "{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"131330\",\"display\":\"II\"}")
    var chunks: [WaveChunk] = []
    let table = try Bench.table(text) { chunks.append($0) }
    #expect(
      table.waves
        == [WaveTrack(kind: .ecg, name: "II", rate: 100, gain: 0.5, offset: 2, unit: "mV")])
    #expect(chunks.map(\.samples.count) == [100, 100, 50])
    #expect(chunks.map { $0.time - 1_714_557_600_000 } == [0, 1000, 2000])
    #expect(chunks.flatMap(\.samples) == (0..<250).map { Int16($0 - 100) })
    #expect(try Bench.table(text).waves.count == 1)
  }

  @Test func devicesStayApart() throws {
    func observation(_ device: String, _ value: String) -> String {
      Bench.observation(
        "8867-4", Bench.quantity(value, "/min") + ",\"device\":{\"display\":\"\(device)\"}")
    }
    let table = try Bench.table(Bench.bundle([observation("a", "70"), observation("b", "90")]))
    #expect(table.devices == ["a", "b"])
    #expect(table.columns.map(\.device) == [0, 1])
  }
}
