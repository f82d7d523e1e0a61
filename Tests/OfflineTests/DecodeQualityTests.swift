import Devices
import Offline
import Testing

/// What `decode` says of the quality of a record.
@Suite struct DecodeQualityTests {
  private static func lines(_ bytes: [UInt8]) throws -> [String] {
    var run = DecodeRun(try #require(DeviceProtocol.named("bci")))
    var lines: [String] = []
    run.feed(bytes.span) { lines.append(String(decoding: $0, as: UTF8.self)) }
    run.finish { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }

  /// A frame that stands alone is of chance, and so is what it says of its values.
  @Test(arguments: [0x05, 0x25] as [UInt8])
  func chanceFrameIsDoubtfulWhateverItSays(state: UInt8) throws {
    let lines = try Self.lines([0x11, 0x87, 0x10, state, 72, 97])
    #expect(lines.count == 1)
    #expect(lines.first?.contains("\"spo2\":97") == true)
    #expect(lines.first?.contains("\"quality\":\"doubtful\"") == true)
  }

  @Test func chanceFrameWithoutValueKeepsItsReason() throws {
    let lines = try Self.lines([0x11, 0x87, 0x10, 0x15, 0, 0])
    #expect(lines.count == 1)
    #expect(lines.first?.contains("\"quality\":\"sensor_off\"") == true)
  }
}
