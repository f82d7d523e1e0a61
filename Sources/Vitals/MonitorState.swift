/// The state of a bedside monitor at one moment, which a simulated device encodes.
public struct MonitorState: Hashable, Sendable {
  /// The sampled parameters as displayed.
  public var vital: VitalRow
  /// The last cuff reading, repeated until the next one; nil before the first.
  public var reading: PressureTriple?
  /// When ``reading`` was taken.
  public var readingTaken: SessionTime
  /// Whether the cuff is measuring.
  public var isMeasuring: Bool
  /// The provisional systolic pressure while the cuff deflates; nil otherwise.
  public var provisional: Pressure?
  /// The monitor's own clock.
  public var clock: WallTime

  /// A monitor without any value.
  public init(clock: WallTime) {
    vital = VitalRow()
    readingTaken = .zero
    isMeasuring = false
    self.clock = clock
  }

  /// The cuff fields: the provisional systolic alone while there is one, else the last reading.
  public var cuffRow: CuffRow {
    if let provisional { return CuffRow(systolic: provisional, isMeasuring: isMeasuring) }
    return CuffRow(
      systolic: reading?.systolic, diastolic: reading?.diastolic, mean: reading?.mean,
      isMeasuring: isMeasuring)
  }
}
