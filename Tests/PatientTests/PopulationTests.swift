import Testing
import Vitals

@testable import Patient

/// The rise of pressure of the populations at the cuff.
///
/// The whole monitor was measured over 4,000 patients of each population and model; here the means
/// and spreads follow from the drawn gains and clearances, which is quick enough for thousands.
@Suite struct PopulationTests {
  /// Noise of the cuff and drift of one reading, as deviations in mmHg.
  private static let noise = (systolic: 5.0, diastolic: 3.5)

  /// The pressor response at a minute of the reference infusion for clearances of 0.4, 0.6 … 2.2.
  private static func responses(
    _ population: Population, _ model: Pharmacokinetics.Model, minute: Int
  ) -> [Double] {
    (0..<10).map { index in
      var body = Pharmacokinetics(
        model: model, weight: 1, clearance: 0.4 + 0.2 * Double(index), population: population)
      for second in 0..<(minute * 60) { body.step(infusing: second < 2400 ? 0.5 / 40 : 0) }
      return body.pressorResponse
    }
  }

  private static func response(_ clearance: Double, _ table: [Double]) -> Double {
    let place = min(max((clearance - 0.4) / 0.2, 0), 8.999)
    let index = Int(place)
    let share = place - Double(index)
    return table[index] * (1 - share) + table[index + 1] * share
  }

  @Test(
    arguments: [
      (Population.emory, 30, 3.3, 3.2), (.zhou, 40, 7.4, 6.0), (.yale, 40, 16.0, 11.0),
    ], Pharmacokinetics.Model.allCases)
  func meansAreThePublishedOnes(
    series: (population: Population, minute: Int, systolic: Double, diastolic: Double),
    model: Pharmacokinetics.Model
  ) {
    let table = Self.responses(series.population, model, minute: series.minute)
    let rises = (1...3000 as ClosedRange<UInt64>).map { seed in
      var random = PatientRandom(seed: seed, stream: 1)
      let traits = PatientTraits(series.population, from: &random)
      let response = Self.response(traits.body.clearance, table)
      return (traits.gain.systolic * response, traits.gain.diastolic * response)
    }
    let systolic = Sample(rises.map(\.0))
    let diastolic = Sample(rises.map(\.1))
    #expect(abs(systolic.mean - series.systolic) < 1)
    #expect(abs(diastolic.mean - series.diastolic) < 1)
    // Two readings, the one at rest and the one at the peak.
    let spread = (
      systolic: (systolic.deviation * systolic.deviation + 2 * 25).squareRoot(),
      diastolic: (diastolic.deviation * diastolic.deviation + 2 * 12.25).squareRoot()
    )
    // Only Yale published spreads.
    #expect(abs(spread.systolic / 11.2 - 1) < 0.15)
    #expect(abs(spread.diastolic / 8.45 - 1) < 0.15)
  }

  @Test(arguments: Pharmacokinetics.Model.allCases)
  func cuffShowsTheRise(model: Pharmacokinetics.Model) {
    var setup = PatientSetup()
    setup.population = .yale
    let rises = (1...24 as ClosedRange<UInt64>).map { seed in
      let course = Course(seed: seed, setup, model: model, seconds: 2440)
      func systolic(_ second: Int) -> Double {
        Double(course.states[second].reading?.systolic.hundredths ?? 0) / 100
      }
      return systolic(2439) - systolic(0)
    }
    // 16 with a standard error of 10/√24 = 2.
    #expect(abs(Sample(rises).mean - 16) < 6)
  }

  @Test func severePressureIsRareBehindTheGate() {
    // Gated patients of Yale whose peak passes 180/110 with the noise of a reading: published 0.98 %
    // (0.65 to 1.47) over all readings; at the peak alone a little less.
    let table = Self.responses(.yale, .domino, minute: 40)
    var gated = 0
    var severe = 0
    for seed in 1...12_000 as ClosedRange<UInt64> {
      var random = PatientRandom(seed: seed, stream: 1)
      let traits = PatientTraits(.yale, from: &random)
      guard traits.rest.systolic < 140, traits.rest.diastolic < 90 else { continue }
      gated += 1
      let response = Self.response(traits.body.clearance, table)
      let systolic = traits.systolic + traits.gain.systolic * response
      let diastolic = traits.diastolic + traits.gain.diastolic * response
      let isSevere =
        systolic + Self.noise.systolic * random.normal() > 180
        || diastolic + Self.noise.diastolic * random.normal() > 110
      if isSevere { severe += 1 }
    }
    let share = Double(severe) / Double(gated)
    #expect((0.002...0.012).contains(share), "\(share)")
  }
}
