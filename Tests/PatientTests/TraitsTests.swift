import Testing
import Vitals

@testable import Patient

@Suite struct TraitsTests {
  private static func draw(_ population: Population, count: UInt64 = 3000) -> [PatientTraits] {
    (1...count).map { seed in
      var random = PatientRandom(seed: seed, stream: 1)
      return PatientTraits(population, from: &random)
    }
  }

  @Test func pressuresAtRestBelongTogether() {
    let traits = Self.draw(.zhou)
    let systolic = Sample(traits.map(\.rest.systolic))
    let diastolic = Sample(traits.map(\.rest.diastolic))
    #expect(abs(systolic.correlation(diastolic) - 0.65) < 0.05)
    #expect(traits.allSatisfy { $0.rest.systolic - $0.rest.diastolic >= 25 })
    let age = Sample(traits.map(\.body.age))
    #expect(age.correlation(systolic) > 0.2)
    let hypertensive = Sample(traits.filter(\.body.isHypertensive).map(\.body.age))
    #expect(hypertensive.mean > age.mean + 2)
  }

  @Test(arguments: [(Population.emory, 56.7, 0.37), (.zhou, 45, 0.25), (.yale, 45, 0.25)])
  func populationsHaveTheirAge(population: Population, age: Double, hypertensive: Double) {
    let traits = Self.draw(population)
    #expect(abs(Sample(traits.map(\.body.age)).mean - age) < 1)
    let share = Sample(traits.map { $0.body.isHypertensive ? 1 : 0 }).mean
    #expect(abs(share - hypertensive) < 0.03)
  }

  @Test func someArriveTooHighToStart() {
    let traits = Self.draw(.zhou)
    func share(_ systolic: Double, _ diastolic: Double) -> Double {
      Sample(
        traits.map { $0.rest.systolic >= systolic || $0.rest.diastolic >= diastolic ? 1 : 0 }
      ).mean
    }
    #expect((0.005...0.03).contains(share(160, 100)))
    #expect((0.06...0.16).contains(share(140, 90)))
  }

  @Test func rateStaysInBounds() {
    let traits = Self.draw(.yale)
    #expect(traits.allSatisfy { (-8...20).contains($0.gain.rate) })
    // Room for three deviations of drift above 40 and below 140.
    #expect(traits.allSatisfy { $0.rest.rate + min($0.gain.rate, 0) > 46 })
    #expect(traits.allSatisfy { $0.rest.rate + $0.gain.rate < 134 })
    #expect(abs(Sample(traits.map(\.gain.rate)).mean - 2) < 0.5)
  }

  @Test func whoArrivesHighRisesLess() {
    let traits = Self.draw(.yale).filter(\.body.isHypertensive)
    let high = Sample(traits.filter { $0.systolic > 150 }.map(\.gain.systolic))
    let other = Sample(traits.filter { $0.systolic < 135 }.map(\.gain.systolic))
    #expect(high.mean < other.mean - 2)
  }

  @Test func clearanceIsLogNormal() {
    let clearance = Sample(Self.draw(.zhou).map(\.body.clearance))
    #expect(abs(clearance.deviation / clearance.mean - 0.3) < 0.02)
  }

  @Test func setupChangesNothingElse() {
    var setup = PatientSetup()
    setup.weight = 100
    setup.age = 80
    setup.systolic = 150
    let set = SimulatedPatient(seed: 9, setup).traits
    var drawn = SimulatedPatient(seed: 9, PatientSetup()).traits
    #expect(set.weight == 100 && set.body.age == 80 && set.systolic == 150)
    drawn.body.weight = 100
    drawn.body.age = 80
    drawn.rest.systolic = 150
    #expect(set == drawn)
  }

  @Test func setupKeepsAPulsePressure() {
    var low = PatientSetup()
    low.systolic = 85
    #expect(SimulatedPatient(seed: 9, low).traits.diastolic <= 60)
    var high = PatientSetup()
    high.diastolic = 118
    #expect(SimulatedPatient(seed: 9, high).traits.systolic >= 143)
    var least = PatientSetup()
    least.leastSystolicGain = 38
    #expect(SimulatedPatient(seed: 9, least).traits.gain.systolic >= 38)
  }
}
