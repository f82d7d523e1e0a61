@testable import Devices
import Testing
import Vitals

/// What unknown codes seem to be, in the words of many languages.
@Suite struct CodeGuessTests {
  @Test(
    arguments: [
      ("SAT", .percent, .saturation), ("SatO2", .percent, .saturation),
      ("SO2", .percent, .saturation), ("血氧饱和度", .percent, .saturation),
      ("FC", .perMinute, .heartRate), ("HF", .perMinute, .heartRate),
      ("心率", .perMinute, .heartRate), ("FR", .perMinute, .respiratoryRate),
      ("Atemfrequenz", .perMinute, .respiratoryRate), ("Pouls", .perMinute, .pulseRate),
      ("Polso", .perMinute, .pulseRate), ("PLS", .perMinute, .pulseRate),
      ("脉率", .perMinute, .pulseRate), ("BPsys", .mmHg, .cuffSystolic),
      ("BPdia", .mmHg, .cuffDiastolic), ("PNIS", .mmHg, .cuffSystolic),
      ("PAS", .mmHg, .cuffSystolic), ("PAD", .mmHg, .cuffDiastolic), ("SatO2", nil, .saturation),
    ] as [(String, CodeUnit?, Parameter)])
  func namesOfManyLanguagesAreGuessed(name: String, unit: CodeUnit?, parameter: Parameter) {
    #expect(CodeGuess.parameter(name, unit) == parameter)
    #expect(CodeGuess.parameter("X17 \(name) 99Z", unit) == parameter)
  }

  /// Abbreviations that mean something else, too, need the unit.
  @Test(arguments: ["SAT", "SO2", "FC", "HF", "FR", "PAS", "PAD"])
  func abbreviationNeedsItsUnit(name: String) {
    #expect(CodeGuess.parameter(name, nil) == nil)
    #expect(CodeGuess.parameter(name, .celsius) == nil)
  }

  @Test(arguments: [
    "SPO2_LIM_LO", "LIM SpO2 LO", "SpO2 HI", "SpO2 alm hi", "SpO2 alarm", "SpO2AlmHi",
    "SpO2-LIM1", "SpO2 low", "SpO2 ALMHI", "SpO2 Grenzwert", "血氧饱和度上限", "SAT LO",
  ])
  func limitOfAnAlarmIsNoGuess(name: String) {
    #expect(CodeGuess.parameter(name, .percent) == nil)
    #expect(CodeGuess.parameter(name, nil) == nil)
  }

  @Test func placeOfACuffIsNoLimit() {
    #expect(CodeGuess.parameter("NIBP systolic upper limb", .mmHg) == .cuffSystolic)
    #expect(CodeGuess.parameter("NIBP dia lower arm", .mmHg) == .cuffDiastolic)
  }
}
