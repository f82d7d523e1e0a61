/// What it takes to believe the frames of a protocol.
///
/// Short frames without a sum are found by chance in the bytes of any other device, and on a line
/// at the wrong speed.
public struct FrameEvidence: Hashable, Sendable {
  /// How many good frames show that this protocol is spoken.
  public let framesToDetect: Int
  /// How many frames without a byte between are believed after something that was no frame.
  public var framesToTrust = 1
  /// Whether a sum in each frame shows damage.
  public var hasSum = true
  /// Whether a single frame is enough in any stream, because none is found by chance.
  public var isUnmistakable = false
}
