import Vitals

/// What a device reports of itself, and for how long that is known.
struct ReportedFlags: Equatable, Sendable {
  /// How long flags are shown as current.
  private static let flagHold = TimeSpan.seconds(5)

  private(set) var flags: DeviceFlags = []
  /// The first instant at which nothing is known of the flags any more; nil where none is set.
  private(set) var end: SessionTime?
  private var reportedAt: SessionTime = .zero
  /// The spacing of the rows that report flags.
  private var rows = SpacingMedian()

  /// Records a report; `declared` is the interval the source declares.
  ///
  /// Flags are known for as long as a sample of that spacing would hold: a device that fell silent
  /// reports nothing of the patient. Before the spacing is known that is half a minute.
  mutating func record(_ flags: DeviceFlags, declared: TimeSpan?, at time: SessionTime) {
    rows.record(time)
    self.flags = flags
    reportedAt = time
    let interval = declared ?? rows.known
    let hold = interval.map { SampleTiming(interval: $0, isCapped: false).hold } ?? .seconds(30)
    end = flags == [] ? nil : time + hold + .milliseconds(1)
  }

  /// Nothing is known of the flags any more.
  mutating func forget() { (flags, end) = ([], nil) }

  /// Whether the latest report is recent.
  func isCurrent(at now: SessionTime) -> Bool { now - reportedAt <= Self.flagHold }
}
