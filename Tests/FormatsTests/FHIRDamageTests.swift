import Formats
import TestSupport
import Testing
import Vitals

@Suite struct FHIRDamageTests {
  private typealias Bench = FHIRBench

  private static let sample = Bench.bundle([
    Bench.observation("8867-4", Bench.quantity("72", "/min")),
    Bench.observation("2708-6", Bench.quantity("97.6", "%"), at: "2024-05-01T10:01:00+01:00"),
    Bench.observation("8867-4", Bench.quantity("7.3e1", "/min"), at: "2024-05-01T10:02:00Z"),
    "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"text\":\"a \\\"}] b\"}]}",
  ])

  @Test(arguments: [
    ("", "not a whole FHIR recording: it is no JSON object, at byte 0"),
    ("{}", "not a whole FHIR recording: no resource names its resourceType, at byte 0"),
    ("hello", "not a whole FHIR recording: it is no JSON object, at byte 0"),
    ("[1,2]", "not a whole FHIR recording: no resource names its resourceType, at byte 0"),
  ])
  func whatIsNoFHIRIsSaid(text: String, expected: String) {
    let found = Bench.error { try Bench.table(text) }
    #expect(found == expected)
  }

  @Test func aBadLineIsTold() throws {
    let value = Bench.observation("8867-4", Bench.quantity("72", "/min"))
    let text = "\(value)\n{\"resourceType\":\n\(value)\n"
    let error = Bench.error { try Bench.table(text) }
    #expect(error == "FHIR, line 2: the line is no JSON resource")
    let table = try Bench.table(text, salvaging: true)
    #expect(Bench.values(table, .heartRate).count == 2)
    #expect(table.remarkCount == 1)
    let cut = try Bench.table("\(value)\n\(value.dropLast(9))")
    #expect(Bench.values(cut, .heartRate).count == 1)
    #expect(cut.remarks.contains { "\($0)".hasPrefix("the file is cut at byte") })
  }

  @Test func everyCutKeepsWhatStandsBefore() throws {
    let bytes = Array(Self.sample.utf8)
    let whole = Set(Bench.samples(try Bench.table(bytes, as: .fhirR4)))
    for length in 0..<bytes.count {
      do {
        let table = try Bench.table(Array(bytes[..<length]), as: .fhirR4)
        #expect(whole.isSuperset(of: Bench.samples(table)))
        #expect(table.remarks.contains(.cut(atByte: Int64(length))), "\(length)")
      } catch {
        #expect(error is FormatError)
      }
    }
  }

  @Test func changedBytesNeverTrap() throws {
    let bytes = Array(Self.sample.utf8)
    var generator = SeededGenerator(seed: 18)
    for _ in 0..<4000 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
        in: 0...255, using: &generator)
      do {
        let table = try Bench.table(changed, as: .fhirR4, salvaging: true)
        for column in table.columns {
          #expect(column.times.allSatisfy { abs($0) < 315_569_520_000_000 })
        }
      } catch {
        #expect(error is FormatError)
      }
    }
  }

  @Test(.sharedData) func sharedBundleIsRead() throws {
    let bytes = try SharedData.bytes("recordings/or2_intellivue/or2_intellivue_fhir_bundle.json")
    #expect(RecordingFormat.of(head: bytes.prefix(4096), name: "x")?.name == "fhir-r4")
    let table = try Bench.table(bytes, as: .fhirR4)
    #expect(table.remarks.isEmpty)
    #expect(table.epoch == .wall(offsetMinutes: 0))
    let rates = Bench.values(table, .heartRate).compactMap(\.self)
    let saturations = Bench.values(table, .saturation).compactMap(\.self)
    // Counted by a program of its own: 21 of each.
    #expect(rates.count == 21 && saturations.count == 21)
    #expect([rates.first, rates.last, rates.sorted()[10]] == [8900, 9300, 7400])
    #expect([saturations.first, saturations.last, saturations.sorted()[10]] == [9630, 9730, 9710])
    #expect(table.columns[0].times.first == 946_725_442_974)
    #expect(table.columns[0].times.last == 946_726_643_102)
    for length in stride(from: 0, to: bytes.count, by: 97) {
      do {
        let cut = try Bench.table(Array(bytes[..<length]), as: .fhirR4)
        for (column, whole) in zip(cut.columns, table.columns) {
          #expect(whole.values.starts(with: column.values))
          #expect(whole.times.starts(with: column.times))
        }
      } catch {
        #expect(error is FormatError)
      }
    }
  }
}
