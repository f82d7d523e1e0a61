import Vitals

/// Detects a source whose heart rate, pulse rate and SpO2 do not change.
struct FrozenCheck: Equatable, Sendable {
  /// How long they must not have changed.
  static let time = TimeSpan.minutes(5)
  /// How many rows must have repeated them.
  static let samples = 60

  /// The parameters compared.
  static let parameters: [Parameter] = [.heartRate, .pulseRate, .saturation]

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
  private var isInterrupted = false

  /// When they have not changed for long enough; nil while they may yet, or while they are lost.
  var holdsFrom: SessionTime? {
    guard let since, count >= Self.samples, !isInterrupted else { return nil }
    return since + Self.time
  }

  /// The values of the source no longer hold: what is lost is not unchanged.
  mutating func interrupt() { isInterrupted = true }

  /// Records the numbers of a row; true when the watchdog should review the check.
  mutating func record(_ vital: VitalRow, at time: SessionTime) -> Bool {
    let wasInterrupted = isInterrupted
    isInterrupted = false
    // A row without a parameter leaves its number as it was.
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
      return count == Self.samples || wasInterrupted && count > Self.samples
    }
    let mattered = count >= Self.samples || since == nil
    numbers = row
    since = time
    count = 1
    return mattered
  }
}
