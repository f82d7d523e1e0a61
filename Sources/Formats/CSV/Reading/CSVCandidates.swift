import Vitals

/// The columns of a file while it is read: of those of one parameter the best becomes that of the
/// recording in the end.
struct CSVCandidates {
  /// One column.
  private struct Candidate {
    let parameter: Parameter
    let name: String
    let device: String
    /// Its place in the mapping's order of choice.
    let rank: Int
  }

  private var candidates: [Candidate] = []
  /// Their samples; each candidate is a device of its own, so that none is in the way of another.
  private var samples = RecordingTable(epoch: .relative)

  /// The index of a column, which is added when it is new.
  mutating func index(
    of parameter: Parameter, name: String, device: String, rank: Int
  ) -> Int {
    let known = candidates.firstIndex {
      $0.parameter == parameter && $0.name == name && $0.device == device && $0.rank == rank
    }
    if let known { return known }
    candidates.append(Candidate(parameter: parameter, name: name, device: device, rank: rank))
    _ = samples.addColumn(parameter, name: name, device: candidates.count - 1)
    return candidates.count - 1
  }

  /// Adds a sample; the least number stands for no value.
  mutating func add(_ hundredths: Int64, at time: Int64, to index: Int) {
    samples.add(hundredths == CSVRow.none ? nil : hundredths, at: time, to: index)
  }

  /// Puts the columns into a recording: of those of one parameter and device the first in the
  /// mapping's order that has a value; the others are told.
  func put(into table: inout RecordingTable) {
    let order = candidates.indices.sorted { left, right in
      let (leftRank, rightRank) = (rank(left), rank(right))
      return leftRank == rightRank ? left < right : leftRank < rightRank
    }
    var devices: [String: Int] = [:]
    for candidate in candidates where devices[candidate.device] == nil {
      devices[candidate.device] = table.device(named: candidate.device)
    }
    var taken: [Int: Int] = [:]
    for index in order {
      let candidate = candidates[index]
      let place = table.addColumn(
        candidate.parameter, name: candidate.name, device: devices[candidate.device] ?? 0)
      if let place { taken[place] = index }
    }
    for (place, index) in taken {
      table.columns[place].times = samples.columns[index].times
      table.columns[place].values = samples.columns[index].values
    }
    for remark in samples.remarks { table.remark(remark) }
  }

  private func rank(_ index: Int) -> Int {
    let hasValue = samples.columns[index].values.contains { $0 != RecordingTable.Column.blank }
    return candidates[index].rank + (hasValue ? 0 : 1000)
  }
}
