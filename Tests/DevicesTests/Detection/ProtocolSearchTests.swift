@testable import Devices
import Testing
import Vitals

/// Which settings of a line are tried, and for how long.
@Suite struct ProtocolSearchTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  @Test func everySettingIsTriedInTurn() {
    var search = ProtocolSearch(fixed: nil, at: .zero)
    let steps = ProtocolSearch.steps(fixed: nil)
    var tried: [LineSettings] = []
    for _ in steps {
      tried.append(search.settings)
      #expect(!search.begin(at: .zero).isEmpty)
      #expect(search.expire(at: search.deadline) == .nextSetting(unexplained: 0))
    }
    #expect(tried == steps.map(\.settings))
    #expect(search.settings == steps.first?.settings)
  }

  @Test func goodFrameExtendsTheSettingOnce() {
    var search = ProtocolSearch(fixed: LineSettings(baud: 9600), at: .zero)
    _ = search.begin(at: .zero)
    // Boards that restart are given two seconds more.
    #expect(search.deadline == Self.time(5))
    let line = Array("SPO2=097 HR=072\r\n".utf8)
    let early = search.feed(line.span, at: Self.time(4))
    #expect(early?.proto.name == nil)
    #expect(search.expire(at: Self.time(5)) == .extended)
    #expect(search.deadline == Self.time(9))
    #expect(search.expire(at: Self.time(9)) == .nextSetting(unexplained: line.count))
  }

  @Test func restartingBoardIsHeardAfterItsRestart() {
    let line = Array("IR=50123, BPM=72.46, Avg BPM=71\r\n".utf8)
    var search = ProtocolSearch(fixed: LineSettings(baud: 115_200), at: .zero)
    _ = search.begin(at: .zero)
    let early = (0..<5).compactMap { _ in search.feed(line.span, at: Self.time(1)) }
    #expect(early.isEmpty)
    let found = (0..<3).compactMap { _ in search.feed(line.span, at: Self.time(2)) }
    #expect(found.map(\.proto.name) == ["arduino"])
  }
}
