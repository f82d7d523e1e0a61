public import Vitals

/// The stations that were heard of, each with its latest beat; only a change of presence is an input.
public struct StationBeats: Equatable, Sendable {
  /// A station without a beat for this long is gone.
  public static let timeout = TimeSpan.seconds(10)
  /// The most stations; further ones are not counted.
  private static let most = 16

  private var latest: [String: SessionTime] = [:]

  /// No station.
  public init() {}

  /// When the last station is gone unless one is heard of; nil without any.
  public var deadline: SessionTime? { latest.values.max().map { $0 + Self.timeout } }

  /// A station says that it watches; the input for the first one, else nil.
  public mutating func beat(of name: String, at time: SessionTime) -> StationReport? {
    guard latest[name] != nil || latest.count < Self.most else { return nil }
    let isFirst = latest.isEmpty
    latest[name] = time
    return isFirst ? .present(by: name) : nil
  }

  /// A station says that it has ended; the input for the last one, else nil.
  public mutating func end(of name: String) -> StationReport? {
    guard latest.removeValue(forKey: name) != nil, latest.isEmpty else { return nil }
    return .absent(by: name)
  }

  /// Drops the stations that are silent; the input where the last one was, else nil.
  public mutating func advance(to time: SessionTime) -> StationReport? {
    let last = latest.max { ($0.value, $0.key) < ($1.value, $1.key) }
    latest = latest.filter { time - $0.value < Self.timeout }
    guard let last, latest.isEmpty else { return nil }
    return .absent(by: last.key)
  }
}
