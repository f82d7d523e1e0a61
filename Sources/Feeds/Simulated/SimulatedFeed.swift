package import Care
import Patient
package import Platform
package import Session
package import Simulation
package import Vitals

/// The simulated monitor as a source: one row a second, the cuff when it has something new to say.
package final class SimulatedFeed: Feed {
  package let description: SourceDescription
  private var bedside: SimulatedBedside
  /// What is given and done, by which the patient is treated.
  private var care: CareRecord
  private var lastCuff: CuffRow?
  private var pulse = SimulatedPulse()
  private var wasLinked = true

  /// Vitals, cuff and waveform of a simulated patient.
  package init(_ id: SourceID, _ bedside: SimulatedBedside, planned: TimeSpan) {
    description = SourceDescription(
      id: id, protocolName: "sim", isLive: false, interval: .seconds(1),
      origin: "sim:\(bedside.course.scenario.name)")
    self.bedside = bedside
    care = CareRecord(CareSetup(planned: planned), began: .zero)
  }

  package var interest: PollInterest? { nil }

  /// It has lived on while the session did not run, and goes on with its next second.
  package var opensOnResume: Bool { false }

  package var deadline: SessionTime? { bedside.nextTime }

  package var waitsForAlarms: Bool { true }

  package func observe(_ care: CareRecord) { self.care = care }

  package func witness(
    _ event: Event?, _ effects: [Effect], _ session: Session, at now: SessionTime
  ) {
    if let event {
      bedside.witness(event, effects, session, at: now)
    } else {
      bedside.witness(effects)
    }
  }

  /// Simulates time that nobody watched, as after a resumption.
  package func skip(to time: SessionTime) {
    while bedside.nextTime < time { _ = bedside.step(care) }
  }

  package func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    var events: [Event] = []
    while bedside.nextTime <= now {
      // After a long sleep the monitor has gone on, but only its present is sent.
      let isCurrent = now - bedside.nextTime < .seconds(2)
      let second = bedside.step(care)
      events += second.scenes.map { .scene($0) }
      if isCurrent { events += rows(second) }
    }
    return events
  }

  /// The events of one second, for the source and for simulated sessions.
  private func rows(_ second: SimulatedBedside.Second) -> [Event] {
    guard second.isLinked else {
      defer { wasLinked = false }
      return wasLinked ? [.link(description.id, .lost(why: "unplugged"))] : []
    }
    var events: [Event] = []
    if !wasLinked { events.append(.link(description.id, .up)) }
    wasLinked = true
    events.append(.vital(description.id, second.state.vital))
    if let block = wave(second.state) { events.append(.wave(description.id, block)) }
    if second.state.cuffRow != lastCuff {
      events.append(.cuff(description.id, second.state.cuffRow))
      lastCuff = second.state.cuffRow
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

  package func instructor(at path: String) throws(SystemError) -> (any Feed)? {
    try InstructorFeed(self, path)
  }

  /// Whether the instructor holds the patient.
  var isHeld: Bool { bedside.isHeld }

  /// The scenario of the patient.
  var scenario: Scenario { bedside.course.scenario }

  /// What an instructor sees of a second, as one line of JSON.
  var instructorLine: [UInt8] { InstructorLine.bytes(bedside) }

  /// What a scenario does behind its first second: the patient's baseline is set, the infusion
  /// starts.
  package var script: [Command] {
    let traits = bedside.monitor.patient.traits
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
