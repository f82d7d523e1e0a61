import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import Testing
import Vitals

@Suite struct ReadingLagTests {
  private static let source = SourceID("s5")

  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  /// What is told in turns of 100 ms, of which those named leave something in the stream.
  private static func told(_ turns: Int, full: ClosedRange<Int>) -> [String] {
    var lag = ReadingLag()
    return (0..<turns).flatMap { turn in
      let isFull = full.contains(turn)
      lag.note(isDrained: !isFull, late: .zero, at: time(Int64(turn) * 100))
      return lag.events(of: source, at: time(Int64(turn) * 100)).map { event in
        guard case .runtime(.behind(source, let length)) = event else { return "\(event)" }
        return "\(turn * 100): \(length.milliseconds)"
      }
    }
  }

  @Test func aStreamThatIsReadEmptyIsNeverBehind() {
    #expect(Self.told(100, full: 200...201) == [])
    #expect(Self.told(100, full: 10...18) == [], "a busy second is no backlog")
  }

  @Test func aBacklogIsToldEachSecondAndOnceWhenOver() {
    #expect(
      Self.told(60, full: 10...42) == [
        "2000: 1000", "3000: 2000", "4000: 3000", "4300: 0",
      ])
  }

  @Test func silenceAfterAFullTurnIsNoBacklog() {
    var lag = ReadingLag()
    lag.note(isDrained: false, late: .zero, at: .zero)
    #expect(lag.events(of: Self.source, at: .zero) == [])
    #expect(lag.deadline == Self.time(1000))
    lag.foundNothing()
    #expect(lag.events(of: Self.source, at: Self.time(1000)) == [])
    #expect(lag.deadline == nil)
    lag.note(isDrained: false, late: .zero, at: Self.time(60_000))
    #expect(lag.events(of: Self.source, at: Self.time(60_000)) == [], "it had been quiet")
  }

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
