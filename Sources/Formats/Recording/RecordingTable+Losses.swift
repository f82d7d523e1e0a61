import Vitals

extension RecordingTable {
  /// Tells which values are left out because no patient has them, and which pressures of a cuff are
  /// no measurements, before everything else: nothing else shows that they were in the file.
  mutating func remarkLosses() {
    let implausible = columns.compactMap { column -> RecordingRemark? in
      let plausible = column.parameter.plausible
      let count = column.values.count { $0 != Column.blank && !plausible.contains($0) }
      return count > 0 ? .implausible(column.name, count: count) : nil
    }
    let cuffs = devices.indices.compactMap { device in
      CuffTally(columns.filter { $0.device == device && $0.parameter.isCuff }).remark
    }
    remarkFirst(implausible + cuffs)
  }
}

/// How many readings of a cuff a device has, and what they lack.
///
/// A reading counts only with a systolic, a diastolic and, where the device ever sends one, a mean
/// pressure at one time.
private struct CuffTally {
  /// What is told of them; nil where there is a measurement, or no pressure at all.
  private(set) var remark: RecordingRemark?

  init(_ columns: [RecordingTable.Column]) {
    let columns = columns.filter { column in
      column.values.contains(where: column.parameter.plausible.contains)
    }
    let order: [(Parameter, String)] = [
      (.cuffSystolic, "systolic"), (.cuffDiastolic, "diastolic"), (.cuffMean, "mean"),
    ]
    let places = order.map { sign in columns.firstIndex { $0.parameter == sign.0 } }
    guard let lead = places.compactMap(\.self).first else { return }
    var count = 0
    var hasPair = false
    var walker = RowWalker(columns)
    while walker.step() != nil {
      func has(_ place: Int?) -> Bool {
        place.map { columns[$0].parameter.plausible.contains(walker.row[$0]) } ?? false
      }
      if has(lead) { count += 1 }
      guard has(places[0]), has(places[1]) else { continue }
      hasPair = true
      if places[2] == nil || has(places[2]) { return }
    }
    let missing = places[0] == nil ? 0 : hasPair ? 2 : 1
    remark = .incomplete(columns[lead].name, count: count, without: order[missing].1)
  }
}
