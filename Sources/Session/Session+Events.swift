import Alarms
import Care
import Vitals

/// The changes each event makes.
extension Session {
  mutating func apply(_ event: Event, at time: SessionTime, _ effects: inout [Effect]) {
    if !event.isIntroduction { apply(intake.retireAwaited(), at: time, &effects) }
    switch event {
    case .source(let description):
      let known = intake.protocolName(of: description.id)
      cuff.introduce(description, keepsReading: known == description.protocolName)
      apply(intake.introduce(description, at: time), at: time, &effects)
      cuff.setBacklog(of: description.id, nil)
    case .vital(let id, let row):
      apply(intake.handle(row, from: id, clock: clock, at: time), at: time, &effects)
    case .cuff(let id, let row):
      intake.handle(row, from: id, at: time)
      apply(cuff.handle(row, from: id, intake.doubts, at: time), at: time, &effects)
    case .wave(let id, let block): intake.handle(block, from: id, at: time)
    case .link(let id, let state):
      apply(intake.handle(state, of: id, at: time), at: time, &effects)
      cuff.setBacklog(of: id, nil)
      if case .lost = state {
        apply(cuff.loseLink(of: id, intake.doubts, at: time), at: time, &effects)
      }
    case .line(let id, let frames): intake.handle(frames, of: id, at: time)
    case .sender(let id, let report):
      apply(intake.handle(report, of: id, at: time), at: time, &effects)
    case .command(let command, let by): apply(command, by, at: time, &effects)
    case .runtime(let report): apply(report, at: time, &effects)
    // A simulated patient beside a real one says nothing.
    case .scene(let report) where header.identity.mode == .simulated:
      scene.handle(report, at: time)
      timeline.record(.scene(report), at: time)
    case .scene: break
    case .station(let report):
      if let kind = station.apply(report, alarms, at: time) { timeline.record(kind, at: time) }
    }
  }

  private mutating func apply(
    _ report: RuntimeReport, at time: SessionTime, _ effects: inout [Effect]
  ) {
    watchdog.requestReview()
    switch report {
    case .behind(let source, let length):
      intake.setBacklog(of: source, length, at: time)
      cuff.setBacklog(of: source, intake.signals.behind[source])
    case .clockStep(let step): clock.step(by: step, at: time)
    case .zoneChanged(let offset): clock.changeZone(offsetMinutes: offset, at: time)
    case .resumed(let gap, let isExact):
      decideAnew(at: time, &effects)
      station.enter(.resumed)
      intake.awaitSources()
      timeline.record(.resumed(gap: gap), at: time)
      let gap = CareInput.gap(gap, isExact: isExact)
      apply(
        care.handle(gap, Bedside(self, at: time), by: .script, at: time), .script, at: time,
        &effects)
    case .outletBlocked, .outletLost, .outletWorks, .recordingFailed,
      .recordingWorks, .late, .overflow, .machine:
      watchdog.record(report, at: time)
    }
  }
}
