public import Vitals

/// One value of a message, with its own time.
public struct ObservedValue: Hashable, Sendable {
  /// What is known of a value.
  public enum Quality: String, CaseIterable, Hashable, Sendable {
    /// A device, or a person, vouches for it.
    case good
    /// It stands for the one of the same time that was sent before.
    case corrected
    /// There is one, and the device doubts it: it is not sent.
    case doubted
    /// There is none, or it is too old to be current.
    case absent
  }

  /// What was measured.
  public let parameter: Parameter
  /// The value; nil for a doubted and an absent one.
  public let value: Amount?
  /// What is known of it.
  public let quality: Quality
  /// Whether a person measured it.
  public let isByHand: Bool
  /// When it was measured, by the clock of the chair; of an absent one when it was missed.
  public let wall: WallTime

  /// A value.
  public init(
    _ parameter: Parameter, _ value: Amount?, _ quality: Quality, isByHand: Bool = false,
    wall: WallTime
  ) {
    (self.parameter, self.value, self.quality) = (parameter, value, quality)
    (self.isByHand, self.wall) = (isByHand, wall)
  }
}
