import Vitals

/// The columns of a file while it is read: of those of one parameter the best becomes that of the
/// recording in the end.
struct CSVCandidates {
  /// One column.
  private struct Candidate: Hashable {
    let parameter: Parameter
    let name: String
    let device: String
    /// Its place in the mapping's order of choice.
    let rank: Int
  }

  /// More columns than a file of one patient has; headers that come again could make any number.
  private static let most = 10_000

  private var candidates: [Candidate] = []
  private var places: [Candidate: Int] = [:]
  private var devices: Set<String> = []
  /// Their samples, in a column for each candidate.
  private var samples = RecordingTable(epoch: .relative)

  /// The index of a column, which is added when it is new; nil, told, where there are too many.
  mutating func index(
    of parameter: Parameter, name: String, device: String, rank: Int
  ) -> Int? {
    let candidate = Candidate(parameter: parameter, name: name, device: device, rank: rank)
    if let known = places[candidate] { return known }
    guard devices.contains(device) || devices.count < RecordingTable.mostDevices else {
      samples.remark(.notRead(name, because: .deviceTooMany))
      return nil
    }
    guard candidates.count < Self.most else {
      samples.remark(.notRead(name, because: .said("the file has too many columns")))
      return nil
    }
    devices.insert(device)
    candidates.append(candidate)
    places[candidate] = candidates.count - 1
    // Not `addColumn`: it takes one column of a parameter and device, and there are several here.
    samples.columns.append(.init(parameter: parameter, name: name, device: 0))
    return candidates.count - 1
  }

  /// Adds a sample; the least number stands for no value.
  mutating func add(_ hundredths: Int64, at time: Int64, to index: Int) {
    samples.add(hundredths == CSVRow.none ? nil : hundredths, at: time, to: index)
  }

  /// The pressures of another line than the one that is taken of their device, each with one of that.
  private func strangers(_ isBlank: [Bool]) -> [Int: Int] {
    var strangers: [Int: Int] = [:]
    for own in Dictionary(grouping: candidates.indices, by: { candidates[$0].device }).values {
      let lines = PressureLines(
        own.map { index in
          let name = candidates[index].name.split(separator: "/").last.map(String.init) ?? ""
          return PressureLines.Track(
            parameter: candidates[index].parameter,
            line: NameKey.pressure(NameKey.of(name))?.line, rank: candidates[index].rank,
            counts: !isBlank[index])
        })
      for place in own.indices {
        if let first = lines.taken(insteadOf: place) { strangers[own[place]] = own[first] }
      }
    }
    return strangers
  }

  /// Puts the columns into a recording: of those of one parameter and device the first in the
  /// mapping's order that has a value; the others are told.
  func put(into table: inout RecordingTable) {
    let isBlank = samples.columns.map { $0.values.allSatisfy { $0 == RecordingTable.Column.blank } }
    let order = candidates.indices.sorted { left, right in
      (isBlank[left] ? 1 : 0, candidates[left].rank, left)
        < (isBlank[right] ? 1 : 0, candidates[right].rank, right)
    }
    var devices: [String: Int] = [:]
    for candidate in candidates where devices[candidate.device] == nil {
      devices[candidate.device] = table.device(named: candidate.device)
    }
    let strangers = strangers(isBlank)
    var taken: [Int: Int] = [:]
    for index in order {
      let candidate = candidates[index]
      if let other = strangers[index], !isBlank[index] {
        table.remark(.notRead(candidate.name, because: .second(candidates[other].name)))
        continue
      }
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
}
