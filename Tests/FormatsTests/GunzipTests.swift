import Testing

@testable import Formats

/// Packed files that unpack to more than a recording has.
@Suite struct GunzipTests {
  /// How many bytes of a file of blanks are unpacked within a limit.
  private static func unpacked(_ count: Int, within limit: UnpackedLimit) throws -> Int {
    let bytes = [UInt8](repeating: 0x20, count: count)
    let stream = GunzipStream(MemoryStream(try GzipWriter.packed(bytes)), limit: limit)
    var found = 0
    while case let piece = try stream.next(), !piece.isEmpty { found += piece.count }
    return found
  }

  @Test func filesOfTooManyBytesAreRefused() throws {
    let limit = UnpackedLimit(most: 1 << 20, free: 1 << 30)
    #expect(try Self.unpacked(1 << 20, within: limit) == 1 << 20)
    let error = #expect(throws: FormatError.self) {
      try Self.unpacked((1 << 20) + 1, within: limit)
    }
    #expect(error == .unpacksTooFar((1 << 20) + 1))
  }

  @Test func filesThatUnpackTooFarAreRefused() throws {
    // Blanks are packed to about a thousandth.
    let limit = UnpackedLimit(free: 1 << 20, ratio: 500)
    #expect(try Self.unpacked(1 << 20, within: limit) == 1 << 20)
    #expect(throws: FormatError.self) { try Self.unpacked(1 << 22, within: limit) }
    let wider = UnpackedLimit(free: 1 << 20, ratio: 2000)
    #expect(try Self.unpacked(1 << 22, within: wider) == 1 << 22)
  }

  @Test func theRemedyIsNamed() {
    #expect("\(FormatError.unpacksTooFar(5 << 30))".contains("gunzip"))
  }

  /// Tapes and tools that write whole blocks leave zeros behind the last member.
  @Test(arguments: [1, 7, 512, 1 << 20])
  func zerosBehindTheEndAreNoDamage(count: Int) throws {
    let padding = [UInt8](repeating: 0, count: count)
    let packed = try GzipWriter.packed(Array("72".utf8))
    for (bytes, text) in [(packed + padding, "72"), (packed + padding + packed, "7272")] {
      let stream = GunzipStream(MemoryStream(bytes))
      var found: [UInt8] = []
      while case let piece = try stream.next(), !piece.isEmpty { found += piece }
      #expect(found == Array(text.utf8))
      #expect(stream.damage == nil)
    }
    let other = GunzipStream(MemoryStream(packed + padding + [1, 2, 3]))
    while case let piece = try other.next(), !piece.isEmpty {}
    #expect(other.damage == .corrupt)
  }
}
