import Vitals

/// The oximeter of a simulated monitor: SpO2 and pulse rate as it shows them.
///
/// It averages over some seconds, wanders slowly, dips falsely now and then, shows wrong values with
/// a doubt while the hand moves, and needs some seconds to find a pulse again. The times and sizes
/// are usual figures of oximeters.
struct Oximeter: Sendable {
  /// What the sensor meets in one second.
  enum Contact: Sendable {
    /// A quiet finger with a pulse.
    case quiet
    /// A moving hand.
    case moving
    /// No pulse under the sensor.
    case pulseless
    /// No finger.
    case off
  }

  /// The time over which values are averaged, seconds.
  private static let averaging = 4.0
  /// For so many seconds without a pulse the last values stand, with a doubt.
  private static let standing = 5
  /// So many seconds it takes to find a pulse again.
  private static let finding = 5
  /// Below this systolic pressure in mmHg the pulse at the finger is weak.
  private static let weakPulse = 60.0

  private var saturation: Lag?
  private var pulse: Lag?
  private var wander = 0.0
  private var dips = FalseDips()
  private var before = Contact.quiet
  /// Seconds without a pulse.
  private var lost = 0
  /// Seconds until a pulse is found; 0 when it is.
  private var searching = 0

  /// Advances by one second and fills in SpO2 and pulse rate.
  mutating func step(
    _ truth: Truth, _ contact: Contact, _ draws: SensorDraws, into row: inout VitalRow
  ) {
    // AR(1) with a time constant of two minutes and SD 0.3 %: 0.3 × sqrt(2/120) ≈ 0.039.
    wander += 0.039 * draws.wander - wander / 120
    let dipped = dips.dipped(truth.saturation + wander, draws)
    search(contact)
    switch contact {
    case .off: show(.sensorOff, &row)
    case .pulseless where lost > Self.standing: show(.searching, &row)
    case .pulseless: show(.lowPerfusion, &row)
    case .quiet where searching > 0, .moving where searching > 0: show(.searching, &row)
    case .quiet:
      if before == .moving { (saturation, pulse) = (nil, nil) }
      follow(dipped + 0.25 * draws.saturation, truth.rate + 0.8 * draws.pulse)
      show(truth.systolic < Self.weakPulse ? .lowPerfusion : nil, &row)
    case .moving:
      // The movement passes for a pulse: too low a saturation, any rate.
      follow(dipped - 2 - 12 * draws.depth, truth.rate + 50 * (draws.length - 0.4))
      show(.motion, &row)
    }
    before = contact
  }

  /// Counts how long there was no pulse and how long the search for it lasts.
  private mutating func search(_ contact: Contact) {
    switch contact {
    case .off: searching = Self.finding
    case .pulseless:
      lost += 1
      if lost > Self.standing { searching = Self.finding }
    case .quiet, .moving:
      lost = 0
      if searching > 0 {
        searching -= 1
        (saturation, pulse) = (nil, nil)
      }
    }
  }

  private mutating func follow(_ saturation: Double, _ pulse: Double) {
    Self.follow(&self.saturation, min(saturation, 100))
    Self.follow(&self.pulse, pulse)
  }

  private static func follow(_ shown: inout Lag?, _ value: Double) {
    if shown == nil { shown = Lag(value) }
    shown?.follow(value, constant: averaging)
  }

  /// Shows the averaged values, or nothing when there never was one.
  private func show(_ doubt: Doubt?, _ row: inout VitalRow) {
    guard let saturation, let pulse else { return show(Absence.searching, &row) }
    let percent = Shown.hundredths(saturation.value, in: 30...100)
    row.set(.saturation, hundredths: percent, doubt: doubt)
    row.set(.pulseRate, hundredths: Shown.hundredths(pulse.value, in: 20...250), doubt: doubt)
  }

  private func show(_ absence: Absence, _ row: inout VitalRow) {
    row.setMissing(.saturation, absence)
    row.setMissing(.pulseRate, absence)
  }
}
