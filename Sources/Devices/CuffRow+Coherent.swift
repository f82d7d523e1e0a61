import Vitals

extension CuffRow {
  /// Whether the pressures contradict each other: no systolic pressure is its diastolic, or below it.
  var isIncoherent: Bool {
    guard let systolic, let diastolic else { return false }
    return systolic <= diastolic
  }

  /// The row without pressures that contradict each other: which of them is wrong nobody knows.
  var coherent: CuffRow {
    guard isIncoherent else { return self }
    var row = self
    (row.systolic, row.diastolic, row.mean) = (nil, nil, nil)
    return row
  }
}
