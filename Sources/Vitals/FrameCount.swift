/// The frames or lines of one source since its last count.
public struct FrameCount: Hashable, Sendable {
  /// Frames that were accepted.
  public var good: Int
  /// Frames that were refused.
  public var bad: Int
  /// All bytes, those outside any frame included.
  public var bytes: Int
  /// The codes that no table knows; nil for none.
  public var unknown: UnknownCount?

  /// A count; without arguments an empty one.
  public init(good: Int = 0, bad: Int = 0, bytes: Int = 0, unknown: UnknownCount? = nil) {
    self.good = good
    self.bad = bad
    self.bytes = bytes
    self.unknown = unknown
  }
}
