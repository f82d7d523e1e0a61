import Alarms
import Care
package import Patient
package import Platform
package import Session
package import Vitals

/// The simulated monitor as a source: one row a second, the cuff when it has something new to say.
package final class SimulatedFeed: Feed {
  package let description: SourceDescription
  /// Whether the infusion runs, by the phase of the session.
  private var isInfusing = false
  private var monitor: SimulatedMonitor
  private var lastCuff: CuffRow?
  private var pulse = SimulatedPulse()
  private var wasLinked = true

  /// The scenario of a name.
  package static func scenario(_ name: String) throws(FeedError) -> Scenario {
    guard let scenario = Scenario.named(name) else {
      throw .scenario(name, known: Scenario.all.map(\.name))
    }
    return scenario
  }

  /// Vitals, cuff and waveform of a simulated monitor.
  package init(_ id: SourceID, _ monitor: SimulatedMonitor, scenario: String) {
    description = SourceDescription(
      id: id, protocolName: "sim", isLive: false, interval: .seconds(1), origin: "sim:\(scenario)")
    self.monitor = monitor
  }

  package var interest: PollInterest? { nil }

  /// It has lived on while the session did not run, and goes on with its next second.
  package var opensOnResume: Bool { false }

  package var deadline: SessionTime? { monitor.nextTime }

  package func observe(_ phase: Phase) { isInfusing = phase == .infusing }

  /// Simulates time that nobody watched, as after a resumption.
  package func skip(to time: SessionTime, isInfusing: (SessionTime) -> Bool) {
    while monitor.nextTime < time { _ = monitor.step(isInfusing: isInfusing(monitor.nextTime)) }
  }

  package func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    var events: [Event] = []
    while monitor.nextTime <= now {
      // After a long sleep the monitor has gone on, but only its present is sent.
      let isCurrent = now - monitor.nextTime < .seconds(2)
      let state = monitor.step(isInfusing: isInfusing)
      guard isCurrent else { continue }
      events += rows(state)
    }
    return events
  }

  /// The events of one second, for the source and for simulated sessions.
  private func rows(_ state: MonitorState) -> [Event] {
    guard monitor.isLinked else {
      defer { wasLinked = false }
      return wasLinked ? [.link(description.id, .lost(why: "unplugged"))] : []
    }
    var events: [Event] = []
    if !wasLinked { events.append(.link(description.id, .up)) }
    wasLinked = true
    events.append(.vital(description.id, state.vital))
    if let block = wave(state) { events.append(.wave(description.id, block)) }
    if state.cuffRow != lastCuff {
      events.append(.cuff(description.id, state.cuffRow))
      lastCuff = state.cuffRow
    }
    return events
  }

  /// A second of the plethysmogram; none while the oximeter finds no pulse.
  private func wave(_ state: MonitorState) -> WaveBlock? {
    guard let rate = state.vital.pulseRate?.value else { return nil }
    let beats = UInt8(clamping: rate.amount.roundedUnits)
    return WaveBlock(
      kind: .pleth, rate: 60, range: SimulatedPulse.range,
      samples: (0..<60).map { _ in Int16(pulse.next(beats)) })
  }

  package func finish() {}

  /// What a scenario does behind its first second: the patient's baseline is set, the infusion
  /// starts.
  package var script: [Command] {
    let traits = monitor.patient.traits
    let values: [(Parameter, Double)] = [
      (.rate, traits.rate), (.saturation, traits.saturation),
      (.cuffSystolic, traits.systolic), (.cuffDiastolic, traits.diastolic),
    ]
    return values.map { parameter, value in
      .setBaseline(parameter, Amount(units: Int32(value.rounded())))
    } + Self.bag(BodyWeight(grams: Int64(traits.weight.rounded()) * 1000))
      + [.startInfusion(reason: "simulated")]
  }

  /// What the simulated pump gives: 0.5 mg of ketamine for each kilogram in 250 mL.
  private static func bag(_ weight: BodyWeight) -> [Command] {
    let amount = Mass(micrograms: weight.grams / 2)
    return [
      .chart(.check(item: "weight", .weight(weight))),
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: amount))),
      .chart(.bag(.millilitres(250))),
    ]
  }
}
