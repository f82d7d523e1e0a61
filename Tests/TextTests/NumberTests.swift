import TestSupport
import Testing
import Text

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("72", 7200), ("97.6", 9760), ("96.65", 9665), ("96.655", 9666), ("96.654", 9665),
      ("96.30000305175781", 9630), ("-0.005", -1), ("-0", 0), (".5", 50), ("5.", 500),
      ("0.00000000000000000000001", 0), ("12345678901234567890", nil), ("1e3", nil), ("", nil),
      ("1.2.3", nil), ("12 0", nil), ("+3", 300), ("nan", nil), ("1,5", nil),
    ] as [(String, Int64?)])
  func parsesPlainDecimalsInHundredths(text: String, expected: Int64?) {
    #expect(DecimalNumber(plain: text)?.scaled(places: 2) == expected)
  }

  @Test func timesAreTruncated() {
    let number = DecimalNumber(plain: "1.9999")
    #expect(number?.scaled(places: 3, rounding: .towardsZero) == 1999)
    #expect(number?.scaled(places: 3) == 2000)
  }

  @Test(
    arguments: [("1e2", 10_000), ("1.5E1", 1500), ("25e-1", 250), ("1e309", nil)]
      as [(String, Int64?)])
  func parsesJSONExponents(text: String, expected: Int64?) throws {
    let value = try JSONValue(parsing: Array(text.utf8).span)
    #expect(value.decimal?.scaled(places: 2) == expected)
  }

  @Test func fractionIsNoWholeNumber() {
    #expect(DecimalNumber(plain: "12.00")?.whole == 12)
    #expect(DecimalNumber(plain: "12.01")?.whole == nil)
    #expect(DecimalNumber(magnitude: 12, exponent: 2).whole == 1200)
  }

  @Test func numbersRoundTrip() {
    forSeeds(500) { seed, generator in
      let number = Int64.random(in: -100_000_000...100_000_000, using: &generator)
      var writer = JSONWriter()
      writer.value(hundredths: number)
      let text = String(decoding: writer.bytes, as: UTF8.self)
      #expect(DecimalNumber(plain: text)?.scaled(places: 2) == number, "seed \(seed): \(text)")
    }
  }
}

@Suite struct ChecksumTests {
  @Test func crcMatchesCheckValue() {
    // The check value of CRC-32/ISO-HDLC in the CRC catalogues.
    #expect(CRC32.checksum(Array("123456789".utf8).span) == 0xCBF4_3926)
    #expect(CRC32.checksum([UInt8]().span) == 0)
  }

  @Test func crcOfAnyLengthMatchesBitwiseCRC() {
    var generator = SeededGenerator(seed: 32)
    for length in 0...70 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var expected: UInt32 = 0xFFFF_FFFF
      for byte in bytes {
        expected ^= UInt32(byte)
        for _ in 0..<8 {
          expected = expected & 1 == 1 ? 0xEDB8_8320 ^ expected >> 1 : expected >> 1
        }
      }
      #expect(CRC32.checksum(bytes.span) == ~expected, "length \(length)")
    }
  }

  @Test func hexadecimalRoundTrips() {
    #expect(Hexadecimal.text(0x00C0_FFEE) == "00c0ffee")
    let text = Array("00C0ffee".utf8)
    #expect(
      Hexadecimal.value(text.span, at: 0, count: 8, allowsUpperCase: true) == 0x00C0_FFEE)
    #expect(Hexadecimal.value(text.span, at: 0, count: 8) == nil)
    #expect(Hexadecimal.value(Array("00c0ffee".utf8).span, at: 0, count: 8) == 0x00C0_FFEE)
    #expect(Hexadecimal.value(text.span, at: 1, count: 8) == nil)
    #expect(Hexadecimal.value(Array("0g".utf8).span, at: 0, count: 2) == nil)
  }
}
