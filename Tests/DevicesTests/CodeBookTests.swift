@testable import Devices
import TestSupport
import Testing
import Vitals

/// Under which codes makers send vital signs.
@Suite struct CodeBookTests {
  private static func decode(
    _ observations: [String], header: String = HL7Tests.header()
  ) throws -> DeviceRecord? {
    try HL7Tests.decode(HL7Tests.framed([header] + observations)).records.first
  }

  private static func line(_ code: String, _ value: String, _ unit: String = "") -> String {
    HL7Tests.observation(code, value, unit)
  }

  private static func isValue(
    _ record: DeviceRecord?, _ parameter: Parameter, _ units: Int64
  ) -> Bool {
    record?.vital[parameter]?.value?.hundredths == Int32(units * 100)
  }

  @Test func makersCodesSettleAMissingUnit() throws {
    let mindray = try Self.decode(
      [
        Self.line("101^HR", "60"), Self.line("151^RR", "20"), Self.line("160^SpO2", "98"),
        Self.line("161^PR", "61"), Self.line("170^Sys", "120"), Self.line("171^Dia", "80"),
        Self.line("172^Mean", "93"), Self.line("500^ART-Sys", "188"),
      ], header: "MSH|^~\\&|||||||ORU^R01|204|P|2.3.1")
    for (parameter, units) in [
      (Parameter.heartRate, Int64(60)), (.respiratoryRate, 20), (.saturation, 98), (.pulseRate, 61),
    ] { #expect(Self.isValue(mindray, parameter, units), "\(parameter)") }
    #expect(
      mindray?.cuff == CuffRow(systolic: Pressure(120), diastolic: Pressure(80), mean: Pressure(93))
    )
    let biolight = try Self.decode([
      Self.line("201^HR^BHC", "60"), Self.line("251^SPO2^BHC", "99"), Self.line("259^PR^BHC", "61"),
      Self.line("351^NIBP S^BHC", "125", "11^mmHg^BHC"), Self.line("352^NIBP D^BHC", "84"),
      Self.line("401^RR^BHC", "20"), Self.line("1501^Sys^BHC", "222", "11^mmHg^BHC"),
    ])
    #expect(Self.isValue(biolight, .heartRate, 60) && Self.isValue(biolight, .saturation, 99))
    #expect(biolight?.cuff == CuffRow(systolic: Pressure(125), diastolic: Pressure(84)))
    // The nomenclature's own need one, and a strange one is never overruled.
    for (code, unit) in [("147842^MDC_ECG_HEART_RATE^MDC", ""), ("101^HR", "mV")] {
      #expect(try Self.decode([Self.line(code, "60", unit)]) == nil)
    }
  }

