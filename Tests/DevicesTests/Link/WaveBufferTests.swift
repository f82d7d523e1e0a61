@testable import Devices
import Testing
import Vitals

@Suite struct WaveBufferTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  @Test func samplesComeInBlocksOfHalfASecond() {
    var buffer = WaveBuffer(WaveFormat(rate: 60, range: 0...127))
    #expect(buffer.drain(at: Self.time(5000)) == nil)
    buffer.append([1, 2], at: Self.time(6000))
    buffer.append([3], at: Self.time(6400))
    #expect(buffer.drain(at: Self.time(6499)) == nil)
    #expect(buffer.drain(at: Self.time(6500))?.samples == [1, 2, 3])
    #expect(buffer.drain(at: Self.time(7000)) == nil, "nothing came")
    buffer.append([4], at: Self.time(7400))
    #expect(buffer.drain(at: Self.time(7500))?.samples == [4])
  }

  @Test func withoutFormatThereIsNoBlock() {
    var buffer = WaveBuffer(nil)
    buffer.append([1], at: .zero)
    #expect(buffer.drain(at: Self.time(9000)) == nil)
  }
}
