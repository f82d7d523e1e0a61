import Vitals

/// How many messages of stations a second are taken, and how many more are read to be dropped.
struct StationAllowance {
  /// The messages taken in a second.
  static let taken = 10
  /// The messages read in a second; further ones wait in the socket, which then refuses its senders.
  static let read = 100
  private static let second = TimeSpan.seconds(1)

  private var began: SessionTime?
  private var count = 0

  /// When messages are read again; nil while they are.
  var deadline: SessionTime? {
    count < Self.read ? nil : began.map { $0 + Self.second }
  }

  /// Begins a new second where the one before is over.
  mutating func advance(to now: SessionTime) {
    if let began, now - began < Self.second { return }
    began = now
    count = 0
  }

  /// Counts a message; whether it is taken.
  mutating func take() -> Bool {
    count += 1
    return count <= Self.taken
  }
}
