import TestSupport
import Testing
import Text

/// Base64 in both directions.
@Suite struct Base64Tests {
  /// The test vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func encodesVectorsOfStandard(plain: String, text: String) {
    #expect(Base64.text(Array(plain.utf8)) == text)
    #expect(Base64.bytes(text) == Array(plain.utf8))
  }

  @Test func encodedBytesRoundTrip() {
    forSeeds(200) { seed, generator in
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      #expect(Base64.bytes(Base64.text(bytes)) == bytes, "seed \(seed)")
    }
  }

  @Test(arguments: ["Zg", "Zg=", "Z===", "Zm9v!g==", "Zg==Zg==", "=Zm9", "Zm\n9v"])
  func invalidTextIsRefused(text: String) {
    #expect(Base64.bytes(text) == nil)
  }
}
