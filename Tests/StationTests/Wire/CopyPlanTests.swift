import Session
import Station
import TestSupport
import Testing

/// What is copied of whom, and what of it tells what is now.
@Suite struct CopyPlanTests {
  private let chair: ChairAddress
  private let other: ChairAddress
  private let file = "a.journal.ndjson"
  private var plan = CopyPlan()

  init() throws {
    chair = try #require(ChairAddress(site: "clinic", chair: "3"))
    other = try #require(ChairAddress(site: "clinic", chair: "4"))
    _ = plan.handle(.connected, at: 0)
  }

  private func piece(
    _ bytes: [UInt8], from: Int, size: Int? = nil, up: Int64 = 0, epoch: String = "e"
  ) -> JournalPiece {
    JournalPiece(
      file: file, from: from, size: size ?? from + bytes.count,
      sent: SenderClock(epoch: epoch, up: up), bytes: bytes)
  }

  private func beat(up: Int64, size: Int, epoch: String = "e", _ recorder: RecorderState = .alive)
    -> ChairBeat
  {
    ChairBeat(
      sent: SenderClock(epoch: epoch, up: up), recorder: recorder, file: file, size: size)
  }

  @Test mutating func bytesAreAppendedWhereTheCopyEnds() {
    let key = CopyKey(file, isSimulated: false)
    #expect(
      plan.handle(.piece(chair, piece([1, 2], from: 0)), at: 0)
        == [.append(key, chair: chair, at: 0, [1, 2])])
    #expect(plan.handle(.piece(chair, piece([1, 2], from: 0)), at: 0) == [])
    #expect(
      plan.handle(.piece(chair, piece([2, 3], from: 1)), at: 0)
        == [.append(key, chair: chair, at: 2, [3])])
    #expect(
      plan.handle(.piece(chair, piece([9], from: 8)), at: 0)
        == [.fetch(chair, FetchRequest(file: file, from: 3))])
  }

  @Test mutating func journalOfAnotherChairIsNotTaken() {
    _ = plan.handle(.piece(chair, piece([1], from: 0)), at: 0)
    #expect(
      plan.handle(.piece(other, piece([2], from: 1)), at: 0)
        == [.tell(.isForeign(other, file: file))])
    #expect(plan.handle(.piece(other, piece([2], from: 1)), at: 0) == [])
  }

  @Test mutating func headerOfAnotherChairIsNotTaken() {
    let key = CopyKey(file, isSimulated: false)
    _ = plan.handle(.piece(chair, piece([1], from: 0)), at: 0)
    #expect(plan.handle(.foreign(key), at: 0) == [.tell(.isForeign(chair, file: file))])
    #expect(plan.handle(.piece(chair, piece([2], from: 1)), at: 0) == [])
  }

  @Test mutating func shorterJournalIsToldOnce() {
    _ = plan.handle(.piece(chair, piece([1, 2, 3], from: 0)), at: 0)
    func list(_ up: Int64) -> FileList {
      FileList(
        sent: SenderClock(epoch: "e", up: up), files: [.init(file: file, size: 2)])
    }
    #expect(plan.handle(.files(chair, list(1)), at: 1) == [])
    let key = CopyKey(file, isSimulated: false)
    #expect(plan.handle(.files(chair, list(2)), at: 2) == [.judge(key, size: 2, nil)])
    #expect(plan.handle(.files(chair, list(3)), at: 3) == [])
    #expect(
      plan.handle(.judged(key, .cut), at: 4) == [.tell(.isShorter(chair, file: file))])
    #expect(plan.handle(.judged(key, .cut), at: 5) == [])
    #expect(plan.state(at: 5).different == ["3"])
  }

  /// A session that is over is the latest one of its chair all the same: a cut of it is found.
  @Test(arguments: [(RecorderState.idle, true), (.ended, true), (.alive, false), (.hung, false)])
  mutating func cutOfTheLatestJournalIsTold(recorder: RecorderState, isTold: Bool) {
    _ = plan.handle(.piece(chair, piece([1, 2, 3], from: 0)), at: 0)
    _ = plan.handle(.beat(chair, beat(up: 1, size: 2, recorder)), at: 1)
    var effects: [CopyEffect] = []
    for up: Int64 in 2...3 {
      let list = FileList(
        sent: SenderClock(epoch: "e", up: up), files: [.init(file: file, size: 2)])
      effects += plan.handle(.files(chair, list), at: up)
    }
    let judge = CopyEffect.judge(CopyKey(file, isSimulated: false), size: 2, nil)
    #expect(effects.contains(judge) == isTold)
  }

  /// A broker that stands still and goes on delivers what is no more.
  @Test mutating func lateMessagesTellNothingOfNow() {
    _ = plan.handle(.piece(chair, piece([1], from: 0, up: 1000)), at: 1000)
    _ = plan.handle(.echo, at: 9000)
    // Whether the first messages are punctual is not known.
    #expect(plan.state(at: 1100).behind == [file])
    _ = plan.handle(.beat(chair, beat(up: 1900, size: 1)), at: 1900)
    #expect(plan.state(at: 1900).behind == [file])
    _ = plan.handle(.beat(chair, beat(up: 2500, size: 1)), at: 2500)
    #expect(plan.state(at: 2500).behind == [])
    _ = plan.handle(.beat(chair, beat(up: 3000, size: 1)), at: 9000)
    #expect(plan.state(at: 9000).behind == [file])
    _ = plan.handle(.beat(chair, beat(up: 9100, size: 1)), at: 9110)
    #expect(plan.state(at: 9110).behind == [])
  }

  @Test mutating func copyThatLacksBytesIsBehind() {
    _ = plan.handle(.piece(chair, piece([1], from: 0, up: 0)), at: 0)
    _ = plan.handle(.beat(chair, beat(up: 2000, size: 1)), at: 2000)
    #expect(plan.state(at: 2000).behind == [] && !plan.isBehind(chair))
    _ = plan.handle(.beat(chair, beat(up: 2010, size: 9)), at: 2010)
    #expect(plan.state(at: 2010).behind == [file] && plan.isBehind(chair))
    _ = plan.handle(.tick, at: 2020)
    #expect(plan.state(at: 2030).behind == [file])
    let rest = piece(Array(repeating: 0, count: 8), from: 1, up: 2040)
    _ = plan.handle(.piece(chair, rest), at: 2040)
    #expect(plan.state(at: 2050).behind == [])
  }

  /// A board that begins while a broker delivers what had waited takes none of it for now.
  @Test mutating func backlogIsNotTakenForNow() {
    for place in 0..<10 {
      let size = place + 1
      _ = plan.handle(
        .piece(chair, piece([UInt8(place)], from: place, size: size, up: Int64(place) * 1000)),
        at: 50_000 + Int64(place) * 300)
      #expect(plan.isBehind(chair))
    }
  }

  @Test mutating func ownSilenceIsNoConnection() {
    #expect(plan.state(at: 1999).isConnected)
    #expect(!plan.state(at: 2000).isConnected)
    _ = plan.handle(.echo, at: 2500)
    #expect(plan.state(at: 2500).isConnected)
    _ = plan.handle(.disconnected, at: 2600)
    #expect(!plan.state(at: 2600).isConnected)
  }

  @Test mutating func endedRecorderIsKnown() {
    _ = plan.handle(.piece(chair, piece([1], from: 0)), at: 0)
    _ = plan.handle(.beat(chair, beat(up: 1, size: 1, .ended)), at: 1)
    #expect(plan.state(at: 2).ended == [file])
  }

  @Test mutating func twoUplinksOfAChairAreRivals() {
    for (place, epoch) in ["a", "b", "a", "b"].enumerated() {
      _ = plan.handle(.beat(chair, beat(up: 1, size: 0, epoch: epoch)), at: Int64(place) * 500)
    }
    #expect(plan.state(at: 2000).rivals == ["3"])
    #expect(plan.state(at: 20_000).rivals == [])
    _ = plan.handle(.beat(chair, beat(up: 1, size: 0, epoch: "c")), at: 20_000)
    #expect(plan.state(at: 20_001).rivals == [])
  }

  /// Beats that name the journal of another chair change nothing of that chair.
  @Test mutating func beatsOfForeignJournalsSayNothing() {
    for up in [Int64(0), 2000] {
      _ = plan.handle(.piece(chair, piece([1], from: 0, up: up)), at: up)
      _ = plan.handle(.beat(chair, beat(up: up, size: 1)), at: up)
      _ = plan.handle(.beat(other, beat(up: up, size: 900, .ended)), at: up)
    }
    let state = plan.state(at: 2000)
    #expect(state.behind == [] && state.ended == [] && state.current == [file])
    // Late ones of the other chair do not make this one late.
    _ = plan.handle(.beat(other, beat(up: 2100, size: 900, .ended)), at: 9000)
    _ = plan.handle(.beat(chair, beat(up: 9000, size: 1)), at: 9000)
    #expect(plan.state(at: 9000).behind == [])
  }

  @Test mutating func simulatedBesidePatientIsRival() throws {
    let simulated = try #require(
      ChairAddress(site: "clinic", chair: "3", isSimulated: true))
    _ = plan.handle(.beat(chair, beat(up: 0, size: 1)), at: 0)
    #expect(plan.state(at: 0).rivals == [])
    _ = plan.handle(.beat(simulated, beat(up: 0, size: 1)), at: 0)
    #expect(plan.state(at: 0).rivals == ["3"])
  }

  /// The session that is recorded does not wait for the history.
  @Test mutating func currentJournalIsAskedForFirst() {
    let old = FileList(
      sent: SenderClock(epoch: "e", up: 0),
      files: [.init(file: "z.journal.ndjson", size: 1 << 20)])
    #expect(
      plan.handle(.files(chair, old), at: 0)
        == [.fetch(chair, FetchRequest(file: "z.journal.ndjson", from: 0))])
    _ = plan.handle(.beat(chair, beat(up: 1, size: 9)), at: 1)
    #expect(
      plan.handle(.tick, at: 2) == [.fetch(chair, FetchRequest(file: file, from: 0))])
  }

  /// What is gone at the chair is not asked for again and again.
  @Test mutating func erasedJournalIsNotAskedFor() {
    func list(_ size: Int, _ up: Int64) -> FileList {
      FileList(
        sent: SenderClock(epoch: "e", up: up), files: [.init(file: file, size: size)])
    }
    #expect(plan.handle(.files(chair, list(9, 0)), at: 0).count == 1)
    _ = plan.handle(.files(chair, list(0, 1)), at: 1)
    #expect(plan.handle(.tick, at: 60_000) == [])
  }

  @Test mutating func requestWithoutAnswerIsMadeAgain() {
    let request = CopyEffect.fetch(chair, FetchRequest(file: file, from: 0))
    #expect(plan.handle(.piece(chair, piece([9], from: 8)), at: 0) == [request])
    _ = plan.handle(.beat(chair, beat(up: 0, size: 9)), at: 0)
    #expect(plan.handle(.tick, at: 3999) == [])
    #expect(plan.handle(.tick, at: 4000) == [request])
  }

  @Test mutating func chairsBeyondTheMostAreTold() throws {
    for number in 0..<CopyPlan.mostChairs {
      let chair = try #require(ChairAddress(site: "clinic", chair: "c\(number)"))
      let list = FileList(sent: SenderClock(epoch: "e", up: 1), files: [])
      #expect(plan.handle(.files(chair, list), at: 0) == [])
    }
    #expect(
      plan.handle(.beat(other, beat(up: 1, size: 0)), at: 0) == [.tell(.tooManyChairs(other))])
  }

  /// Only the chair of a copy says what it is.
  @Test mutating func differentJournalIsTold() {
    _ = plan.handle(.piece(chair, piece([1, 2], from: 0)), at: 0)
    _ = plan.handle(.beat(other, beat(up: 0, size: 0)), at: 0)
    func check(_ finding: CopyCheck.Finding, _ size: Int = 2) -> CopyCheck {
      CopyCheck(file: file, size: size, finding)
    }
    #expect(plan.handle(.checked(chair, check(.same)), at: 0) == [])
    #expect(plan.handle(.checked(other, check(.different)), at: 0) == [])
    // A copy of this length was never stored.
    #expect(plan.handle(.checked(chair, check(.different, 3)), at: 0) == [])
    #expect(plan.state(at: 0).different.isEmpty)
    #expect(
      plan.handle(.checked(chair, check(.different)), at: 0)
        == [.tell(.isDifferent(chair, file: file))])
    #expect(plan.handle(.checked(chair, check(.different)), at: 0) == [])
    #expect(plan.state(at: 0).different == ["3"])
    // The beginning alone is not the whole; a journal that was put back is.
    _ = plan.handle(.checked(chair, check(.same, 1)), at: 0)
    #expect(plan.state(at: 0).different == ["3"])
    _ = plan.handle(.checked(chair, check(.same)), at: 0)
    #expect(plan.state(at: 0).different.isEmpty)
  }

  /// A chair that lost power lacks its last rows, which is no difference.
  @Test mutating func tornEndIsToldOnce() {
    let key = CopyKey(file, isSimulated: false)
    let head = ChainHead(line: 4, hash: "be81d4e5")
    _ = plan.handle(.piece(chair, piece([1, 2, 3], from: 0)), at: 0)
    #expect(
      plan.handle(.checked(chair, CopyCheck(file: file, size: 2, .shorter(head))), at: 0)
        == [.judge(key, size: 2, head)])
    #expect(plan.handle(.judged(key, .torn), at: 0) == [.tell(.isTorn(chair, file: file))])
    #expect(plan.handle(.judged(key, .torn), at: 0) == [])
    #expect(plan.state(at: 0).different.isEmpty)
    #expect(
      plan.handle(.judged(key, .different), at: 0) == [.tell(.isDifferent(chair, file: file))])
    #expect(plan.state(at: 0).different == ["3"])
  }

  @Test mutating func damageAndCutAreDifferences() {
    let key = CopyKey(file, isSimulated: false)
    _ = plan.handle(.piece(chair, piece([1, 2], from: 0)), at: 0)
    #expect(
      plan.handle(.damaged(key), at: 0) == [.tell(.isDamaged(chair, file: file))])
    #expect(plan.handle(.damaged(key), at: 0) == [])
    #expect(plan.state(at: 0).different == ["3"])
  }

  /// What was erased at the chair on purpose is told, and is no difference.
  @Test mutating func erasedJournalIsTold() {
    _ = plan.handle(.piece(chair, piece([1, 2], from: 0)), at: 0)
    #expect(
      plan.handle(.checked(chair, CopyCheck(file: file, size: 2, .gone)), at: 0)
        == [.tell(.isGone(chair, file: file))])
    #expect(plan.state(at: 0).different.isEmpty)
  }

  @Test mutating func copiesOfHeardChairsAreComparable() {
    let key = CopyKey(file, isSimulated: false)
    _ = plan.handle(.found(key, chair: chair, size: 9), at: 0)
    #expect(plan.comparable == [])
    _ = plan.handle(.beat(chair, beat(up: 0, size: 9)), at: 0)
    #expect(plan.comparable == [key] && plan.recording == [chair])
    _ = plan.handle(.beat(chair, beat(up: 1, size: 9, .ended)), at: 0)
    #expect(plan.recording == [] && plan.isCurrent(key))
    #expect(!plan.isCurrent(CopyKey("b.journal.ndjson", isSimulated: false)))
  }
}
