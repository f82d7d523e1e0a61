import Vitals

/// A numeric signal of an EDF file while it is read.
struct EDFNumeric {
  /// Where its samples begin in a record, in bytes.
  let offset: Int
  /// How many there are in each record.
  let count: Int
  /// Its column in the table.
  let column: Int
  /// How a digital value becomes one of the parameter.
  private let scale: MeasureScale
  /// The number that is no value; nil for none.
  private let missing: Double?
  /// The numbers that the header allows: what lies outside is none of the signal.
  private let allowed: ClosedRange<Double>
  /// The distance of neighbouring values; nil where all of them are whole hundredths.
  private let step: Double?
  /// Whether only the last sample of each second is taken.
  private let isThinned: Bool
  private var pending: (second: Int64, time: Int64, value: Int64?)?

  /// A signal that is read, with the scale of its unit.
  init(
    _ signal: EDFSignal, _ own: MeasureScale, _ unit: MeasureScale, _ parameter: Parameter,
    place: (offset: Int, column: Int), isThinned: Bool
  ) {
    (offset, column, self.isThinned) = (place.offset, place.column, isThinned)
    count = signal.samples ?? 0
    scale = MeasureScale(
      factor: unit.factor * own.factor, shift: unit.factor * own.shift + unit.shift)
    let isExact = abs(own.factor * 100 - (own.factor * 100).rounded()) < 1e-6
    step = unit == .same && !isExact ? abs(own.factor) : nil
    let ends = signal.digital ?? (-32_768, 32_767)
    allowed = min(ends.least, ends.greatest)...max(ends.least, ends.greatest)
    missing = Self.missing(signal, scale, parameter)
  }

  /// EDF has no missing value: the least number stands for it where it can be none of a patient,
  /// or where the prefilter field says so.
  private static func missing(
    _ signal: EDFSignal, _ scale: MeasureScale, _ parameter: Parameter
  ) -> Double? {
    guard let least = signal.digital?.least else { return nil }
    let isTold = ["missing", "invalid", "no value"]
      .contains(where: signal.prefilter.lowercased().contains)
    let value = scale.hundredths(least) ?? Int64.max
    let isPlausible = parameter.plausible.contains(Int32(clamping: value))
    return isTold || !isPlausible ? least : nil
  }

  /// Adds a sample of 16 bits.
  mutating func add(_ digital: Int16, at time: Int64, to table: inout RecordingTable) {
    let number = Double(digital)
    let value = number == missing || !allowed.contains(number) ? nil : hundredths(number)
    guard isThinned else { return table.add(value, at: time, to: column) }
    let second = EDFTime.second(time)
    if let pending, pending.second != second {
      table.add(pending.value, at: pending.time, to: column)
    }
    pending = (second, time, value)
  }

  /// Adds the last sample of the last second.
  mutating func finish(_ table: inout RecordingTable) {
    guard let last = pending else { return }
    pending = nil
    table.add(last.value, at: last.time, to: column)
  }

  /// A value and the next one may differ by more than a hundredth; the number that was written then
  /// is the whole one, or the one with a single decimal, from which the stored one differs by less
  /// than that.
  private func hundredths(_ digital: Double) -> Int64? {
    guard let step, step > 0.005, step < 0.05 else { return scale.hundredths(digital) }
    let value = digital * scale.factor + scale.shift
    for unit in [1, 0.1] {
      let near = (value / unit).rounded() * unit
      if abs(near - value) < step * 1.001 { return MeasureScale.same.hundredths(near) }
    }
    return scale.hundredths(digital)
  }
}
