import Devices
import TestSupport
import Testing
import Vitals

/// Pressures in vessels, which are no cuff whatever stands beside their code.
@Suite struct ArterialLineTests {
  private static func decode(_ code: String, unit: String = "mmHg") throws -> DeviceRecord? {
    try HL7Tests.decode(
      HL7Tests.framed([HL7Tests.header(), HL7Tests.observation(code, "120", unit)])
    ).records.first
  }

  @Test(arguments: [
    "150033^MDC_PRESS_BLD_ART_SYS^MDC^8480-6^Systolic blood pressure^LN",
    "150034^MDC_PRESS_BLD_ART_DIA^MDC^8462-4^Diastolic blood pressure^LN",
    "150033^MDC_PRESS_BLD_ART_SYS^^8480-6^Systolic^LN", "150033^^^8480-6^Systolic^LN",
    "150033^^MDC^8480-6^Systolic^LN", "150999^MDC_PRESS_NEW^MDC^8480-6^Systolic^LN",
    "0002-4a11^ARTs^MDIL^8480-6^Systolic^LN", "0002-4a11^^^8480-6^^LN",
    "0002-5fff^X^MDIL^8480-6^Systolic^LN", "8480-6^ART Systolic^LN", "8480-6^ABP sys^LN",
    "8480-6^IBP1 Sys^LN", "8480-6^Invasive systolic^LN", "8480-6^Systolic^LN^1^P1 arterial^L",
    "S1^Arterial line systolic^L^8480-6^Systolic^LN", "76215-3^Systolic^LN", "170^ART-S",
    "76215-3^Invasive^LN^150021^MDC_PRESS_BLD_NONINV_SYS^MDC",
    "271649006^Systolic^SCT^8480-6^Systolic^LN",
  ])
  func arterialLineIsNoCuff(code: String) throws {
    #expect(try Self.decode(code)?.cuff == nil)
  }

  @Test(arguments: [
    "8480-6^Systolic blood pressure^LN", "8480-6^Non-invasive systolic^LN", "8480-6^NIBP sys^LN",
    "S1^Systolisch^L^8480-6^Systolic^LN", "S1^Systolisch^99ACME^8480-6^Systolic^LN",
    "^^^8480-6^Systolic^LN", "150021^MDC_PRESS_BLD_NONINV_SYS^MDC^8480-6^Systolic^LN",
    "150301^MDC_PRESS_CUFF_SYS^MDC", "0002-4a05^NBPs^MDIL", "8480-6^Noninvasive_Sys^LN",
  ])
  func cuffIsOne(code: String) throws {
    #expect(try Self.decode(code)?.cuff?.systolic == Pressure(120))
  }

  @Test func otherCodeOfANomenclatureIsNotMapped() throws {
    let difference = "150468^MDC_SAT_O2_DIFF^MDC^2708-6^Oxygen saturation^LN"
    #expect(try Self.decode(difference, unit: "%")?.vital.saturation == nil)
  }

  @Test func refusedNameIsTold() {
    var decoder = DeviceProtocol.hl7.reading(.shipped).makeDecoder()
    let line = HL7Tests.observation("8480-6^Presión arterial sistólica^LN", "120", "mmHg")
    decoder.feed(HL7Tests.framed([HL7Tests.header(), line]).span) { _ in }
    #expect(decoder.drainUnknown().first?.codes.first?.parameter == .cuffSystolic)
  }

  @Test func clinicMayNameItsCuffAsItLikes() throws {
    let own = CodeTable(
      name: "ward", source: "test", standsAlone: true,
      rows: [CodeTable.Row("S1", ["Art. sys (NIBP)"], .vital(.cuffSystolic), unit: .mmHg)])
    var decoder = DeviceProtocol.hl7.reading(.shipped(with: [own])).makeDecoder()
    var records: [DeviceRecord] = []
    let line = HL7Tests.observation("S1^Art. sys (NIBP)", "120", "")
    decoder.feed(HL7Tests.framed([HL7Tests.header(), line]).span) { records.append($0) }
    #expect(records.first?.cuff?.systolic == Pressure(120))
  }
}
