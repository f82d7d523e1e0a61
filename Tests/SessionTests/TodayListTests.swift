import Care
import Session
import Testing
import Vitals

/// The list of the day's patients.
@Suite struct TodayListTests {
  private func list(_ text: String) throws -> TodayList {
    let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
    return try TodayList(csv: text, .standard, today: today)
  }

  private func mistake(_ text: String) -> String {
    do {
      _ = try list(text)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test func rowsAreParsed() throws {
    let list = try list(
      "\u{FEFF}patient,weight,drugs\r\nblue heron, 72 kg,\"Ketamine 35 mg; magnesium 2 g\"\r\n\r\n"
        + "red fox,,\r\n")
    #expect(list.visits.map(\.patient) == ["blue heron", "red fox"])
    let visit = try #require(list.visit(of: "Blue Heron"))
    #expect(visit.weight == BodyWeight(grams: 72_000))
    #expect(visit.drugs.map(\.id) == ["ketamine", "magnesium"])
    #expect(visit.drugs.map(\.amount) == [.milligrams(35), .milligrams(2000)])
    #expect(list.visit(of: nil) == nil && !list.isDated)
  }

  @Test func onlyPatientsOfTodayCount() throws {
    #expect(throws: (any Error).self) { try self.list("date,patient\n22.11.2026,a\n") }
    let list = try list("date,patient\n2026-11-21,a\n2026-11-22,b\n,c\n")
    #expect(list.visits.map(\.patient) == ["b"] && list.isDated)
  }

  @Test(arguments: [
    ("", "one column 'patient'"), ("weight\n", "one column 'patient'"),
    ("patient;weight\n", "line 1: column"), ("patient,name\n", "'name' is not known"),
    ("patient,patient\n", "no column twice"), ("patient,weight\na\n", "line 2: has 1 cells"),
    ("patient,weight\na,heavy\n", "'heavy' is no weight"),
    ("patient,weight\na,72\n", "accepted"), ("patient,weight\n,72 kg\n", "has no patient"),
    ("patient\na\nA\n", "line 3: 'A' stands in the list twice"),
    ("patient,drugs\na,ketamine 35\n", "no drug of the clinic file"),
    ("patient,drugs\na,heroin 35 mg\n", "no drug of the clinic file"),
    ("patient,drugs\na,ketamine\n", "no drug of the clinic file"),
  ])
  func mistakesNameTheirLine(text: String, words: String) {
    #expect(mistake(text).contains(words), "\(mistake(text))")
  }

  @Test func foreignTextIsCleaned() throws {
    #expect(try list("patient\nblue\u{1B}[31m heron\n").visits.first?.patient == "blue[31m heron")
  }
}
