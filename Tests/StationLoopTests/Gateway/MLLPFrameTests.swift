import Testing

@testable import StationLoop

/// Frames of MLLP in a stream.
@Suite struct MLLPFrameTests {
  private static func frames(_ pieces: [String], longest: Int = 100) -> [String] {
    var frames = MLLPFrames(longest: longest)
    return pieces.flatMap { frames.feed(Array($0.utf8)[...]) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func framesAreCutAnywhere() {
    let stream = "noise\u{0B}one\u{1C}\r\u{0B}two\u{1C}\rrest"
    #expect(Self.frames([stream]) == ["one", "two"])
    #expect(Self.frames(stream.map { String($0) }) == ["one", "two"])
  }

  @Test func frameWithoutEndIsLeftOut() {
    #expect(Self.frames(["\u{0B}lost\u{0B}whole\u{1C}\r"]) == ["whole"])
  }

  @Test func longFrameIsLeftOut() {
    #expect(Self.frames(["\u{0B}12345678901\u{1C}\r\u{0B}ok\u{1C}\r"], longest: 10) == ["ok"])
    #expect(Self.frames(["\u{0B}1234567890\u{1C}\r"], longest: 10) == ["1234567890"])
  }
}
