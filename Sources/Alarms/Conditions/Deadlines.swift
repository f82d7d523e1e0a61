import Vitals

/// When each watch is due next, with the earliest at hand: it is asked for at every event.
struct Deadlines: Equatable, Sendable {
  private var times: [SessionTime?] = []
  private(set) var earliest: SessionTime?

  /// Makes room for one more watch, which is not due.
  mutating func append() { times.append(nil) }

  mutating func removeAll() {
    for place in times.indices { times[place] = nil }
    earliest = nil
  }

  /// Whether anything is due at or before a time.
  func areDue(by time: SessionTime) -> Bool { earliest.map { $0 <= time } ?? false }

  /// Nil while only an event can change the watch.
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
