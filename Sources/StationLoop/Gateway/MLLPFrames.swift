/// Cuts a stream into the contents of frames: `0B`, content, `1C 0D` (HL7 v2.6, appendix C).
struct MLLPFrames {
  private let longest: Int
  /// What has come of a frame; nil outside of one.
  private var content: [UInt8]?

  /// No frame yet; one that is longer than so many bytes is left out.
  init(longest: Int) { self.longest = longest }

  /// The contents of the frames that are complete.
  mutating func feed(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    for byte in bytes {
      switch byte {
      // One that begins where another is open had lost its end.
      case 0x0B: content = []
      case 0x1C:
        if let content { frames.append(content) }
        content = nil
      default:
        guard let count = content?.count else { continue }
        if count < longest { content?.append(byte) } else { content = nil }
      }
    }
    return frames
  }
}
