public import Alarms
public import Care
public import Vitals

/// What screens, paper and the program ask of a session, most of it from one of its values.
extension Session {
  /// When the session began; a measurement taken before is no part of it.
  public var began: SessionTime { clock.began }

  /// The time of the latest event or tick.
  public var now: SessionTime { clock.now }

  /// The wall clock as it was shown at a time.
  public func wall(at time: SessionTime) -> WallTime { clock.wall(at: time) }

  /// The phase now.
  public var phase: Phase { care.timer.phase }

  /// The phase and the infusion clock.
  public var timer: InfusionTimer { care.timer }

  /// The bag, its drugs and its rates.
  public var plan: InfusionPlan { care.plan }

  /// The chart entries.
  public var chart: Chart { care.chart }

  /// The sampled parameters.
  public var signals: SignalBoard { intake.signals }

  /// The latest seconds of a waveform.
  public var waves: WaveStore { intake.waves }

  /// The measurements of the cuff.
  public var pressure: PressureBoard { cuff.pressure }

  // MARK: What depends on more than one value

  /// The baselines that can be confirmed now: the median of the measurements since check-in, and
  /// of the valid samples of the last minute where they cover half of it.
  public func computedBaselines(at time: SessionTime) -> [Parameter: Amount] {
    intake.baseline.computed(at: time).merging(cuff.baseline.computed) { sampled, _ in sampled }
  }

  /// What the profile expects and the session has no current value of.
  public func absentExpected(at time: SessionTime) -> [Expected] {
    alarms.profile.expected.filter { expected in
      switch expected {
      case .rate: !isCurrent(.rate)
      case .saturation: !isCurrent(.saturation)
      case .respiratoryRate: !isCurrent(.respiratoryRate)
      case .cuff: currentPressure(at: time) == nil
      }
    }
  }

  private func isCurrent(_ parameter: Parameter) -> Bool {
    signals.isHolding(parameter) && !signals.isBehind(parameter)
  }

  private func currentPressure(at time: SessionTime) -> PressureMeasurement? {
    pressure.current(interval: pressureInterval, at: time)
  }

  func bedside(at time: SessionTime) -> Bedside {
    let vitals = Chart.Snapshot(
      rate: signals.current(.rate, at: time), saturation: signals.current(.saturation, at: time),
      respiratoryRate: signals.current(.respiratoryRate, at: time),
      pressure: currentPressure(at: time))
    return Bedside(
      wall: wall(at: time), vitals: vitals, lacksExpected: !absentExpected(at: time).isEmpty)
  }

  /// What is missing before the infusion may start without a reason.
  public func requirements(ofStartAt time: SessionTime) -> [Requirement] {
    care.requirements(ofStart: bedside(at: time))
  }

  /// What is missing before the patient may leave without a reason.
  public func requirements(ofLeavingAt time: SessionTime) -> [Requirement] {
    care.requirements(ofLeaving: bedside(at: time), at: time)
  }

  /// The planned spacing of pressure measurements in this phase.
  public var pressureInterval: TimeSpan { DueTimes.pressureInterval(in: phase, alarms.profile) }

  /// When the next pressure measurement is due; nil while none is.
  public var pressureDue: SessionTime? { DueTimes.pressure(care, cuff, alarms.profile) }

  /// How long a measurement has waited to be repeated; nil when none must, or it is confirmed.
  public func repeatWait(at time: SessionTime) -> TimeSpan? {
    guard let latest = DueTimes.unrepeated(care, cuff, alarms), !alarms.isConfirmed(latest) else {
      return nil
    }
    return time - latest.taken
  }
}
