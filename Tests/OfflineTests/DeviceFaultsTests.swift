@testable import Offline
import Testing

/// The corruption of a simulated serial line.
@Suite struct DeviceFaultsTests {
  @Test func rightSpeedDeliversEveryByte() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(DeviceFaults.read(bytes, bitLength: 8) == bytes)
  }

  @Test(arguments: [4, 16])
  func wrongSpeedDeliversOtherBytes(bitLength: Int) {
    let bytes = Array("SPO2=097 HR=072\r\n".utf8)
    let read = DeviceFaults.read(bytes, bitLength: bitLength)
    #expect(!read.isEmpty)
    #expect(read.count != bytes.count)
    #expect(!read.starts(with: bytes.prefix(3)))
  }
}
