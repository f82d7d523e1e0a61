/// What a bedside monitor shows at one moment: what a simulated device puts on the line.
public struct MonitorState: Hashable, Sendable {
  /// The sampled parameters as shown.
  public var vital: VitalRow
  /// The last cuff reading, repeated until the next one; nil before the first.
  public var reading: PressureTriple?
  /// When that reading was taken.
  public var readingTaken: SessionTime
  /// Whether the cuff measures now.
  public var isMeasuring: Bool
  /// The first guess of the systolic while the cuff deflates.
  public var provisional: Pressure?
  /// The monitor's clock.
  public var clock: WallTime

  /// A monitor that shows nothing yet.
  public init(clock: WallTime) {
    vital = VitalRow()
    readingTaken = .zero
    isMeasuring = false
    self.clock = clock
  }

  /// The cuff as a row: the guess alone while there is one, else the last reading.
  public var cuffRow: CuffRow {
    if let provisional { return CuffRow(systolic: provisional, isMeasuring: isMeasuring) }
    return CuffRow(
      systolic: reading?.systolic, diastolic: reading?.diastolic, mean: reading?.mean,
      isMeasuring: isMeasuring)
  }
}
