/// What a scenario does to the patient and the devices in one second.
public struct Conditions: Equatable, Sendable {
  /// The sensor on the finger.
  public enum Sensor: String, CaseIterable, Hashable, Sendable {
    /// It measures.
    case on = "on"
    /// It is off the finger.
    case off = "off"
    /// The hand moves: values are doubtful.
    case motion = "motion"
    /// It finds no pulse.
    case searching = "searching"
  }

  /// The cable to the monitor.
  public enum Link: String, CaseIterable, Hashable, Sendable {
    /// It is plugged in.
    case up = "up"
    /// It is cut.
    case cut = "cut"
  }

  /// The pressure cuff.
  public enum Cuff: String, CaseIterable, Hashable, Sendable {
    /// It measures.
    case works = "works"
    /// It inflates and finds no reading.
    case fails = "fails"
    /// It is on the arm of the oximeter, which finds no pulse while it is inflated.
    case sameArm = "same arm"
  }

  /// The displacements of true values.
  public var pushes = Pushes()
  /// The sensor on the finger.
  public var sensor = Sensor.on
  /// The cable to the monitor.
  public var link = Link.up
  /// The pressure cuff.
  public var cuff = Cuff.works
  /// The part of the drug that reaches the vein: 0 for an infiltrated line.
  public var drugEffect = 1.0
  /// How many times the rate shown the pump really gives.
  public var pumpFactor = 1.0

  /// Nothing out of the ordinary.
  public init() {}
}
