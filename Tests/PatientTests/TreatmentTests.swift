import Patient
import Testing
import Vitals

/// Each treatment has its effect: a test here turns red when it is taken out.
@Suite struct TreatmentTests {
  /// A patient whose pressure the drug raises by much.
  private static var rising: PatientSetup {
    var setup = PatientSetup()
    setup.leastSystolicGain = 30
    return setup
  }

  @Test(arguments: Pharmacokinetics.Model.allCases)
  func pausingLowersPressure(model: Pharmacokinetics.Model) {
    let untouched = Course(Self.rising, model: model, seconds: 2400)
    let paused = Course(Self.rising, model: model, seconds: 2400) { second, treatment, _ in
      if second >= 1500 { treatment.ketamine = 0 }
    }
    // By the course of the drug: at once nothing, in 5 min some, in 15 min most.
    let fall = [1501, 1800, 2399].map {
      untouched.truth[$0].systolic - paused.truth[$0].systolic
    }
    #expect(fall[0] < 0.5)
    #expect((4...15).contains(fall[1]), "\(fall)")
    #expect((12...30).contains(fall[2]), "\(fall)")
    #expect(paused.truth[2399].dissociation < untouched.truth[2399].dissociation)
  }

  @Test(arguments: Pharmacokinetics.Model.allCases)
  func doublingRaisesPressure(model: Pharmacokinetics.Model) {
    let untouched = Course(Self.rising, model: model, seconds: 2100)
    let doubled = Course(Self.rising, model: model, seconds: 2100) { second, treatment, _ in
      if second >= 1200 { treatment.ketamine *= 2 }
    }
    let rise = doubled.truth[2099].systolic - untouched.truth[2099].systolic
    #expect((6...25).contains(rise), "\(rise)")
    #expect(doubled.truth[2099].sedation < untouched.truth[2099].sedation - 0.05)
  }

  @Test func pumpFactorAndDrugEffectScaleTheDrug() {
    let tenfold = Course(seconds: 900) { _, _, conditions in conditions.pumpFactor = 10 }
    #expect(tenfold.truth[899].sedation < 1)
    let byHand = Course(seconds: 900) { _, treatment, _ in treatment.ketamine *= 10 }
    #expect(abs(tenfold.truth[899].systolic - byHand.truth[899].systolic) < 1e-6)
    let infiltrated = Course(Self.rising, seconds: 2400) { _, _, conditions in
      conditions.drugEffect = 0
    }
    let nothing = Course(Self.rising, seconds: 2400) { _, treatment, _ in treatment.ketamine = 0 }
    #expect(infiltrated.truth == nothing.truth)
    #expect(infiltrated.truth[2399].dissociation == 0)
  }

  @Test func bolusActsInAMinute() {
    let course = Course(seconds: 900) { second, treatment, _ in
      treatment.ketamine = second == 600 ? 19 : 0
    }
    #expect(course.truth[599].dissociation == 0)
    #expect(course.truth[660].dissociation > 0.8)
    #expect(course.truth[740].sedation < 4)
  }

  /// What a dose changes after a time, in a patient driven to 175 mmHg.
  private static func change(
    _ medicine: Medicine, _ milligrams: Double, after: Int
  ) -> (systolic: Double, diastolic: Double, rate: Double) {
    func course(_ doses: [Treatment.Dose]) -> Truth {
      Course(seconds: 400 + after) { second, treatment, conditions in
        treatment.ketamine = 0
        if second == 100 { conditions.pushes.add(Push(.systolic, .to(175), at: 100)) }
        if second == 400 { treatment.doses = doses }
      }.truth[399 + after]
    }
    let without = course([])
    let with = course([Treatment.Dose(medicine, milligrams: milligrams)])
    return (
      with.systolic - without.systolic, with.diastolic - without.diastolic,
      with.rate - without.rate
    )
  }

  @Test(arguments: [
    (Medicine.labetalol, 20.0, 30, -5.0...0, -2.0...0),
    (.labetalol, 20, 600, -20...(-11), -7...(-3)), (.labetalol, 20, 7200, -13...(-7), -5...(-2)),
    (.hydralazine, 10, 60, -9...(-3), 1...4),
    (.hydralazine, 10, 1200, -33...(-20), 6...11), (.clonidine, 0.1, 600, -9...(-4), -2...0),
    (.clonidine, 0.1, 4800, -19...(-10), -5...(-1)), (.atropine, 0.5, 120, 0...0, 16...24),
    (.glycopyrrolate, 0.2, 300, 0...0, 10...14), (.ephedrine, 10, 180, 17...23, 8...12),
    (.ephedrine, 10, 2400, 1...7, 0...4), (.phenylephrine, 0.1, 60, 20...30, -9...(-5)),
    (.phenylephrine, 0.1, 900, 2...8, -3...0),
  ])
  func doseMovesPressureAndRate(
    medicine: Medicine, milligrams: Double, after: Int, systolic: ClosedRange<Double>,
    rate: ClosedRange<Double>
  ) {
    let change = Self.change(medicine, milligrams, after: after)
    #expect(systolic.contains(change.systolic), "\(change)")
    #expect(rate.contains(change.rate), "\(change)")
    #expect(abs(change.diastolic) <= abs(change.systolic))
  }

