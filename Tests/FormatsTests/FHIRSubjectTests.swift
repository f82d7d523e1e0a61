import Formats
import TestSupport
import Testing
import Vitals

/// Values of several patients are refused, with advice that works.
@Suite struct FHIRSubjectTests {
  private typealias Bench = FHIRBench

  private static func nameless(_ value: String) -> String {
    Bench.observation("8867-4", Bench.quantity(value, "/min"))
      .replacing("\"subject\":{\"reference\":\"Patient/1\"},", with: "")
  }

  @Test func valuesOfNobodyAmongSeveralPatientsAreRefused() throws {
    func patient(_ rest: String) -> String { "{\"resourceType\":\"Patient\"\(rest)}" }
    let (one, two) = (patient(",\"id\":\"1\""), patient(",\"id\":\"2\""))
    for resources in [
      [one, two, Self.nameless("72")], [Self.nameless("72"), one, two],
      [patient(""), Self.nameless("72"), patient("")],
    ] {
      for text in [Bench.bundle(resources), resources.joined(separator: "\n")] {
        let error = Bench.error { try Bench.table(text) }
        #expect(error.hasPrefix("values of several patients, which must not be"), "\(error)")
        #expect(!error.contains("jq"))
      }
    }
    for resources in [[one, Self.nameless("72")], [one, one, Self.nameless("72")]] {
      #expect(try Bench.values(Bench.table(Bench.bundle(resources)), .heartRate) == [7200])
    }
  }

  /// A number without a system is that of another patient in another hospital.
  @Test func identifiersWithoutASystemJoinNobody() throws {
    func patient(_ id: String, _ system: String) -> String {
      "{\"resourceType\":\"Patient\",\"id\":\"\(id)\",\"identifier\":[{\(system)\"value\":\"1\"}]}"
    }
    let values = ["Patient/a", "Patient/b"].map {
      Bench.observation("8867-4", Bench.quantity("72", "/min"), subject: $0)
    }
    for system in ["", "\"system\":\"\","] {
      let text = Bench.bundle([patient("a", system), patient("b", system)] + values)
      let error = Bench.error { try Bench.table(text) }
      #expect(error.contains("must not be mixed: Patient/a, Patient/b"), "\(error)")
    }
    let system = "\"system\":\"urn:x\","
    let joined = Bench.bundle([patient("a", system), patient("b", system)] + values)
    #expect(try Bench.table(joined).columns.count == 1)
  }

  /// However long its address is, a patient is the one that values name by it.
  @Test func longAddressesAreThoseOfOnePatient() throws {
    let address = "https://x.example/Patient/\(String(repeating: "a", count: 500))"
    let patient = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}"
    let values = [address, "Patient/p1"].map {
      "{\"resource\":\(Bench.observation("8867-4", Bench.quantity("71", "/min"), subject: $0))}"
    }
    let entries = ["{\"fullUrl\":\"\(address)\",\"resource\":\(patient)}"] + values
    let text =
      "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":"
      + "[\(entries.joined(separator: ","))]}"
    #expect(try Bench.table(text).columns.count == 1)
    let other = text.replacing("a\"},\"eff", with: "b\"},\"eff")
    #expect(other != text)
    #expect(Bench.error { try Bench.table(other) }.hasPrefix("values of several patients"))
  }

  private static func contained(_ patient: String) -> String {
    Bench.observation(
      "8867-4",
      Bench.quantity("72", "/min")
        + ",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\(patient)}]", subject: "#p")
  }

  @Test func containedPatientsAreNamedByTheirReference() {
    let text = Bench.bundle([
      Self.contained("\"name\":[{\"family\":\"A\"}]"),
      Self.contained("\"name\":[{\"family\":\"B\"}]"),
    ])
    let error = Bench.error { try Bench.table(text) }
    #expect(
      error == "values of several patients, which must not be mixed: #p, #p; "
        + "leave one patient in the file")
    let identified = Bench.error {
      try Bench.table(
        Bench.bundle([
          Self.contained("\"identifier\":[{\"value\":\"7\"}]"),
          Self.contained("\"identifier\":[{\"value\":\"8\"}]"),
        ]))
    }
    #expect(identified.contains("identifier |7, identifier |8; leave one patient in the file"))
  }

  @Test func adviceFitsTheFile() {
    let resources = ["Patient/1", "Patient/2"].map {
      Bench.observation("8867-4", Bench.quantity("72", "/min"), subject: $0)
    }
    let selected = "select(.subject.reference == \"Patient/1\")"
    for (text, advice) in [
      (
        Bench.bundle(resources),
        "jq '.entry |= map(select(.resource.subject.reference == \"Patient/1\"))' FILE > NEW.json"
      ),
      (resources.joined(separator: "\n"), "jq -c '\(selected)' FILE > NEW.ndjson"),
      ("[\(resources.joined(separator: ","))]", "jq 'map(\(selected))' FILE > NEW.json"),
    ] {
      let error = Bench.error { try Bench.table(text) }
      #expect(error.hasSuffix("; leave one patient in it: " + advice), "\(error)")
    }
    let versioned = Bench.bundle(resources).replacing("Patient/1\"", with: "Patient/1/_history/2\"")
    let quoted = Bench.bundle(resources).replacing("Patient/1\"", with: "Patient/1'\"")
    let nested = Bench.bundle([Bench.bundle(resources)])
    for text in [versioned, quoted, nested, Bench.bundle(resources) + "\n" + resources[0]] {
      let error = Bench.error { try Bench.table(text) }
      #expect(error.hasSuffix("; leave one patient in the file"), "\(error)")
    }
  }
}
