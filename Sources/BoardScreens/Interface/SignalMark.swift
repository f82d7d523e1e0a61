/// A signal of a condition on the board, as it was when a person looked.
public struct SignalMark: Hashable, Sendable {
  /// The number of the condition.
  public let id: Int
  /// Which of its signals.
  public let signal: Int64

  /// A signal of a condition.
  public init(id: Int, signal: Int64) {
    self.id = id
    self.signal = signal
  }
}
