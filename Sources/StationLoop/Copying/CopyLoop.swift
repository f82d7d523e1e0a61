import Broker
import Display
import Glibc
import Journal
import Platform
import Session
import Station
import Store
import Synchronization
import Text

/// Keeps byte-identical copies of the journals of all chairs of a site in a folder.
///
/// It holds nothing but places: killed at any time, it goes on where the files end. What a board says
/// to the chairs of the folder it passes on.
public final class CopyLoop {
  /// The longest wait of a turn, in milliseconds.
  private static let wait: Int32 = 250
  /// How often bytes are told to reach the disk, in milliseconds.
  private static let syncInterval: Int64 = 1000
  /// How often those who read the folder are told what they may believe, in milliseconds.
  private static let judgeInterval: Int64 = 100
  /// A turn that is longer found the machine asleep, in milliseconds.
  private static let standstill: Int64 = 10_000

  private let options: CopyOptions
  private let folder: CopyFolder
  private var plan = CopyPlan()
  private var link: BrokerLink
  private var stations: StationRelay
  private var state: CopyState?
  private var synced: Int64 = 0
  private var judged: Int64 = 0
  private var published: Int64 = 0
  private var audit = CopyAudit()
  private var witnesses = WitnessRound()
  private var remarks: Remarks
  private var echoSent: Int64 = 0
  private var turned: Int64

  /// The copies of a folder.
  public init(_ options: CopyOptions) throws {
    self.options = options
    folder = try CopyFolder(options.folder)
    link = BrokerLink(options.broker)
    remarks = Remarks(isSilent: !options.isTelling)
    turned = SystemClock.boot
    stations = StationRelay(options.folder)
    let now = SystemClock.boot
    for input in try folder.found(site: options.site) { _ = plan.handle(input, at: now) }
    publish(at: now)
  }

  /// Runs until a signal ends it; returns the signal.
  public func run() throws -> Int32 {
    let signals = try ScreenSignals()
    while true {
      for case .end(let number) in turn(signals.descriptor, signals.drain) {
        finish()
        return number
      }
    }
  }

  /// Keeps copies in a thread beside a board, for as long as the process runs.
  public static func startBeside(_ options: CopyOptions) throws {
    let loop = Mutex(try CopyLoop(options))
    try PlainThread.start {
      loop.withLock { loop in
        while true { _ = loop.turn(nil) { [] } }
      }
    }
  }

  private func turn(
    _ descriptor: Int32?, _ drain: () -> [ScreenSignals.Signal]
  ) -> [ScreenSignals.Signal] {
    let others = ([descriptor].compactMap(\.self) + stations.descriptors).map(PollInterest.reading)
    let interests = link.interests
    let results = Poller.wait(others + interests, milliseconds: Self.wait)
    let now = SystemClock.boot
    let result = interests.isEmpty ? .nothing : results.last ?? .nothing
    // After a suspend a dead connection would be found only by its silence.
    if now - turned > Self.standstill {
      perform(plan.handle(.disconnected, at: now), at: now)
      publish(at: now)
      link.restart()
    }
    turned = now
    for event in link.turn(result, at: now) { handle(event, at: now) }
    sendEcho(at: now)
    pass()
    if now - judged >= Self.judgeInterval {
      judged = now
      perform(plan.handle(.tick, at: now), at: now)
      publish(at: now)
      vouch(at: now)
    }
    if now - synced >= Self.syncInterval { sync(at: now) }
    return drain()
  }

  /// The last bytes reach the disk, and nobody believes the copies any more.
  private func finish() {
    sync(at: SystemClock.boot)
    _ = plan.handle(.disconnected, at: SystemClock.boot)
    publish(at: SystemClock.boot)
  }

  // MARK: Messages

  private func handle(_ event: BrokerEvent, at now: Int64) {
    switch event {
    case .connected:
      remarks.forget()
      remarks.tell("connected to \(options.broker.address)", at: now)
      perform(plan.handle(.connected, at: now), at: now)
      link.subscribe(
        [false, true].flatMap { isSimulated in
          ["journal/+/+", "files", "vitals", "check"].map {
            WireTopic.all($0, site: options.site, isSimulated: isSimulated)
          }
        } + [echo])
    case .disconnected(let why):
      remarks.tell("no connection to \(options.broker.address): \(why)", at: now)
      perform(plan.handle(.disconnected, at: now), at: now)
      publish(at: now)
    case .refused(let why):
      remarks.tell("\(options.broker.address) refuses '\(options.broker.client)': \(why)", at: now)
    case .message(let message):
      guard let input = input(message) else { return }
      let effects = plan.handle(input, at: now)
      // Whoever reads the folder knows that bytes are late before they are there.
      if case .piece(let chair, _) = input, plan.isBehind(chair) { publish(at: now) }
      perform(effects, at: now)
    }
  }

