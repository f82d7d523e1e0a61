public import Vitals

/// One displacement of a true value of the patient: it comes on, holds and fades.
public struct Push: Hashable, Sendable {
  /// The displaced quantity.
  public enum Target: String, CaseIterable, Hashable, Sendable {
    /// Heart rate, beats per minute.
    case rate = "rate"
    /// Systolic pressure, mmHg; diastolic pressure follows with 0.6 of it.
    case systolic = "systolic"
    /// Diastolic pressure alone, mmHg.
    case diastolic = "diastolic"
    /// SpO2, percent.
    case saturation = "spo2"
    /// Breaths per minute.
    case breathing = "breathing"
    /// End-tidal CO2, mmHg.
    case endTidalCO2 = "etco2"
    /// Responsiveness: MOAA/S, from 5 awake to 0.
    case sedation = "sedation"
  }

  /// How far it goes.
  public enum Size: Hashable, Sendable {
    /// By an amount, on top of what the body does.
    case by(Double)
    /// To a level, whatever the body does.
    case to(Double)
  }

  /// The displaced quantity.
  public let target: Target
  /// The full size in the target's unit.
  public let size: Size
  /// When it begins.
  public let from: SessionTime
  /// The time to the full size.
  public let over: TimeSpan
  /// The time at full size; nil until another one of its target takes its place.
  public let hold: TimeSpan?
  /// The time to fade after it was held.
  public let fade: TimeSpan
  /// Whether it is a little faster and larger in one patient than in another: what a scenario does,
  /// not what an instructor asks for.
  public var differs = false
  /// How many times the way to its size is gone.
  private(set) var reach = 1.0

  /// A displacement.
  public init(
    _ target: Target, _ size: Size, from: SessionTime, over: TimeSpan, hold: TimeSpan? = nil,
    fade: TimeSpan = .zero
  ) {
    self.target = target
    self.size = size
    self.from = from
    self.over = over
    self.hold = hold
    self.fade = fade
  }

  /// It as a patient shows it.
  func shown(by reaction: PatientTraits.Reaction) -> Push {
    guard differs else { return self }
    let over = TimeSpan(milliseconds: Int64(Double(over.milliseconds) * reaction.pace))
    var shown = Push(target, size, from: from, over: over, hold: hold, fade: fade)
    switch target {
    case .rate, .systolic, .diastolic, .saturation: shown.reach = reaction.reach
    // Nobody breathes less than not at all, and MOAA/S has steps.
    case .breathing, .endTidalCO2, .sedation: break
    }
    return shown
  }

  /// Where it takes a value.
  func goal(of value: Double) -> Double {
    switch size {
    case .by(let amount): value + amount * reach
    case .to(let level): value + (level - value) * reach
    }
  }

  /// When it is complete.
  var isFullAt: SessionTime { from + over }

  /// The acting fraction at a time, 0 to 1.
  func intensity(at time: SessionTime) -> Double {
    let age = Double((time - from).milliseconds)
    let rise = Double(over.milliseconds)
    if age < 0 { return 0 }
    if age < rise { return age / rise }
    guard let hold else { return 1 }
    let held = rise + Double(hold.milliseconds)
    if age < held { return 1 }
    let left = Double(fade.milliseconds)
    return age < held + left ? 1 - (age - held) / left : 0
  }
}
