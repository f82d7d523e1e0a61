extension RecordingTable {
  /// Moves the columns of a device alike where its clock was set back.
  ///
  /// Each column tells by itself when its times go back, but only one with many samples tells by how
  /// much: its last sample before and its first one after are near each other.
  mutating func alignClocks() {
    for device in devices.indices {
      let own = columns.indices.filter { columns[$0].device == device }
      let densest = own.max { columns[$0].times.count < columns[$1].times.count }
      guard let densest, !columns[densest].breaks.isEmpty else { continue }
      let breaks = columns[densest].breaks
      for other in own where other != densest { columns[other].align(with: breaks) }
    }
    for index in columns.indices { columns[index].breaks = [] }
  }
}

extension RecordingTable.Column {
  /// From which of its samples on times are moved, and by how much.
  struct Break: Sendable {
    let index: Int
    let shift: Int64
  }

  /// More of them are no clock that was set.
  private static let mostBreaks = 1000

  /// Moves what follows by so much.
  mutating func move(by shift: Int64) {
    guard shift != self.shift else { return }
    self.shift = shift
    if breaks.count <= Self.mostBreaks { breaks.append(Break(index: times.count, shift: shift)) }
  }

  /// Moves its samples by what those of another column are moved by, where both go back as often and
  /// its own stay in their order.
  fileprivate mutating func align(with others: [Break]) {
    let areAlike = zip(breaks, others).allSatisfy { ($0.shift == 0) == ($1.shift == 0) }
    guard breaks.count == others.count, breaks.count <= Self.mostBreaks, areAlike else { return }
    var moved = times
    for (place, other) in others.enumerated() {
      let first = breaks[place].index
      let end = place + 1 < breaks.count ? breaks[place + 1].index : times.count
      guard 0 < first, first < end, end <= times.count else { return }
      for index in first..<end { moved[index] += other.shift - breaks[place].shift }
      guard moved[first] >= moved[first - 1] - RecordingTable.clockTolerance else { return }
    }
    times = moved
  }
}
