import Devices
@testable import Feeds
import Glibc
@testable import Monitor
@testable import Platform
import Session
import Synchronization
import Testing
import Vitals

/// What a turn of a source, an answer and a look-up may cost.
@Suite struct TurnTests {
  @Test func aTurnEndsByBytesRecordsOrTime() {
    var bytes = TurnBudget(clock: { 0 })
    bytes.spend(bytes: TurnBudget.bytes - 1, events: 0)
    #expect(!bytes.isSpent)
    bytes.spend(bytes: 1, events: 0)
    #expect(bytes.isSpent)
    var records = TurnBudget(clock: { 0 })
    records.spend(bytes: 1, events: TurnBudget.events)
    #expect(records.isSpent)
    var now: Int64 = 100
    let time = TurnBudget(clock: { now })
    #expect(!time.isSpent)
    now = 100 + TurnBudget.time
    #expect(time.isSpent)
  }

  /// Many tiny lines, and one line that is nothing: in no turn more than the budget is read.
  @Test(arguments: ["{\"hr\":7}\n", "\n", "x"])
  func aFloodIsReadInSlices(line: String) throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    _ = ends.map { fcntl($0, F_SETFL, O_NONBLOCK) }
    let flood = Array(String(repeating: line, count: 60_000 / line.utf8.count).utf8)
    #expect(write(ends[1], flood, flood.count) == flood.count)
    var conversation = Conversation(.openText, isSerial: false, at: .zero)
    var gate = SenderGate(.openText)
    var reader = DeviceReader(SourceID("x"))
    var turns = 0
    var most = 0
    var end = DeviceReader.End.spent
    while end == .spent {
      var budget = TurnBudget(clock: { 0 })
      var records = 0
      end = reader.read(ends[0], &conversation, &gate, &budget, at: .zero) { records += $0.count }
      most = max(most, records)
      turns += 1
    }
    #expect(end == .drained)
    // A piece more than the budget: its lines were read together.
    #expect(most < TurnBudget.events + TurnBudget.piece / 8)
    #expect(line.count < 2 || turns > 5)
  }

  @Test func aBackOffDoublesUpToHalfAMinute() {
    var pause = BackOff()
    let pauses = (0..<9).map { _ in pause.pause().milliseconds }
    #expect(pauses == [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    pause.reset()
    #expect(pause.pause() == .milliseconds(500))
  }

  @Test func anUnknownHostIsAskedMoreAndMoreRarely() throws {
    let asked = Mutex(0)
    let source = StreamFeed(
      SourceDescription(id: SourceID("tcp"), protocolName: "ndjson"), proto: .openText,
      opener: .host(
        Opener.Host(name: "nowhere", port: "1", isDatagram: false), addresses: [],
        resolve: { asked.withLock { $0 += 1 } }), at: .zero)
    var time = SessionTime.zero
    var lost = 0
    while time < .zero + .minutes(10) {
      lost += Loopback.links(source.poll(.nothing, at: time)).count
      lost += Loopback.links(source.resolved([], at: time)).count
      time = try #require(source.deadline)
    }
    #expect(asked.withLock { $0 } == 25)
    #expect(lost == 1)
  }

  @Test func hostsAreLookedUpOneAtATime() throws {
    let running = Mutex((now: 0, most: 0))
    let answers: Mailbox<Int> = try Mailbox(capacity: 64)
    let resolver = try Resolver(sources: 3) { host, _ in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      defer { running.withLock { $0.now -= 1 } }
      return SocketAddress.numeric(host, port: "1").map { [$0] } ?? []
    } answer: { addresses, source in
      answers.send(addresses.count * 100 + source)
    }
    for source in 0..<3 {
      resolver.resolve(source == 1 ? "nowhere" : "127.0.0.1", "1", for: source)
    }
    var got: [Int] = []
    let interest = PollInterest(
      descriptor: answers.wakeup.descriptor, wantsRead: true, wantsWrite: false)
    while got.count < 3, Poller.wait([interest], milliseconds: 10_000)[0].canRead {
      got += answers.drain().messages
    }
    #expect(got == [100, 1, 102])
    #expect(running.withLock { $0.most } == 1)
  }

  @Test func aThreadLeavesNothingBehind() throws {
    /// How many stacks of threads and other areas the process has.
    func areas() throws -> Int {
      let maps = try #require(Files.text("/proc/self/maps"))
      return maps.split(separator: "\n").count
    }
    let done: Mailbox<Int> = try Mailbox(capacity: 256)
    let interest = PollInterest(
      descriptor: done.wakeup.descriptor, wantsRead: true, wantsWrite: false)
    func run(_ count: Int) throws {
      for number in 0..<count {
        try PlainThread.start { done.send(number) }
        #expect(Poller.wait([interest], milliseconds: 10_000)[0].canRead)
        _ = done.drain()
      }
    }
    try run(20)
    let before = try areas()
    try run(200)
    #expect(try areas() < before + 100)
  }
}
