public import Vitals

/// A sequence of events in a simulated session.
public struct Scenario: Equatable, Sendable {
  /// The quantity that a disturbance displaces.
  public enum Target: Hashable, Sendable {
    /// SpO2, by an offset in percent.
    case saturation
    /// SpO2, to an absolute level in percent.
    case saturationLevel
    /// Heart rate, in beats per minute.
    case rate
    /// Systolic pressure, in mmHg; diastolic pressure follows with 0.6 of it.
    case pressure
    /// The sensor is off the finger.
    case sensorOff
    /// The patient is moving.
    case motion
    /// The link to the monitor is cut.
    case link
  }

  /// One disturbance: it rises to its full size, holds and fades.
  public struct Disturbance: Hashable, Sendable {
    /// The displaced quantity.
    public let target: Target
    /// The full size in the target's unit.
    public let amount: Double
    /// When it begins.
    public let from: SessionTime
    /// The time to rise to the full size.
    public let rise: TimeSpan
    /// The time at full size.
    public let hold: TimeSpan
    /// The time to fade.
    public let fall: TimeSpan

    /// The acting fraction at a time, 0 to 1.
    func intensity(at time: SessionTime) -> Double {
      let age = Double((time - from).milliseconds)
      let (rise, hold, fall) = (
        Double(rise.milliseconds), Double(hold.milliseconds), Double(fall.milliseconds)
      )
      if age < 0 || age >= rise + hold + fall { return 0 }
      if age < rise { return age / rise }
      if age < rise + hold { return 1 }
      return 1 - (age - rise - hold) / fall
    }
  }

  /// The name on the command line.
  public let name: String
  /// One phrase for help texts.
  public let summary: String
  /// The strength of the pressure response to the drug.
  public let response: PatientTraits.Response
  /// The smallest systolic rise, for scenarios that must surge with every patient; nil for none.
  public let minimumSystolicGain: Double?
  /// The disturbances beside the drug's own effect.
  public let disturbances: [Disturbance]
  /// The resting SpO2 in percent, for scenarios that must not depend on the drawn patient.
  public var restingSaturation: Double?

  /// All scenarios.
  public static let all: [Scenario] = [
    uneventful, surge, desaturation, vagal, sensorOff, linkLost, panic, tour,
  ]

  /// The scenario with this name; nil when unknown.
  public static func named(_ name: String) -> Scenario? {
    all.first { $0.name == name }
  }

  /// The effect of the drug alone.
  public static let uneventful = Scenario(
    name: "uneventful", summary: "an infusion without events", response: .typical,
    minimumSystolicGain: nil, disturbances: [])

  private static let surge = Scenario(
    name: "surge", summary: "blood pressure rises past every limit towards the end",
    response: .surgeProne, minimumSystolicGain: 38,
    disturbances: [disturbance(.pressure, 32, at: 1500, rise: 420, hold: 900, fall: 600)])

  private static let desaturation = Scenario(
    name: "desaturation", summary: "SpO2 falls slowly in mid-infusion and recovers",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [
      disturbance(.saturation, -14, at: 1200, rise: 150, hold: 75, fall: 90),
      disturbance(.rate, 12, at: 1260, rise: 90, hold: 90, fall: 120),
    ])

  private static let vagal = Scenario(
    name: "vagal", summary: "nausea, then heart rate and pressure drop",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [
      disturbance(.rate, 18, at: 1380, rise: 60, hold: 30, fall: 20),
      disturbance(.rate, -40, at: 1480, rise: 25, hold: 60, fall: 150),
      disturbance(.pressure, -52, at: 1485, rise: 40, hold: 330, fall: 200),
      disturbance(.saturation, -3, at: 1500, rise: 30, hold: 60, fall: 60),
    ])

  private static let sensorOff = Scenario(
    name: "sensor-off", summary: "the finger sensor slips off twice, with motion before",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [
      disturbance(.motion, 1, at: 580, rise: 0, hold: 20, fall: 0),
      disturbance(.sensorOff, 1, at: 600, rise: 0, hold: 75, fall: 0),
      disturbance(.sensorOff, 1, at: 1800, rise: 0, hold: 25, fall: 0),
    ])

  private static let linkLost = Scenario(
    name: "link-lost", summary: "the cable to the monitor comes loose for a minute",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [disturbance(.link, 1, at: 900, rise: 0, hold: 60, fall: 0)])

  private static let panic = Scenario(
    name: "panic", summary: "a frightening moment: heart rate and pressure shoot up",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [
      disturbance(.rate, 62, at: 1080, rise: 60, hold: 420, fall: 300),
      disturbance(.pressure, 30, at: 1080, rise: 90, hold: 420, fall: 400),
      disturbance(.motion, 1, at: 1100, rise: 0, hold: 15, fall: 0),
    ])

  /// A medium condition within 60 s, a high one within 120 s, recovery within 4 min.
  private static let tour = Scenario(
    name: "tour", summary: "a short tour: SpO2 falls within a minute and recovers by the fourth",
    response: .typical, minimumSystolicGain: nil,
    disturbances: [
      disturbance(.saturationLevel, 88.9, at: 8, rise: 12, hold: 66, fall: 0),
      disturbance(.saturationLevel, 82.5, at: 86, rise: 6, hold: 56, fall: 40),
      disturbance(.rate, 14, at: 30, rise: 60, hold: 60, fall: 60),
    ], restingSaturation: 97)

  private static func disturbance(
    _ target: Target, _ amount: Double, at second: Int64, rise: Int64, hold: Int64, fall: Int64
  ) -> Disturbance {
    Disturbance(
      target: target, amount: amount, from: .zero + .seconds(second), rise: .seconds(rise),
      hold: .seconds(hold), fall: .seconds(fall))
  }

  /// The sum of the disturbances of a target at a time.
  func sum(_ target: Target, at time: SessionTime) -> Double {
    disturbances.reduce(0) { sum, disturbance in
      disturbance.target == target
        ? sum + disturbance.amount * disturbance.intensity(at: time) : sum
    }
  }

  /// A value moved towards the levels that act at a time.
  func level(_ value: Double, _ target: Target, at time: SessionTime) -> Double {
    disturbances.reduce(value) { value, disturbance in
      disturbance.target == target
        ? value + (disturbance.amount - value) * disturbance.intensity(at: time) : value
    }
  }

  /// Whether a target is disturbed at a time.
  func isActive(_ target: Target, at time: SessionTime) -> Bool {
    disturbances.contains { $0.target == target && $0.intensity(at: time) > 0 }
  }
}
