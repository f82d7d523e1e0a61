public import Patient
public import Vitals

/// A state of a scenario.
public struct ScenarioState: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// What the patient says as it begins; nil for nothing.
  public var say: String?
  /// How the patient looks from then on; nil where that does not change.
  public var looks: String?
  /// What changes as it begins, in the order of the file.
  public var settings: [ScenarioSetting] = []
  /// Its exits, in the order of the file.
  public var exits: [ScenarioExit] = []
}

/// What a state changes.
public enum ScenarioSetting: Hashable, Sendable {
  /// A true value of the patient.
  case push(Push.Target, Push.Size, over: TimeSpan, hold: TimeSpan?, fade: TimeSpan)
  /// The sensor on the finger.
  case sensor(Conditions.Sensor)
  /// The cable to the monitor.
  case link(Conditions.Link)
  /// The pressure cuff.
  case cuff(Conditions.Cuff)
  /// The part of the drug that reaches the vein, 0 to 1.
  case drugEffect(Double)
  /// How many times the rate it shows the pump gives.
  case pump(Double)

  /// Makes the change.
  func apply(to conditions: inout Conditions, at time: SessionTime) {
    switch self {
    case .push(let target, let size, let over, let hold, let fade):
      var push = Push(target, size, from: time, over: over, hold: hold, fade: fade)
      push.differs = true
      conditions.pushes.add(push)
    case .sensor(let sensor): conditions.sensor = sensor
    case .link(let link): conditions.link = link
    case .cuff(let cuff): conditions.cuff = cuff
    case .drugEffect(let part): conditions.drugEffect = part
    case .pump(let factor): conditions.pumpFactor = factor
    }
  }
}
