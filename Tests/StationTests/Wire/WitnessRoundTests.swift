import Session
import Station
import TestSupport
import Testing

/// Which heads are told to which chair.
@Suite struct WitnessRoundTests {
  private let chairs: [ChairAddress]
  private var round = WitnessRound()

  init() throws {
    chairs = try ["1", "2", "3", "4", "5"].map {
      try #require(ChairAddress(site: "clinic", chair: $0, isSimulated: false))
    }
  }

  private func head(_ chair: ChairAddress, _ line: Int = 10) -> WitnessedHead {
    WitnessedHead(
      chair: chair.chair, session: "s\(chair.chair)", segment: 1,
      head: ChainHead(line: line, hash: String(repeating: "a", count: 64)))
  }

  /// All that is told: to whom, and of whom.
  private mutating func all(at now: Int64, _ recording: [ChairAddress]? = nil) -> [String] {
    var told: [String] = []
    let recording = recording ?? chairs
    while let one = round.next(recording: { recording }, at: now) {
      told.append("\(one.chair.chair)<\(one.head.chair).\(one.head.head.line)")
    }
    return told
  }

  @Test mutating func headIsToldToTheNextTwo() {
    #expect(all(at: 0) == [])
    for chair in chairs.suffix(2) { round.note(head(chair), of: chair) }
    #expect(all(at: 1000) == ["5<4.10", "1<4.10", "1<5.10", "2<5.10"])
    #expect(all(at: 2000) == [])
  }

  /// A chair in use is witnessed by others in use, wherever they stand.
  @Test mutating func onlyChairsThatRecordAreWitnesses() {
    let busy = [chairs[0], chairs[3]]
    for chair in busy { round.note(head(chair), of: chair) }
    #expect(all(at: 0, busy) == ["4<1.10", "1<4.10"])
  }

  @Test mutating func headWaitsForAWitness() {
    round.note(head(chairs[0]), of: chairs[0])
    #expect(all(at: 0, [chairs[0]]) == [])
    #expect(all(at: 999, chairs) == [])
    #expect(all(at: 1000, chairs) == ["2<1.10", "3<1.10"])
  }

  @Test mutating func unchangedHeadIsToldOnce() {
    for chair in chairs { round.note(head(chair), of: chair) }
    #expect(all(at: 0).count == 10)
    for chair in chairs { round.note(head(chair), of: chair) }
    round.note(head(chairs[0], 20), of: chairs[0])
    #expect(all(at: 59_999) == [])
    #expect(all(at: 60_000) == ["2<1.20", "3<1.20"])
  }

  /// What the connection does not take waits.
  @Test mutating func headsThatWaitAreNotDropped() {
    for chair in chairs { round.note(head(chair), of: chair) }
    let first = round.next(recording: { chairs }, at: 0)
    #expect(first?.chair == chairs[1])
    round.note(head(chairs[0], 20), of: chairs[0])
    let rest = all(at: 60_000)
    #expect(rest.count == 11 && rest.suffix(2) == ["2<1.20", "3<1.20"])
  }

  @Test mutating func treesAndSitesDoNotMix() throws {
    let simulated = try #require(ChairAddress(site: "clinic", chair: "2", isSimulated: true))
    let elsewhere = try #require(ChairAddress(site: "other", chair: "2", isSimulated: false))
    let all = [simulated, elsewhere, chairs[0]]
    for chair in all { round.note(head(chair), of: chair) }
    #expect(self.all(at: 0, all) == [])
  }
}
