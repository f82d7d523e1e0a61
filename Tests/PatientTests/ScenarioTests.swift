import Patient
import Testing
import Vitals

@Suite struct ScenarioTests {
  private static func play(
    _ scenario: Scenario, seed: UInt64, seconds: Int
  ) -> [(state: MonitorState, isLinked: Bool)] {
    var monitor = SimulatedMonitor(
      seed: seed, scenario: scenario, planned: .minutes(50), cuffInterval: .minutes(5),
      start: WallTime(unixMilliseconds: 0))
    return (0..<seconds).map { second in
      let state = monitor.step(isInfusing: second < 3000)
      return (state, monitor.isLinked)
    }
  }

  @Test func sameSeedGivesSameValues() {
    let first = Self.play(.uneventful, seed: 7, seconds: 600).map(\.state)
    #expect(first == Self.play(.uneventful, seed: 7, seconds: 600).map(\.state))
    #expect(first != Self.play(.uneventful, seed: 8, seconds: 600).map(\.state))
  }

  @Test func randomSequenceMatchesReference() {
    // PCG-XSH-RR 64/32, seed 42, stream 54: the sequence published by its author.
    var random = PatientRandom(seed: 42, stream: 54)
    #expect((0..<3).map { _ in random.next() } == [0xA15C_02B7, 0x7B47_F409, 0xBA1D_3330])
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<20_000 {
      let deviate = random.normal()
      sum += deviate
      squares += deviate * deviate
    }
    #expect(abs(sum / 20_000) < 0.03)
    #expect(abs(squares / 20_000 - 1) < 0.05)
  }

  @Test func pressureRisesDuringInfusionOnly() {
    // The mean over patients of the typical preset: a few mmHg at 45 min, none at two hours.
    var rise = 0.0
    var rest = 0.0
    for seed in 1...60 as ClosedRange<UInt64> {
      let states = Self.play(.uneventful, seed: seed, seconds: 7300).map(\.state)
      func systolic(_ second: Int) -> Double {
        Double(states[second].reading?.systolic.hundredths ?? 0) / 100
      }
      rise += (systolic(2950) - systolic(0)) / 60
      rest += (systolic(7250) - systolic(0)) / 60
    }
    #expect((4...14).contains(rise), "\(rise)")
    #expect((-3...3).contains(rest), "\(rest)")
  }

  @Test func readingPrecedesEndOfCuffFlag() {
    let states = Self.play(.uneventful, seed: 3, seconds: 360).map(\.state)
    #expect(states[299].isMeasuring == false)
    #expect(states[300].isMeasuring)
    let provisional = states.indices.filter { states[$0].provisional != nil }
    #expect((13...21).contains(provisional.count))
    #expect(states[provisional[0]].cuffRow.diastolic == nil)
    let changed = states.indices.dropFirst().filter { states[$0].reading != states[$0 - 1].reading }
    #expect(changed.count == 1)
    #expect(states[changed[0]].isMeasuring)
    #expect(!states[changed[0] + 1].isMeasuring)
  }

  @Test func scenariosMatchTheirSummaries() throws {
    func lowest(_ name: String, _ parameter: Parameter, _ range: Range<Int>) throws -> Int32 {
      let scenario = try #require(Scenario.named(name))
      let states = Self.play(scenario, seed: 11, seconds: range.upperBound).map(\.state)
      return states[range].compactMap { $0.vital[parameter]?.value?.roundedUnits }.min() ?? 0
    }
    #expect(try lowest("desaturation", .saturation, 1200..<1500) < 86)
    #expect(try lowest("uneventful", .saturation, 0..<3000) > 92)
    #expect(try lowest("vagal", .heartRate, 1480..<1600) < 45)
    let surge = try #require(Scenario.named("surge"))
    let pressures = Self.play(surge, seed: 11, seconds: 3000).compactMap(\.state.reading?.systolic)
    #expect((pressures.max()?.hundredths ?? 0) > 18_000)
    let off = try #require(Scenario.named("sensor-off"))
    let states = Self.play(off, seed: 11, seconds: 680).map(\.state)
    #expect(states[610].vital.saturation == .missing(.sensorOff))
    #expect(states[590].vital.saturation?.valid == nil)
    #expect(states[679].vital.saturation?.valid != nil)
    let link = try #require(Scenario.named("link-lost"))
    let links = Self.play(link, seed: 11, seconds: 1000).map(\.isLinked)
    #expect(links[899] && !links[900] && !links[959] && links[960])
  }

  @Test func namesAreUnique() {
    #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
    #expect(Scenario.named("none") == nil)
  }
}
