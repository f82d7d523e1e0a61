import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import Testing
import Vitals

/// A link that brings more than a turn reads.
@Suite struct ReadingLagTests {
  @Test func aLinkThatBringsMoreThanIsReadIsBehind() throws {
    let port = try Loopback.freePort()
    let source = ListeningFeed(
      SourceDescription(id: SourceID("hl7"), protocolName: "hl7"), proto: .hl7,
      listener: TCPListener(address: nil, port: "\(port)", from: nil), at: .zero)
    _ = source.poll([:], at: .zero)
    let device = try Loopback.device(port)
    defer { close(device) }
    var second = 0
    /// One turn, which reads a part of what stands there at most.
    func turn() -> [Event] {
      second += 1
      var found: [Int32: PollResult] = [:]
      for (interest, result) in zip(
        source.interests, Poller.wait(source.interests, milliseconds: 500))
      where result != .nothing { found[interest.descriptor] = result }
      return source.poll(found, at: Loopback.time(Int64(second) * 2000))
    }
    Loopback.send((1...6).flatMap { Loopback.report(97, number: $0) }, to: device)
    while Loopback.links(turn()) != [.up] { try #require(second < 10) }
    #expect(source.connectionCount == 1)
    Loopback.send((1...700).flatMap { Loopback.report(97, number: $0 + 6) }, to: device)
    var told: [TimeSpan] = []
    while told.last != .zero, second < 200 {
      for case .runtime(.behind(source.description.id, let length)) in turn() {
        told.append(length)
      }
      _ = Loopback.text(from: device)
    }
    #expect(told.count > 1 && told.dropLast().allSatisfy { $0 >= .seconds(2) }, "\(told)")
    #expect(told.last == .zero)
    source.finish()
  }
}
