import Vitals

/// The times of frames.
struct WFDBClock {
  /// The time of the first frame of the record, in milliseconds.
  let base: Int64
  /// Frames per second.
  let rate: Double
  /// How long after that the first frame of a segment is, in milliseconds.
  var offset: Double = 0

  /// The time of a frame, or of a sample between two; out of all range for what no calendar has.
  func time(_ frame: Double) -> Int64 {
    let elapsed = (offset + frame * 1000 / rate).rounded()
    // Twice what any calendar has stays out of it whatever the base.
    guard abs(elapsed) < 1e15 else { return elapsed < 0 ? Int64.min : .max }
    return base + Int64(elapsed)
  }
}

extension WFDBHeader {
  /// What the times count from, and the time of the first frame.
  ///
  /// Without a date they count from the first frame.
  var epoch: (RecordingTable.Epoch, base: Int64) {
    guard let start, let date = start.date else { return (.relative, 0) }
    let local = date.daysSince1970 * 86_400_000 + start.time
    return (.wall(offsetMinutes: zone), local - Int64(zone ?? 0) * 60_000)
  }

  /// Whether it is of the numerics of MIMIC, or made of them, whose zeros say that the sensor is off.
  ///
  /// Their names end with a number and `n`. The records we wrote keep their zeros.
  var isMIMIC: Bool {
    guard !isOwn, name.last == "n", rate <= 1.01 else { return false }
    return name.dropLast().last?.isNumber ?? false
  }
}
