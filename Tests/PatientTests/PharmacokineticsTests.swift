import Patient
import Testing

/// The table of the clinical reference (section 1.7): 70 kg, 35 mg over 40 min.
@Suite struct PharmacokineticsTests {
  private static func course(_ model: Pharmacokinetics.Model) -> [Int: Pharmacokinetics] {
    var body = Pharmacokinetics(model: model, weight: 70)
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
}
