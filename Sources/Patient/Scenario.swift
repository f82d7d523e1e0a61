public import Vitals

/// A course of events for a simulated session.
public struct Scenario: Equatable, Sendable {
  /// What is pushed out of its usual course for a while.
  public enum Target: Hashable, Sendable {
    /// SpO2, by so many percent.
    case saturation
    /// SpO2, to a level in percent.
    case saturationLevel
    /// Heart rate, in beats per minute.
    case rate
    /// Systolic pressure, in mmHg; diastolic follows with six tenths.
    case pressure
    /// The sensor is off the finger.
    case sensorOff
    /// The patient moves.
    case motion
    /// The link to the monitor is cut.
    case link
  }

  /// One push: it grows to its full size, stays and fades.
  public struct Push: Hashable, Sendable {
    /// What is pushed.
    public let target: Target
    /// By how much at most, in the target's unit.
    public let amount: Double
    /// When it begins.
    public let from: SessionTime
    /// How long it takes to grow to its full size.
    public let rise: TimeSpan
    /// How long it stays.
    public let hold: TimeSpan
    /// How long it takes to fade.
    public let fall: TimeSpan

    /// How much of it acts at a time, 0 to 1.
    func share(at time: SessionTime) -> Double {
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
  /// What happens, in a sentence.
  public let summary: String
  /// How strongly pressure responds to the drug.
  public let response: PatientTraits.Response
  /// The least systolic rise, for scenarios that must surge whoever is drawn.
  public let leastSystolicGain: Double?
  /// What happens besides.
  public let pushes: [Push]
  /// The resting SpO2, for scenarios that must not depend on who is drawn.
  public var restingSaturation: Double?

  /// Every scenario there is.
  public static let all: [Scenario] = [
    uneventful, surge, desaturation, vagal, sensorOff, linkLost, panic, tour,
  ]

  /// The scenario of a name; nil when there is none such.
  public static func named(_ name: String) -> Scenario? {
    all.first { $0.name == name }
  }

  /// Nothing but the drug.
  public static let uneventful = Scenario(
    name: "uneventful", summary: "an infusion without events", response: .typical,
    leastSystolicGain: nil, pushes: [])

  private static let surge = Scenario(
    name: "surge", summary: "blood pressure rises past every limit towards the end",
    response: .surgeProne, leastSystolicGain: 38,
    pushes: [push(.pressure, 32, at: 1500, rise: 420, hold: 900, fall: 600)])

  private static let desaturation = Scenario(
    name: "desaturation", summary: "SpO2 falls slowly in mid-infusion and recovers",
    response: .typical, leastSystolicGain: nil,
    pushes: [
      push(.saturation, -14, at: 1200, rise: 150, hold: 75, fall: 90),
      push(.rate, 12, at: 1260, rise: 90, hold: 90, fall: 120),
    ])

  private static let vagal = Scenario(
    name: "vagal", summary: "nausea, then heart rate and pressure drop",
    response: .typical, leastSystolicGain: nil,
    pushes: [
      push(.rate, 18, at: 1380, rise: 60, hold: 30, fall: 20),
      push(.rate, -40, at: 1480, rise: 25, hold: 60, fall: 150),
      push(.pressure, -52, at: 1485, rise: 40, hold: 330, fall: 200),
      push(.saturation, -3, at: 1500, rise: 30, hold: 60, fall: 60),
    ])

  private static let sensorOff = Scenario(
    name: "sensor-off", summary: "the finger sensor slips off twice, with motion before",
    response: .typical, leastSystolicGain: nil,
    pushes: [
      push(.motion, 1, at: 580, rise: 0, hold: 20, fall: 0),
      push(.sensorOff, 1, at: 600, rise: 0, hold: 75, fall: 0),
      push(.sensorOff, 1, at: 1800, rise: 0, hold: 25, fall: 0),
    ])

  private static let linkLost = Scenario(
    name: "link-lost", summary: "the cable to the monitor comes loose for a minute",
    response: .typical, leastSystolicGain: nil,
    pushes: [push(.link, 1, at: 900, rise: 0, hold: 60, fall: 0)])

  private static let panic = Scenario(
    name: "panic", summary: "a frightening moment: heart rate and pressure shoot up",
    response: .typical, leastSystolicGain: nil,
    pushes: [
      push(.rate, 62, at: 1080, rise: 60, hold: 420, fall: 300),
      push(.pressure, 30, at: 1080, rise: 90, hold: 420, fall: 400),
      push(.motion, 1, at: 1100, rise: 0, hold: 15, fall: 0),
    ])

  /// A medium condition within 60 s, a high one within 120 s, recovered within 4 min.
  private static let tour = Scenario(
    name: "tour", summary: "a short tour: SpO2 falls within a minute and recovers by the fourth",
    response: .typical, leastSystolicGain: nil,
    pushes: [
      push(.saturationLevel, 88.9, at: 8, rise: 12, hold: 66, fall: 0),
      push(.saturationLevel, 82.5, at: 86, rise: 6, hold: 56, fall: 40),
      push(.rate, 14, at: 30, rise: 60, hold: 60, fall: 60),
    ], restingSaturation: 97)

  private static func push(
    _ target: Target, _ amount: Double, at second: Int64, rise: Int64, hold: Int64, fall: Int64
  ) -> Push {
    Push(
      target: target, amount: amount, from: .zero + .seconds(second), rise: .seconds(rise),
      hold: .seconds(hold), fall: .seconds(fall))
  }

  /// The sum of the pushes on a target at a time.
  func sum(_ target: Target, at time: SessionTime) -> Double {
    pushes.reduce(0) { sum, push in
      push.target == target ? sum + push.amount * push.share(at: time) : sum
    }
  }

  /// A value moved towards the levels that act at a time.
  func level(_ value: Double, _ target: Target, at time: SessionTime) -> Double {
    pushes.reduce(value) { value, push in
      push.target == target ? value + (push.amount - value) * push.share(at: time) : value
    }
  }

  /// Whether a target is pushed at a time.
  func isActive(_ target: Target, at time: SessionTime) -> Bool {
    pushes.contains { $0.target == target && $0.share(at: time) > 0 }
  }
}
