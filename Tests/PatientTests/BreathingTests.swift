import Patient
import Testing
import Vitals

/// Breathing, oxygen and carbon dioxide.
@Suite struct BreathingTests {
  private static var withCannula: PatientSetup {
    var setup = PatientSetup()
    setup.hasCapnography = true
    return setup
  }

  /// No breath from second 900 on for a time.
  private static func apnoea(
    seconds: Int64, seed: UInt64 = 3, oxygen: Double = 0, act: Course.Act = { _, _, _ in }
  ) -> Course {
    Course(seed: seed, withCannula, seconds: 1500) { second, treatment, conditions in
      treatment.oxygen = oxygen
      if second == 900 {
        conditions.pushes.add(Push(.breathing, .to(0), at: 900, hold: seconds))
      }
      act(second, &treatment, &conditions)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func apnoeaDesaturatesAfterHalfAMinute(seed: UInt64) throws {
    let course = Self.apnoea(seconds: 75, seed: seed)
    let below = try #require(course.first(from: 900) { course.truth[$0].saturation < 90 })
    #expect((930...960).contains(below), "\(below)")
    let shown = try #require(
      course.first(from: 900) { index in
        course.states[index].vital.saturation?.value.map { $0.hundredths < 9000 } ?? false
      })
    #expect((930...965).contains(shown), "\(shown)")
    let back = try #require(course.first(from: 990) { course.truth[$0].saturation >= 94 })
    // Breathing is back at second 979.
    #expect((979 + 20...979 + 60).contains(back), "\(back)")
  }

  @Test func apnoeaShowsNoBreathAndNoCarbonDioxide() throws {
    let course = Self.apnoea(seconds: 75)
    let zero = try #require(RespiratoryRate(hundredths: 0))
    let none = try #require(
      course.first(from: 900) { course.states[$0].vital.respiratoryRate == .measured(zero) })
    #expect((905...925).contains(none))
    let flat = try #require(
      course.first(from: 900) {
        (course.states[$0].vital.endTidalCO2?.value?.hundredths ?? 9000) <= 500
      })
    #expect((903...915).contains(flat))
    #expect(course.truth[950].breathing == 0 && course.truth[950].endTidalCO2 == 0)
    #expect(course.truth[990].endTidalCO2 > course.truth[890].endTidalCO2 + 4)
  }

  @Test func oxygenDelaysAndSlowsDesaturation() throws {
    func fall(_ oxygen: Double) throws -> (to90: Int, from90to80: Int) {
      let course = Self.apnoea(seconds: 590, oxygen: oxygen)
      let ninety = try #require(course.first(from: 900) { course.truth[$0].saturation < 90 })
      let eighty = try #require(course.first(from: ninety) { course.truth[$0].saturation < 80 })
      return (ninety - 900, eighty - ninety)
    }
    let air = try fall(0)
    let little = try fall(2)
    let more = try fall(6)
    #expect(little.to90 > air.to90 * 3 / 2 && more.to90 > little.to90 + 60)
    #expect(little.from90to80 > air.from90to80 && more.from90to80 > little.from90to80)
  }

  @Test func oxygenRaisesALowSaturationInTime() {
    func fall(_ oxygen: Double, breathing: Double = 14) -> Course {
      Course(seconds: 1300) { second, treatment, conditions in
        if second == 900 {
          conditions.pushes.add(Push(.saturation, .to(84), at: 900))
          conditions.pushes.add(Push(.breathing, .to(breathing), at: 900))
        }
        treatment.oxygen = second >= 950 ? oxygen : 0
      }
    }
    let air = fall(0).truth.map(\.saturation)
    let oxygen = fall(4).truth.map(\.saturation)
    #expect(air[1299] < 84.5)
    #expect(oxygen[951] < air[951] + 1)
    #expect((2...6).contains(oxygen[980] - air[980]))
    #expect((5...10).contains(oxygen[1299] - air[1299]))
    // Only so far as ventilation allows.
    let shallow = fall(4, breathing: 4).truth[1200].saturation
    #expect(shallow < oxygen[1200] - 2)
  }

  @Test func oxygenRaisesARestingSaturation() {
    var setup = PatientSetup()
    setup.saturation = 93
    let course = Course(setup, seconds: 600) { second, treatment, _ in
      treatment.ketamine = 0
      treatment.oxygen = second >= 300 ? 2 : 0
    }
    #expect(abs(course.truth[290].saturation - 93) < 1.5)
    #expect(course.truth[599].saturation > 96)
  }

  @Test func airwayAndStimulationRestoreBreathing() {
    func breathing(_ act: @escaping (inout Treatment) -> Void) -> Double {
      Self.apnoea(seconds: 500) { second, treatment, _ in
        if second >= 960 { act(&treatment) }
      }.truth[1000].breathing
    }
    #expect(breathing { _ in } == 0)
    #expect((6...11).contains(breathing { $0.isAirwayOpen = true }))
    #expect((5...9).contains(breathing { $0.isStimulated = true }))
    let both = breathing {
      $0.isAirwayOpen = true
      $0.isStimulated = true
    }
    #expect((9...14).contains(both))
  }

  @Test func benzodiazepineWithKetamineDepressesMore() {
    func lowest(ketamine: Double, midazolam: Double) -> Truth {
      let course = Course(Self.withCannula, seconds: 1800) { second, treatment, _ in
        treatment.ketamine *= ketamine
        if second == 1200 {
          treatment.doses = [Treatment.Dose(.midazolam, milligrams: midazolam)]
        }
      }
      return course.truth[1500]
    }
    let alone = lowest(ketamine: 1, midazolam: 0)
    let benzodiazepine = lowest(ketamine: 0, midazolam: 6)
    let both = lowest(ketamine: 1, midazolam: 6)
    #expect(alone.breathing > 11 && alone.sedation > 4.5)
    #expect(both.breathing < benzodiazepine.breathing - 1)
    #expect(both.sedation < benzodiazepine.sedation - 1)
    #expect(both.endTidalCO2 > alone.endTidalCO2 + 3)
    #expect(both.saturation < alone.saturation - 1)
  }

  @Test func takenSedationDepressesBreathing() {
    let course = Course(seconds: 1000) { second, treatment, conditions in
      treatment.ketamine = 0
      if second == 500 { conditions.pushes.add(Push(.sedation, .to(2), at: 500)) }
      treatment.isStimulated = second >= 800
    }
    #expect(abs(course.truth[700].sedation - 2) < 0.01)
    #expect(course.truth[700].breathing < course.truth[490].breathing - 3)
    #expect(course.truth[999].sedation > 2.9)
  }

  @Test func capnographyIsAnOption() {
    #expect(Course(seconds: 5).states[4].vital.endTidalCO2 == nil)
    let shown = Course(Self.withCannula, seconds: 5).states[4].vital.endTidalCO2?.valid
    #expect((3500...4100).contains(shown?.hundredths ?? 0))
  }
}
