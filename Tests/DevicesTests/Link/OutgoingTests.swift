import Devices
import Testing

@Suite struct OutgoingTests {
  @Test func bytesLeaveInOrder() {
    var outgoing = Outgoing()
    var written: [UInt8] = []
    for number in 0..<200 {
      outgoing.append([UInt8(number), UInt8(number), UInt8(number)])
      outgoing.write { bytes in
        for index in 0..<min(bytes.count, 2) { written.append(bytes[index]) }
        return min(bytes.count, 2)
      }
      outgoing.write { _ in -1 }
    }
    #expect(outgoing.count == 200)
    outgoing.write { bytes in
      for index in bytes.indices { written.append(bytes[index]) }
      return bytes.count
    }
    #expect(outgoing.isEmpty && outgoing.count == 0)
    #expect(written == (0..<200).flatMap { Array(repeating: UInt8($0), count: 3) })
  }

  @Test func unreadAnswersMakeItOverfull() {
    var outgoing = Outgoing(Array(repeating: 0, count: Outgoing.most))
    #expect(!outgoing.isOverfull)
    outgoing.append([0])
    #expect(outgoing.isOverfull)
  }
}
