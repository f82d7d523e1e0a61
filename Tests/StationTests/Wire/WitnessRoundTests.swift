import Session
import Station
import TestSupport
import Testing

/// Which heads are told to which chair.
@Suite struct WitnessRoundTests {
  private let chairs: [ChairAddress]
  private var round = WitnessRound()

  init() throws {
    chairs = try ["1", "2", "3", "4"].map {
      try #require(ChairAddress(site: "clinic", chair: $0, isSimulated: false))
    }
  }

  private func head(_ chair: ChairAddress, _ line: Int = 10) -> WitnessedHead {
    WitnessedHead(
      chair: chair.chair, session: "s\(chair.chair)", segment: 1,
      head: ChainHead(line: line, hash: String(repeating: "a", count: 64)))
  }

  private mutating func all(at now: Int64) -> [[String]] {
    var told: [[String]] = []
    while let one = round.next(recording: { chairs }, at: now) {
      told.append([one.chair.chair, one.head.chair, "\(one.head.head.line)"])
    }
    return told
  }

  @Test mutating func chairsHearOfTwoNeighbours() {
    #expect(all(at: 0) == [])
    for chair in chairs { round.note(head(chair), of: chair) }
    #expect(
      all(at: 1000) == [
        ["1", "2", "10"], ["1", "3", "10"], ["2", "3", "10"], ["2", "4", "10"], ["3", "4", "10"],
        ["3", "1", "10"], ["4", "1", "10"], ["4", "2", "10"],
      ])
    #expect(all(at: 2000) == [])
  }

  @Test mutating func unchangedHeadIsToldOnce() {
    for chair in chairs.prefix(2) { round.note(head(chair), of: chair) }
    #expect(all(at: 0).count == 6)
    round.note(head(chairs[0], 20), of: chairs[0])
    #expect(all(at: 59_999) == [])
    #expect(all(at: 60_000) == [["2", "1", "20"], ["3", "1", "20"], ["4", "1", "20"]])
  }

  @Test mutating func treesAndSitesDoNotMix() throws {
    let simulated = try #require(
      ChairAddress(site: "clinic", chair: "2", isSimulated: true))
    let elsewhere = try #require(ChairAddress(site: "other", chair: "2", isSimulated: false))
    for chair in [simulated, elsewhere, chairs[0]] { round.note(head(chair), of: chair) }
    #expect(all(at: 0).allSatisfy { $0[1] == "1" && $0[0] != "1" })
  }
}
