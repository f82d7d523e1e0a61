import Vitals

/// The deadline of each watch; the earliest is cached because every event asks for it.
struct Deadlines: Equatable, Sendable {
  private var times: [SessionTime?] = []
  private(set) var earliest: SessionTime?

  /// Appends a watch without a deadline.
  mutating func append() { times.append(nil) }

  mutating func removeAll() {
    for place in times.indices { times[place] = nil }
    earliest = nil
  }

  /// Whether any deadline is at or before `time`.
  func areDue(by time: SessionTime) -> Bool { earliest.map { $0 <= time } ?? false }

  /// The deadline at a place; nil while only an input can change the watch.
  subscript(place: Int) -> SessionTime? {
    get { times[place] }
    set {
      let before = times[place]
      guard newValue != before else { return }
      times[place] = newValue
      if let newValue, earliest.map({ newValue <= $0 }) ?? true {
        earliest = newValue
      } else if before == earliest {
        earliest = times.lazy.compactMap(\.self).min()
      }
    }
  }
}
