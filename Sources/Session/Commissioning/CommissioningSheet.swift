public import Vitals

/// The result of a commissioning: what was measured of a device on its cable, and what is to be
/// looked at.
public struct CommissioningSheet: Equatable, Sendable {
  /// How a step ended.
  public enum Outcome: Equatable, Sendable {
    /// It was noticed so long after the person confirmed it, or, without that, after the request.
    case noticed(after: TimeSpan, isConfirmed: Bool)
    /// It was not noticed in its time.
    case unnoticed
    /// It does not apply to this device, or the person passed over it.
    case skipped
  }

  /// Something that is not as it should be.
  public enum Finding: Hashable, Sendable {
    /// In what the device sent.
    case device(DeviceFault)
    /// In what followed when the person did something.
    case step(StepFault)
  }

  /// What is not as it should be in what the device sent.
  public enum DeviceFault: Hashable, Sendable {
    /// Bytes came, but nothing that the protocol allows.
    case unreadable
    /// Nothing came at all.
    case silent
    /// So many of a thousand frames were damaged.
    case badFrames(perMille: Int)
    /// Values come less often than the protocol's page says.
    case slow(median: TimeSpan, expected: TimeSpan)
    /// Values stopped for longer than a number stays on the screen.
    case gap(TimeSpan, hold: TimeSpan)
    /// So many values were outside the plausible range.
    case implausible(Int)
    /// The device says that its values are simulated.
    case simulated
    /// The link broke so often while nobody had been asked to unplug it.
    case unsteady(Int, why: String)
    /// The device's clock is so far ahead, whole quarter hours aside.
    case clock(TimeSpan)
  }

  /// What is not as it should be in what followed when the person did something.
  public enum StepFault: Hashable, Sendable {
    /// The device showed its numbers on without a finger.
    case fingerOutUnnoticed
    /// It took so long until the device took its numbers away.
    case fingerOutLate(TimeSpan)
    /// No value came back with the finger.
    case fingerInUnnoticed
    /// The cuff measured, or was said to, and no reading came.
    case noCuffReading
    /// One measurement of the cuff gave several readings.
    case cuffReadings(Int)
    /// The cuff said that its measurement failed.
    case cuffFailed
    /// The unplugged cable was not noticed.
    case unplugUnnoticed
    /// The unplugged cable was noticed so late.
    case unplugLate(TimeSpan)
    /// Nothing came after the cable had been plugged in.
    case plugInUnnoticed
  }

  /// The device, with the protocol that was named or found.
  public let source: SourceDescription
  /// The time of day at which it began.
  public let began: WallTime
  /// How long it took.
  public let length: TimeSpan
  /// The frames on the line before the cable was unplugged.
  public let frames: FrameCount
  /// The parameters that had a value.
  public let parameters: Set<Parameter>
  /// The median spacing of records; nil below two of them.
  public let median: TimeSpan?
  /// The longest pause between records while the device was watched.
  public let longestGap: TimeSpan
  /// How far the device's clock was ahead; nil without one.
  public let clockOffset: TimeSpan?
  /// The readings that one measurement of the cuff gave.
  public let cuffReadings: Int
  /// How each step ended; those that were not reached are left out.
  public let outcomes: [Commissioning.Step: Outcome]
  /// What is to be looked at; nothing for a device without fault.
  public let findings: [Finding]

  /// The part of an offset between clocks that no time zone explains: zones differ by whole quarter
  /// hours (IANA time zone database), and a device tells its time without one.
  public static func drift(_ offset: TimeSpan) -> TimeSpan {
    let quarter = TimeSpan.minutes(15).milliseconds
    var rest = offset.milliseconds % quarter
    if rest > quarter / 2 { rest -= quarter }
    if rest < -quarter / 2 { rest += quarter }
    return TimeSpan(milliseconds: rest)
  }
}