  @Test func makersSendWhatMessagesOfThemShow() throws {
    let kohden = try Self.decode([
      Self.line("001000^VITAL HR", "80", "bpm"), Self.line("007000^VITAL SpO2", "99", "%"),
      Self.line("072007^VITAL rPR(spo2)", "78", "/min"),
      Self.line("007001^VITAL PR(spo2)", "77", "/min"),
      Self.line("073000^VITAL RESP(co2)", "12", "/min"),
      Self.line("009000^NIBP SYS", "133", "mmHg"), Self.line("009001^NIBP DIAS", "77", "mmHg"),
      Self.line("009002^NIBP MEAN", "95", "mmHg"),
    ])
    #expect(Self.isValue(kohden, .saturation, 99) && Self.isValue(kohden, .heartRate, 80))
    // The second channel gives way to the first.
    #expect(Self.isValue(kohden, .pulseRate, 77) && Self.isValue(kohden, .respiratoryRate, 12))
    #expect(
      kohden?.cuff == CuffRow(systolic: Pressure(133), diastolic: Pressure(77), mean: Pressure(95)))
    let edan = try Self.decode([
      Self.line("327681^SPO2_PR^EHC", "71", "bpm"), Self.line("393218^NIBP_MEAN^EHC", "95", "mmHg"),
    ])
    #expect(Self.isValue(edan, .pulseRate, 71) && edan?.cuff?.mean == Pressure(95))
    let unity = try Self.decode(
      [Self.line("SPO2-%", "97"), Self.line("NBP-S", "121"), Self.line("HR", "66")],
      header: "MSH|^~\\&|CARESCAPE Gateway|GE Healthcare|||20261122101500||ORU^R01|1|P|2.3")
    #expect(Self.isValue(unity, .saturation, 97) && Self.isValue(unity, .heartRate, 66))
  }

  /// Numbers of few digits have another meaning with every maker.
  @Test(arguments: [
    "201^T2", "101^Glucose", "160^", "251^", "401^RR^99XYZ2^", "200^HR2", "SPO2-%", "HR",
  ])
  func shortNumberAloneMeansNothing(code: String) throws {
    let record = try Self.decode([Self.line(code, "60", "bpm")])
    #expect(record?.vital.heartRate == nil && record?.vital.saturation == nil)
  }

  @Test func strangeNameMakesItAnotherCode() throws {
    let header = "MSH|^~\\&|Mindray|Gateway|||20261122101500||ORU^R01|1|P|2.3.1"
    let known = try Self.decode([Self.line("101^", "60")], header: header)
    #expect(Self.isValue(known, .heartRate, 60))
    #expect(try Self.decode([Self.line("101^Glucose", "60")], header: header) == nil)
  }

  @Test func namesAndSystemsDecideWhoseCodeItIs() {
    let book = CodeBook.shipped
    func meaning(
      _ code: String, _ name: String = "", _ system: String = "",
      from sender: CodeBook.Sender = CodeBook.Sender(isUnnamed: false)
    ) -> CodeTable.Meaning? {
      book.row(code: code, name: name, system: system, from: sender)?.meaning
    }
    #expect(meaning("251", "SPO2", "BHC") == .vital(.saturation))
    #expect(meaning("251", "", "BHC") == .vital(.saturation))
    #expect(meaning("251", "", "") == nil && meaning("251", "", "99M") == nil)
    #expect(
      meaning("251", "", "", from: CodeBook.Sender(names: "biolight m")) == .vital(.saturation))
    #expect(meaning("101", "", "", from: CodeBook.Sender(version: "2.3.1")) == .vital(.heartRate))
    #expect(meaning("101", "", "", from: CodeBook.Sender(version: "2.6")) == nil)
    #expect(meaning("150456", "MDC_SAT_O2_DIFF", "MDC") == nil)
    #expect(meaning("150017", "MDC_PRESS_BLD_NONINV_SYS", "MDC") == .vital(.cuffSystolic))
    #expect(meaning("0002-4BB8", "SpO2", "MDIL") == .vital(.saturation))
    #expect(meaning("0002-4a15", "ABPs", "MDIL") == .other)
    #expect(meaning("8867-4", "anything", "LN") == .vital(.heartRate))
    #expect(meaning("150344", "MDC_TEMP", "MDC") == .vital(.temperature))
  }

  @Test(arguments: [("37.1", "268192^MDC_DIM_DEGC^MDC", 3710), ("98.6", "268224", 3700)])
  func temperatureIsInCelsius(value: String, unit: String, hundredths: Int32) throws {
    let record = try Self.decode([Self.line("150344^MDC_TEMP^MDC", value, unit)])
    #expect(record?.vital.temperature?.value?.hundredths == hundredths)
    #expect(try Self.decode([Self.line("150344^MDC_TEMP^MDC", value)]) == nil)
  }

  @Test func alternateIdentifierIsReadToo() throws {
    let record = try Self.decode([
      Self.line("17^Puls^L^149530^MDC_PULS_OXIM_PULS_RATE^MDC", "71", "bpm")
    ])
    #expect(Self.isValue(record, .pulseRate, 71))
  }

  @Test func clinicsTableReplacesTheShippedOneOfItsName() throws {
    let own = CodeTable(
      name: "mindray", source: "test", standsAlone: true,
      rows: [CodeTable.Row("7", [], .vital(.saturation), unit: .percent)])
    let book = CodeBook.shipped(with: [own])
    #expect(book.tables.count == CodeTable.shipped.count && book.tables[0] == own)
    var decoder = DeviceProtocol.hl7.reading(book).makeDecoder()
    var records: [DeviceRecord] = []
    let bytes = HL7Tests.framed([
      HL7Tests.header(), Self.line("7^Sauerstoff", "97"), Self.line("101^HR", "60", "bpm"),
    ])
    decoder.feed(bytes.span) { records.append($0) }
    #expect(Self.isValue(records.first, .saturation, 97))
    #expect(records.first?.vital.heartRate == nil)
  }

  /// A code of two meanings is known by its names alone, whatever the order of the rows.
  @Test(arguments: [false, true])
  func namesTellMeaningsOfACodeApart(isReversed: Bool) throws {
    let rows = [
      CodeTable.Row("500", ["Puls"], .vital(.pulseRate), unit: .perMinute),
      CodeTable.Row("500", ["Sauerstoff"], .vital(.saturation), unit: .percent),
      CodeTable.Row("501", ["T1"], .vital(.temperature), unit: .celsius),
      CodeTable.Row("501", ["T2"], .vital(.temperature), unit: .fahrenheit),
    ]
    let own = CodeTable(
      name: "ward", source: "test", standsAlone: true, rows: isReversed ? rows.reversed() : rows)
    let book = CodeBook.shipped(with: [own])
    func decode(_ code: String, _ value: String, _ unit: String = "") -> (DeviceRecord?, [String]) {
      var decoder = DeviceProtocol.hl7.reading(book).makeDecoder()
      var record: DeviceRecord?
      decoder.feed(HL7Tests.framed([HL7Tests.header(), Self.line(code, value, unit)]).span) {
        record = $0
      }
      return (record, decoder.drainUnknown().flatMap(\.codes).map(\.text))
    }
    #expect(Self.isValue(decode("500^Puls", "71").0, .pulseRate, 71))
    #expect(Self.isValue(decode("500^SAUERSTOFF", "97").0, .saturation, 97))
    for (code, value) in [("500", "97"), ("500^Anderes", "97"), ("501", "98.6")] {
      let (record, told) = decode(code, value)
      #expect(record == nil && told.count == 1, "\(code) \(told)")
    }
    #expect(decode("501", "37.0", "268192^MDC_DIM_DEGC^MDC").0?.vital.temperature?.value != nil)
    #expect(decode("501^T2", "98.6").0?.vital.temperature?.value?.hundredths == 3700)
  }

  @Test func numericsOfPhilipsAreFoundByNumber() {
    let numbers: [(UInt16, Parameter?)] = [
      (0x4BB8, .saturation), (0x4182, .heartRate), (0x4822, .pulseRate), (0x480A, nil),
      (0x500A, .respiratoryRate), (0x4A05, .cuffSystolic), (0x4A15, nil), (0x5000, nil),
      (0x4B48, .temperature), (0, nil), (5, nil),
    ]
    for (number, parameter) in numbers {
      #expect(CodeBook.shipped.parameter(number: number) == parameter, "\(number)")
    }
  }

  @Test(
    arguments: [
      ("XYZ SpO2", CodeUnit.percent, Parameter.saturation), ("HR", .perMinute, .heartRate),
      ("Pulse rate", .perMinute, .pulseRate), ("RESP", .perMinute, .respiratoryRate),
      ("NIBP systolic", .mmHg, .cuffSystolic), ("Non-invasive diastolic", .mmHg, .cuffDiastolic),
      ("NIBP Mean", .kilopascal, .cuffMean), ("EtCO2", .mmHg, .endTidalCO2),
      ("Heart Rate", nil, .heartRate), ("SpO2 upper limit", .percent, nil),
      ("SpO2 signal quality", .percent, nil), ("ART systolic", .mmHg, nil),
      ("IBP1_SYS", .mmHg, nil),
      ("SpO2", .mmHg, nil), ("Weight", nil, nil), ("SvO2", .percent, nil), ("ST-II", nil, nil),
      ("Temp rectal", .celsius, .temperature), ("Temp", .mmHg, nil),
    ] as [(String, CodeUnit?, Parameter?)])
  func nameAndUnitShowWhatACodeMayBe(name: String, unit: CodeUnit?, parameter: Parameter?) {
    #expect(CodeGuess.parameter(name, unit) == parameter)
  }

  @Test(
    .sharedData,
    arguments: [
      (
        "E_philips_resp5000", [Parameter.respiratoryRate: 15, .pulseRate: 60] as [Parameter: Int64]
      ),
      ("F_tthor", [.respiratoryRate: 17]),
      ("G_loinc", [.saturation: 99, .pulseRate: 76, .respiratoryRate: 14]),
      ("H_unknown_only", [.saturation: 99]),
    ])
  func codesOfRealMessagesAreKnown(name: String, values: [Parameter: Int64]) throws {
    let bytes = try SharedData.bytes("vectors/field/\(name).mllp")
    let record = try HL7Tests.decode(bytes).records.first
    for (parameter, units) in values { #expect(Self.isValue(record, parameter, units)) }
  }
}

extension CodeBook.Sender {
  fileprivate init(names: String) { self.init(names: names, isUnnamed: false, version: "") }
  fileprivate init(version: String) { self.init(names: "", isUnnamed: true, version: version) }
}
