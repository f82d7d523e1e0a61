import Station
import TestSupport

/// A chair, a broker and an archive in one value: messages are lost, repeated and late, each of the
/// three is killed and started again.
struct FaultyWire {
  /// A journal at the chair; only its end grows.
  struct Journal {
    var file: String
    var bytes: [UInt8]
    /// From which place on bytes were written when.
    var ages: [(from: Int, at: Int64)] = []

    /// When the byte of a place was written.
    func written(_ place: Int) -> Int64? { ages.last { $0.from <= place }?.at }
  }

  private static let pattern = (0..<60_300).map { UInt8($0 % 251) }

  static let chair = ChairAddress(site: "clinic", chair: "3", isSimulated: true)

  var now: Int64 = 0
  var random: SeededGenerator
  var journals: [Journal] = []
  private(set) var copies: [CopyKey: [UInt8]] = [:]
  private(set) var remarks: [CopyRemark] = []
  private(set) var plan = CopyPlan()
  private var uplink = UplinkPlan()
  private var epoch = 1
  private var toArchive: [(at: Int64, input: CopyInput)] = []
  private var toChair: [(at: Int64, request: FetchRequest)] = []
  private var hasBroker = false
  private var isDiskFull = false
  /// How much goes wrong, in percent.
  var chaos = 10

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func happens(_ percent: Int) -> Bool {
    percent > 0 && Int.random(in: 0..<100, using: &random) < percent
  }

  private var clock: SenderClock { SenderClock(epoch: "e\(epoch)", up: now + 5000) }

  /// A quarter of a second.
  mutating func turn(_ address: ChairAddress) {
    now += 250
    if !hasBroker, !happens(chaos * 4) { connect() }
    if hasBroker, happens(chaos / 5) { disconnect() }
    if happens(chaos / 5) { restartUplink() }
    if happens(chaos / 5) { restartArchive() }
    isDiskFull = happens(chaos)
    grow()
    if hasBroker { perform(plan.handle(.echo, at: now)) }
    send(address)
    deliver(address)
  }

  private mutating func connect() {
    hasBroker = true
    uplink.connect()
    perform(plan.handle(.connected, at: now))
  }

  private mutating func disconnect() {
    hasBroker = false
    (toArchive, toChair) = ([], [])
    uplink.disconnect()
    perform(plan.handle(.disconnected, at: now))
  }

  private mutating func restartUplink() {
    epoch += 1
    toChair = []
    uplink = UplinkPlan()
    if hasBroker { uplink.connect() }
  }

  /// The copies on the disk are all that an archive begins with.
  mutating func restartArchive() {
    toArchive = []
    plan = CopyPlan()
    for (key, bytes) in copies {
      perform(plan.handle(.found(key, chair: Self.chair, size: bytes.count), at: now))
    }
    if hasBroker { perform(plan.handle(.connected, at: now)) }
  }

  private mutating func grow() {
    guard !journals.isEmpty, happens(60) else { return }
    let count = Int.random(in: 1...(happens(3) ? 60_000 : 400), using: &random)
    let place = journals[journals.count - 1].bytes.count
    // A byte tells its place, so that none can stand in another one.
    journals[journals.count - 1].bytes += Self.pattern.dropFirst(place % 251).prefix(count)
    journals[journals.count - 1].ages.append((place, now))
    if happens(2) { begin() }
  }

  mutating func begin() {
    journals.append(Journal(file: "s\(100 + journals.count).journal.ndjson", bytes: []))
  }

  private mutating func send(_ address: ChairAddress) {
    uplink.note(
      journals.map { .init(file: $0.file, size: $0.bytes.count) }, current: journals.last?.file)
    guard hasBroker else { return }
    for _ in 0..<UplinkPlan.mostUnanswered {
      guard let order = uplink.next(at: now), let input = input(order, address) else { return }
      let copies = happens(chaos) ? 0 : happens(chaos) ? 2 : 1
      for _ in 0..<copies {
        let late = happens(chaos) ? Int64.random(in: 0...6000, using: &random) : 0
        toArchive.append((now + late, input))
      }
    }
  }

  private func input(_ order: UplinkPlan.Order, _ address: ChairAddress) -> CopyInput? {
    switch order {
    case .beat:
      return .beat(
        address,
        ChairBeat(
          sent: clock, recorder: .alive, file: journals.last?.file,
          size: journals.last?.bytes.count ?? 0))
    case .list(let files): return .files(address, FileList(sent: clock, files: files))
    case .piece(let file, let from, let count):
      guard let journal = journals.first(where: { $0.file == file }) else { return nil }
      let piece = JournalPiece(
        file: file, from: from, size: journal.bytes.count, sent: clock,
        bytes: Array(journal.bytes[from..<(from + count)]))
      // What arrives is what was written of it.
      return JournalPiece(piece.message).map { .piece(address, $0) }
    }
  }

  private mutating func deliver(_ address: ChairAddress) {
    let due = toArchive.filter { $0.at <= now }
    toArchive.removeAll { $0.at <= now }
    for one in due { perform(plan.handle(one.input, at: now)) }
    perform(plan.handle(.tick, at: now))
    for one in toChair { uplink.request(one.request) }
    toChair = []
  }

  private mutating func perform(_ effects: [CopyEffect]) {
    for effect in effects {
      switch effect {
      case .append(let key, _, let place, let bytes):
        let size = copies[key]?.count ?? 0
        guard !isDiskFull, size == place else {
          perform(plan.handle(.failed(key, size: size), at: now))
          continue
        }
        copies[key, default: []] += bytes
      case .fetch(_, let request):
        if !happens(chaos) { toChair.append((now, request)) }
      case .tell(let remark): remarks.append(remark)
      // Nothing becomes shorter here.
      case .judge(let key, _, _): perform(plan.handle(.judged(key, .cut), at: now))
      }
    }
  }
}