  @Test func benzodiazepinesSedateAndFlumazenilWakes() {
    func course(_ doses: [Int: Treatment.Dose]) -> Course {
      Course(seconds: 2400) { second, treatment, _ in
        treatment.doses = doses[second].map { [$0] } ?? []
      }
    }
    let alone = course([:])
    let midazolam = Treatment.Dose(.midazolam, milligrams: 5)
    let sedated = course([1200: midazolam])
    let reversed = course([
      1200: midazolam, 1500: Treatment.Dose(.flumazenil, milligrams: 0.5),
    ])
    let lorazepam = course([1200: Treatment.Dose(.lorazepam, milligrams: 2)])
    #expect(alone.truth[1499].sedation > 4.5)
    #expect((1.5...3.5).contains(sedated.truth[1499].sedation))
    #expect(sedated.truth[1499].breathing < alone.truth[1499].breathing - 3)
    #expect(reversed.truth[1680].sedation > sedated.truth[1680].sedation + 1)
    #expect(reversed.truth[1680].breathing > sedated.truth[1680].breathing + 2)
    #expect(lorazepam.truth[1260].sedation > lorazepam.truth[2200].sedation + 1)
  }

  @Test func lyingFlatHelpsALowPressureOnly() {
    func fall(to level: Double, isFlat: Bool) -> Truth {
      Course(seconds: 700) { second, treatment, conditions in
        if second == 500 { conditions.pushes.add(Push(.systolic, .to(level), at: 500)) }
        treatment.isFlat = isFlat && second >= 550
      }.truth[699]
    }
    let low = fall(to: 72, isFlat: true).systolic - fall(to: 72, isFlat: false).systolic
    #expect((7...12).contains(low), "\(low)")
    let high = fall(to: 150, isFlat: true).systolic - fall(to: 150, isFlat: false).systolic
    #expect(high == 0)
  }

  @Test func calmingAndMidazolamEaseFright() {
    func fright(_ act: (inout Treatment) -> Void) -> Truth {
      Course(seconds: 1100) { second, treatment, conditions in
        treatment.ketamine = 0
        if second == 500 { conditions.pushes.add(Push(.rate, .by(50), at: 500)) }
        if second == 600 { act(&treatment) }
        if second > 600 {
          var later = Treatment()
          act(&later)
          treatment.isCalmed = later.isCalmed
        }
      }.truth[1099]
    }
    let alone = fright { _ in }
    let calmed = fright { $0.isCalmed = true }
    let medicated = fright { $0.doses = [Treatment.Dose(.midazolam, milligrams: 2)] }
    #expect((8...16).contains(alone.rate - calmed.rate))
    #expect((3...8).contains(alone.systolic - calmed.systolic))
    #expect((6...25).contains(alone.rate - medicated.rate))
  }

  @Test func actsChangeNoRandomNumber() {
    // Everything at once in one course: the noise of what it does not touch stays the same.
    let untouched = Course(seconds: 1500)
    let acted = Course(seconds: 1500) { second, treatment, conditions in
      treatment.oxygen = second < 300 ? 6 : 0
      treatment.isAirwayOpen = second < 300
      treatment.isCalmed = second < 300
      treatment.startsCuff = second == 100
      conditions.sensor = (200..<220).contains(second) ? .motion : .on
      conditions.cuff = second < 150 ? .fails : .works
      if second == 50 { treatment.doses = [Treatment.Dose(.phenylephrine, milligrams: 0.05)] }
    }
    #expect(untouched.states[100] != acted.states[100])
    let (before, after) = (untouched.states[1499].vital, acted.states[1499].vital)
    #expect(before.saturation == after.saturation)
    #expect(before.respiratoryRate == after.respiratoryRate)
    let apart = abs(untouched.truth[1499].systolic - acted.truth[1499].systolic)
    #expect(apart < 2, "\(apart)")
    #expect(abs(untouched.truth[1499].rate - acted.truth[1499].rate) < 1)
  }
}
