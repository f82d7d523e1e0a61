public import Alarms
public import Care
public import Vitals

/// Properties that screens, reports and the program read, most of them of one value.
extension Session {
  /// The start of the session; an earlier measurement is no part of it.
  public var began: SessionTime { clock.began }

  /// The time of the latest event or tick.
  public var now: SessionTime { clock.now }

  /// The wall clock at a time, as it was shown then.
  public func wall(at time: SessionTime) -> WallTime { clock.wall(at: time) }

  /// The current phase.
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

  /// What the machine was like when somebody looked last; nil before.
  public var machine: SeenMachine? { watchdog.reports.machine }

  /// The baselines to confirm: medians of the measurements since check-in, and of the valid samples
  /// of the last minute where they cover half of it.
  public func computedBaselines(at time: SessionTime) -> [Parameter: Amount] {
    intake.baseline.computed(at: time).merging(cuff.baseline.computed) { sampled, _ in sampled }
  }

  /// The expected data without a current value.
  public func absentExpected(at time: SessionTime) -> [Expected] {
    signals.absent(
      alarms.profile.expected,
      hasPressure: pressure.current(interval: pressureInterval, at: time) != nil)
  }

  /// What is not right for a step, each with its reason.
  public func fitness(_ step: Fitness.Step, at time: SessionTime) -> Fitness {
    care.fitness(step, Bedside(self, at: time), at: time)
  }

  /// The current pressure; nil without one.
  public func currentPressure(at time: SessionTime) -> PressureMeasurement? {
    pressure.current(interval: pressureInterval, at: time)
  }

  /// The planned spacing of pressure measurements in this phase.
  public var pressureInterval: TimeSpan { DueTimes.pressureInterval(in: phase, alarms.profile) }

  /// When the next pressure measurement is due; nil while none is.
  public var pressureDue: SessionTime? { DueTimes.pressure(care, cuff, alarms.profile) }

  /// The only time at which a pressure is due on a screen: that of a repeat while one is asked for.
  public var shownPressureDue: SessionTime? { repeatDue ?? pressureDue }

  /// When a measurement is to be repeated; nil for none, and once it is confirmed.
  public var repeatDue: SessionTime? { DueTimes.repeated(care, cuff, alarms) }
}
