import Formats
import Testing
import Vitals

/// How and where something was measured decides what a general code means.
@Suite struct FHIRSiteTests {
  private typealias Bench = FHIRBench

  private static func concept(_ name: String, _ code: String, _ display: String) -> String {
    ",\"\(name)\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"\(code)\","
      + "\"display\":\"\(display)\"}]}"
  }

  private static func text(_ name: String, _ text: String) -> String {
    ",\"\(name)\":{\"text\":\"\(text)\"}"
  }

  @Test(arguments: [
    concept("method", "371911009", "Measurement of blood pressure using arterial line"),
    concept("method", "77938009", "Arterial pressure monitoring"),
    text("method", "Invasive"), text("method", "A-line"), text("method", "Intra-arterial"),
    concept("bodySite", "45631007", "Structure of radial artery"),
    concept("bodySite", "368504007", ""),
    text("bodySite", "Left femoral artery"), text("bodySite", "Aorta"),
  ])
  func pressureOfAnArterialLineIsNoCuff(site: String) throws {
    let table = try Bench.table(
      Bench.observation("8480-6", Bench.quantity("95", "mm[Hg]") + site))
    #expect(Bench.values(table, .arterialSystolic) == [9500])
    #expect(table.columns.map(\.parameter) == [.arterialSystolic])
  }

  @Test(arguments: [
    text("method", "Non-invasive"), text("method", "Cuff, radial artery"),
    concept("method", "37931006", "") + text("bodySite", "Radial artery"),
    text("bodySite", "Right arm"), concept("bodySite", "17137000", "Structure of brachial artery"),
    text("bodySite", "Radial side of the wrist"),
  ])
  func pressureOfACuffStaysOne(site: String) throws {
    let table = try Bench.table(
      Bench.observation("8480-6", Bench.quantity("121", "mm[Hg]") + site))
    #expect(Bench.values(table, .cuffSystolic) == [12_100])
  }

  @Test(arguments: [
    concept("bodySite", "39937001", "Skin structure"), concept("bodySite", "39937001", ""),
    text("bodySite", "Axilla, surface"), text("method", "Room thermometer"),
    text("bodySite", "Skin of forehead"), text("method", "Incubator air"),
  ])
  func temperatureOfTheSkinOrTheRoomIsNotRead(site: String) throws {
    let table = try Bench.table(
      Bench.observation("8310-5", Bench.quantity("31.2", "Cel") + site))
    #expect(table.columns.allSatisfy { $0.values.isEmpty })
    #expect(
      table.remarks.contains(
        .notRead("8310-5", because: .said("it is not the temperature of the body's core"))))
  }

  /// The text of a panel is about all of its components.
  @Test func panelOnRoomAirHasATemperature() throws {
    let table = try Bench.table(
      """
      {"resourceType":"Observation","status":"final","code":{"text":"Vitals on room air"},\
      "subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-05-01T10:00:00Z",\
      "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8310-5"}]},\
      \(Bench.quantity("36.8", "Cel"))}]}
      """)
    #expect(Bench.values(table, .temperature) == [3680])
  }

  @Test(arguments: ["", text("bodySite", "Axilla"), text("method", "Oral")])
  func temperatureOfTheBodyIsRead(site: String) throws {
    let table = try Bench.table(
      Bench.observation("8310-5", Bench.quantity("36.8", "Cel") + site))
    #expect(Bench.values(table, .temperature) == [3680])
  }
}
