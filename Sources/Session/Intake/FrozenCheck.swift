import Vitals

/// Whether a source repeats itself: rate, pulse and SpO2 all unchanged.
struct FrozenCheck: Equatable, Sendable {
  static let time = TimeSpan.minutes(5)
  static let samples = 60

  private struct Numbers: Equatable, Sendable {
    var heart: Amount?
    var pulse: Amount?
    var saturation: Amount?
  }

  private var numbers = Numbers()
  /// Since when the numbers have not changed; nil while there are none.
  private(set) var since: SessionTime?
  /// How many rows have repeated them.
  private(set) var count = 0

  /// Records the numbers of a row; true when the watchdog should review the check.
  mutating func record(_ vital: VitalRow, at time: SessionTime) -> Bool {
    // A row without a number leaves it as it was.
    var row = numbers
    if let heart = vital.heartRate { row.heart = heart.valid?.amount }
    if let pulse = vital.pulseRate { row.pulse = pulse.valid?.amount }
    if let saturation = vital.saturation { row.saturation = saturation.valid?.amount }
    guard vital.heartRate != nil || vital.pulseRate != nil || vital.saturation != nil else {
      return false
    }
    if row == Numbers() {
      let wasRunning = since != nil
      (since, numbers) = (nil, row)
      return wasRunning
    }
    if row == numbers, since != nil {
      count += 1
      return count == Self.samples
    }
    let mattered = count >= Self.samples || since == nil
    numbers = row
    since = time
    count = 1
    return mattered
  }
}