  private var echo: String {
    WireTopic.echo(site: options.site, name: options.broker.client)
  }

  private func sendEcho(at now: Int64) {
    guard link.canSend, now - echoSent >= CopyPlan.echoInterval else { return }
    echoSent = now
    var message = BrokerMessage(echo, Array("{}".utf8))
    message.isAnswered = false
    link.send(message)
  }

  /// The input of a message; nil for one that nobody here understands.
  private func input(_ message: BrokerMessage) -> CopyInput? {
    if message.topic == echo { return .echo }
    guard let (address, topic) = WireTopic.read(message.topic), address.site == options.site else {
      return nil
    }
    switch topic {
    case .journal: return JournalPiece(message.bytes).map { .piece(address, $0) }
    case .files: return FileList(message.bytes).map { .files(address, $0) }
    case .vitals:
      guard let beat = ChairBeat(message.bytes) else { return nil }
      if beat.file != nil { stations.hear(of: address) }
      return .beat(address, beat)
    case .check: return CopyCheck(message.bytes).map { .checked(address, $0) }
    case .meta, .state, .active, .alarm, .cursor, .fetch, .witness, .seen: return nil
    }
  }

  private func perform(_ effects: [CopyEffect], at now: Int64) {
    for effect in effects {
      switch effect {
      case .append(let key, let chair, let place, let bytes):
        append(bytes, to: key, of: chair, at: place, now: now)
      case .fetch(let chair, let request): send(.fetch, chair, request.message)
      case .judge(let key, let size, let head): judge(key, size, head, at: now)
      case .tell(let remark): remarks.tell(remark.sentence, at: now)
      }
    }
  }

  private func append(
    _ bytes: [UInt8], to key: CopyKey, of chair: ChairAddress, at place: Int, now: Int64
  ) {
    do {
      let input = try folder.append(bytes, to: key, of: chair, at: place, now: now)
      if let input { perform(plan.handle(input, at: now), at: now) }
      if folder.isDamaged(key) { perform(plan.handle(.damaged(key), at: now), at: now) }
    } catch {
      remarks.tell("\(error)", at: now)
      let size = folder.size(of: key)
      perform(plan.handle(.failed(key, size: size), at: now), at: now)
    }
  }

  private func judge(_ key: CopyKey, _ size: Int, _ head: ChainHead?, at now: Int64) {
    do {
      let end = try CopyEnd(ofCopy: folder.path(of: key), journal: size, head)
      perform(plan.handle(.judged(key, end), at: now), at: now)
    } catch {
      remarks.tell("\(error)", at: now)
    }
  }

  private func send(_ topic: WireTopic, _ chair: ChairAddress, _ bytes: [UInt8]) {
    link.send(topic.message(of: chair, bytes))
  }

  /// What boards of this folder say to the chairs.
  private func pass() {
    guard link.canSend else { return }
    for (chair, message) in stations.drain() {
      send(.seen, chair, StationMessageCoding.bytes(message))
    }
  }

  // MARK: The folder

  private func sync(at now: Int64) {
    synced = now
    let stored = folder.sync { remarks.tell("\($0)", at: now) }
    guard options.isArchive else { return }
    for one in stored {
      guard let chair = plan.chair(of: one.key) else { continue }
      if link.canSend { send(.cursor, chair, one.cursor.message) }
      // A head of the history is no news of the chair.
      guard plan.isCurrent(one.key), let identity = one.identity, let head = one.cursor.head
      else { continue }
      witnesses.note(
        WitnessedHead(
          chair: chair.chair, session: identity.session, segment: identity.segment, head: head),
        of: chair)
    }
  }

  /// Compares what is stored with the journals at the chairs, and tells each chair the heads of its
  /// neighbours.
  private func vouch(at now: Int64) {
    guard options.isArchive else { return }
    do {
      if let result = try audit.turn(at: now, { plan.comparable }, path: folder.path(of:)) {
        if result.isDamaged { perform(plan.handle(.damaged(result.key), at: now), at: now) }
        if link.canSend, let chair = plan.chair(of: result.key) {
          send(.cursor, chair, result.cursor.message)
        }
      }
    } catch {
      remarks.tell("\(error)", at: now)
    }
    while link.canSend, let next = witnesses.next(recording: { plan.recording }, at: now) {
      let message = StationMessage.witness(next.head, by: options.broker.client)
      send(.witness, next.chair, StationMessageCoding.bytes(message))
    }
  }

  /// Tells those who read the folder what they may believe, where that has changed, and that it still
  /// holds.
  private func publish(at now: Int64) {
    var next = plan.state(at: now)
    next.beat = state?.beat ?? 0
    guard next != state || now - published >= CopyLink.interval else { return }
    next.beat += 1
    do {
      try CopyLink.write(next, in: options.folder)
      state = next
      published = now
    } catch {
      remarks.tell("\(error)", at: now)
    }
  }
}
