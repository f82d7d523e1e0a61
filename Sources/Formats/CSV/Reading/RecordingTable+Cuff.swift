import Vitals

extension RecordingTable {
  /// Rows further apart tell each reading once: then a repeated one would count as a new one.
  private static let longestRepeat: Int64 = 10_000

  /// Leaves out the readings of a cuff that only repeat the one before them, where the rows are so
  /// far apart that each would count as a measurement.
  mutating func dropRepeatedReadings() {
    for device in devices.indices {
      let places = columns.indices.filter {
        columns[$0].device == device && columns[$0].parameter.isCuff
      }
      guard let times = places.first.map({ columns[$0].times }), times.count > 1,
        places.allSatisfy({ columns[$0].times == times }),
        let spacing = RecordingRows.median(of: times), spacing.milliseconds > Self.longestRepeat
      else { continue }
      var last: [Int32] = []
      var kept: [Int] = []
      for index in times.indices {
        let reading = places.map { columns[$0].values[index] }
        if reading != last { kept.append(index) }
        last = reading
      }
      for place in places {
        // Their places among its samples are no more.
        columns[place].breaks = []
        columns[place].times = kept.map { columns[place].times[$0] }
        columns[place].values = kept.map { columns[place].values[$0] }
      }
    }
  }
}
