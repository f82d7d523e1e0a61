import Patient
import Testing

/// The table of the clinical reference (section 1.7): 70 kg, 35 mg over 40 min.
@Suite struct PharmacokineticsTests {
  private static func course(
    _ model: Pharmacokinetics.Model, clearance: Double = 1, population: Population = .zhou
  ) -> [Int: Pharmacokinetics] {
    var body = Pharmacokinetics(
      model: model, weight: 70, clearance: clearance, population: population)
    var course: [Int: Pharmacokinetics] = [:]
    for second in 0..<7200 {
      body.step(infusing: second < 2400 ? 35.0 / 40 : 0)
      if (second + 1) % 60 == 0 { course[(second + 1) / 60] = body }
    }
    return course
  }

  @Test(arguments: [
    (2, 127.0, 73.0, 13.0), (5, 155, 137, 41), (10, 182, 174, 84), (20, 210, 206, 147),
    (30, 226, 224, 187), (40, 240, 238, 213), (45, 91, 108, 182), (60, 55, 57, 100),
    (120, 36, 36, 39),
  ])
  func domino(minute: Int, plasma: Double, psychotropic: Double, pressor: Double) throws {
    let body = try #require(Self.course(.domino)[minute])
    #expect(abs(body.plasma - plasma) < 2)
    #expect(abs(body.psychotropic - psychotropic) < 2)
    #expect(abs(body.pressor - pressor) < 2)
  }

  @Test(arguments: [(10, 62.0), (20, 109), (40, 177), (60, 115), (120, 59)])
  func clements(minute: Int, plasma: Double) throws {
    let body = try #require(Self.course(.clements)[minute])
    #expect(abs(body.plasma - plasma) < 2)
  }

  @Test func referenceInfusionPeaksAtOne() throws {
    let course = Self.course(.domino)
    #expect(abs(try #require(course[40]).pressorResponse - 1) < 0.02)
    #expect(abs(try #require(course[20]).pressorResponse - 0.66) < 0.02)
    #expect(abs(try #require(course[100]).pressorResponse - 0.09) < 0.02)
    #expect(try #require(course[40]).dissociation == 1)
    #expect(try #require(course[120]).dissociation == 0)
  }

  @Test(arguments: Population.allCases, Pharmacokinetics.Model.allCases)
  func pressorLaw(population: Population, model: Pharmacokinetics.Model) throws {
    let course = Self.course(model, population: population).mapValues(\.pressorResponse)
    let peak = try #require(course.max { $0.value < $1.value })
    #expect(abs(peak.value - 1) < 0.01)
    // Published: Emory 30, Zhou 30 to 40, Yale 40 min.
    #expect((population == .emory ? 25...35 : 35...45).contains(peak.key))
    #expect(abs(try #require(course[80])) <= 0.2)
  }

  @Test(arguments: Pharmacokinetics.Model.allCases)
  func slowClearanceLeavesMore(model: Pharmacokinetics.Model) throws {
    let usual = try #require(Self.course(model)[60])
    let slow = try #require(Self.course(model, clearance: 0.7)[60])
    #expect(slow.plasma > usual.plasma * 1.03)
    #expect(slow.pressorResponse > usual.pressorResponse * 1.03)
  }

  @Test func sensitivePatientsDissociateMore() {
    var usual = Pharmacokinetics(model: .clements, weight: 70)
    var sensitive = Pharmacokinetics(model: .clements, weight: 70, sensitivity: 1.3)
    for _ in 0..<1800 {
      usual.step(infusing: 35.0 / 40)
      sensitive.step(infusing: 35.0 / 40)
    }
    #expect(sensitive.dissociation > usual.dissociation + 0.1)
    #expect(sensitive.plasma == usual.plasma)
  }
}
