import Vitals

/// The flags of a device, and how long they are known.
struct ReportedFlags: Equatable, Sendable {
  /// How long flags are shown as current.
  private static let flagHold = TimeSpan.seconds(5)

  private(set) var flags: DeviceFlags = []
  /// The first instant at which nothing is known of the flags any more; nil where none is set.
  private(set) var end: SessionTime?
  private var reportedAt: SessionTime = .zero
  /// The spacing of the rows that report flags.
  private var rows = SpacingMedian()

  /// Records a report; `declared` is the declared interval of the source.
  ///
  /// Flags are known for the hold of a sample of that interval, since a silent device says nothing
  /// about the patient; for 30 s while the interval is unknown.
  mutating func record(_ flags: DeviceFlags, declared: TimeSpan?, at time: SessionTime) {
    rows.record(time)
    self.flags = flags
    reportedAt = time
    let interval = declared ?? rows.known
    let hold = interval.map { SampleTiming(interval: $0, isCapped: false).hold } ?? .seconds(30)
    end = flags == [] ? nil : time + hold + .milliseconds(1)
  }

  /// Clears the flags, which are unknown from now on.
  mutating func forget() { (flags, end) = ([], nil) }

  /// Whether the latest report is recent.
  func isCurrent(at now: SessionTime) -> Bool { now - reportedAt <= Self.flagHold }
}
