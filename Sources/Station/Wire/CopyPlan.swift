/// Copies of the journals of many chairs: what to append, what to ask for, and which of them tell what is
/// now.
///
/// A value without clock or file. Bytes are appended where the copy ends and nowhere else, so that a
/// message that is lost, repeated or late changes nothing but the moment.
public struct CopyPlan: Sendable {
  /// The most chairs.
  public static let mostChairs = 1024
  /// The most journals of a chair.
  static let mostFiles = 5000
  /// A request without an answer for this long is made again, in milliseconds.
  static let patience: Int64 = 4000
  /// A part of the history that did not come is asked for again after this, in milliseconds.
  static let pause: Int64 = 60_000
  /// How often the own message is sent, in milliseconds.
  public static let echoInterval: Int64 = 500
  /// Without its own message for this long it hears of nobody, in milliseconds: a broker may stand still
  /// behind a connection that stands.
  static let deafness: Int64 = 2000

  private(set) var copies: [CopyKey: KnownCopy] = [:]
  private var differences = CopyDifferences()
  private var senders: [ChairAddress: KnownSender] = [:]
  /// Whether the connection to the broker stands.
  public private(set) var isConnected = false
  /// When the own message came back last.
  private var echoed: Int64 = 0

  /// No copies.
  public init() {}

  /// Handles an input; `now` is the own clock in milliseconds.
  public mutating func handle(_ input: CopyInput, at now: Int64) -> [CopyEffect] {
    var effects: [CopyEffect] = []
    switch input {
    case .connected:
      isConnected = true
      echoed = now
    case .echo: echoed = now
    case .disconnected:
      isConnected = false
      for chair in senders.keys { senders[chair]?.asked = nil }
    case .piece(let chair, let piece): take(piece, of: chair, at: now, &effects)
    case .files(let chair, let list): take(list, of: chair, at: now, &effects)
    case .beat(let chair, let beat): take(beat, of: chair, at: now, &effects)
    case .found(let key, let chair, let size):
      copies[key] = KnownCopy(chair: chair, size: size, announced: size)
    case .failed(let key, let size): fail(key, size, at: now)
    case .foreign(let key): refuse(key, &effects)
    case .checked(let chair, let check): take(check, of: chair, &effects)
    case .damaged(let key):
      guard let chair = copies[key]?.chair else { break }
      effects += differences.note(key, of: chair, .isDamaged(chair, file: key.file))
    case .judged(let key, let end):
      guard let chair = copies[key]?.chair else { break }
      effects += differences.note(end, key, of: chair)
    case .tick: askAll(at: now, &effects)
    }
    return effects
  }

  // MARK: Messages

  private mutating func take(
    _ piece: JournalPiece, of chair: ChairAddress, at now: Int64, _ effects: inout [CopyEffect]
  ) {
    guard hear(piece.sent, of: chair, at: now, &effects),
      let key = note(piece.file, size: piece.size, of: chair, &effects),
      let copy = copies[key]
    else { return }
    let end = piece.from + piece.bytes.count
    if piece.from <= copy.size, end > copy.size, copy.retry <= now {
      let new = Array(piece.bytes.dropFirst(copy.size - piece.from))
      effects.append(.append(key, chair: chair, at: copy.size, new))
      copies[key]?.size = end
      senders[chair]?.written = piece.file
      if copies[key]?.lacksBytes == false { senders[chair]?.lacking.remove(key) }
      progress(key, of: chair, at: now)
    }
    ask(chair, at: now, &effects)
  }

  private mutating func take(
    _ list: FileList, of chair: ChairAddress, at now: Int64, _ effects: inout [CopyEffect]
  ) {
    guard hear(list.sent, of: chair, at: now, &effects) else { return }
    for entry in list.files {
      guard let key = note(entry.file, size: entry.size, of: chair, &effects),
        let copy = copies[key]
      else { continue }
      let isWritten = senders[chair]?.isWriting(entry.file) ?? false
      // What is not there any more is not asked for.
      if !isWritten { shrink(key, to: entry.size, of: chair) }
      guard entry.size < copy.size, !isWritten, !copy.isTold else {
        copies[key]?.shorter = nil
        continue
      }
      // One list may be older than the last pieces; the next one is not.
      if let shorter = copy.shorter, shorter != list.sent {
        copies[key]?.isTold = true
        effects.append(.judge(key, size: entry.size, nil))
      }
      copies[key]?.shorter = list.sent
    }
    ask(chair, at: now, &effects)
  }

  private mutating func take(
    _ beat: ChairBeat, of chair: ChairAddress, at now: Int64, _ effects: inout [CopyEffect]
  ) {
    guard hear(beat.sent, of: chair, at: now, &effects) else { return }
    // One that names the journal of another chair says nothing of it.
    let isOwn =
      beat.file.map { note($0, size: beat.size, of: chair, &effects) != nil } ?? true
    senders[chair]?.hasBeat = true
    senders[chair]?.recorder = isOwn ? beat.recorder : .idle
    senders[chair]?.current = isOwn ? beat.file : nil
  }

  /// What a chair found of a copy; only the chair of the copy is believed.
  private mutating func take(
    _ check: CopyCheck, of chair: ChairAddress, _ effects: inout [CopyEffect]
  ) {
    let key = CopyKey(check.file, isSimulated: chair.isSimulated)
    guard let copy = copies[key], copy.chair == chair, check.size <= copy.size else { return }
    switch check.finding {
    case .same: if check.size == copy.size { differences.end(key, of: chair) }
    case .different: effects += differences.note(.different, key, of: chair)
    case .shorter(let head): effects.append(.judge(key, size: check.size, head))
    // What was erased at the chair on purpose stays here until it is erased here too.
    case .gone: effects.append(.tell(.isGone(chair, file: check.file)))
    }
  }

  private mutating func hear(
    _ sent: SenderClock, of chair: ChairAddress, at now: Int64, _ effects: inout [CopyEffect]
  ) -> Bool {
    if senders[chair] == nil {
      guard senders.count < Self.mostChairs else {
        effects.append(.tell(.tooManyChairs(chair)))
        return false
      }
      senders[chair] = KnownSender(runs: SenderRuns(sent.epoch))
    }
    senders[chair]?.runs.hear(sent.epoch, at: now)
    if senders[chair]?.lag == nil {
      senders[chair]?.lag = SenderLag(sent, at: now)
    } else {
      senders[chair]?.lag?.hear(sent, at: now)
    }
    return true
  }

  /// Notes the length of a journal; nil where it is refused.
  private mutating func note(
    _ file: String, size: Int, of chair: ChairAddress, _ effects: inout [CopyEffect]
  ) -> CopyKey? {
    let key = CopyKey(file, isSimulated: chair.isSimulated)
    if copies[key] == nil {
      guard senders[chair]?.fileCount ?? 0 < Self.mostFiles else {
        effects.append(.tell(.tooManyFiles(chair)))
        return nil
      }
      senders[chair]?.fileCount += 1
      copies[key] = KnownCopy(chair: chair)
    }
    // A file of another place is nobody's to write, and one whose chair cannot be read neither.
    guard var copy = copies[key], copy.chair == chair, !copy.isRefused else {
      if copies[key]?.isTold == false {
        copies[key]?.isTold = true
        effects.append(.tell(.isForeign(chair, file: file)))
      }
      return nil
    }
    copy.announced = max(copy.announced, size)
    if copy.lacksBytes { senders[chair]?.lacking.insert(key) }
    copies[key] = copy
    return key
  }

  private mutating func fail(_ key: CopyKey, _ size: Int, at now: Int64) {
    copies[key]?.size = size
    copies[key]?.retry = now + Self.patience
    if let copy = copies[key], let chair = copy.chair, copy.lacksBytes {
      senders[chair]?.lacking.insert(key)
    }
  }

  private mutating func shrink(_ key: CopyKey, to size: Int, of chair: ChairAddress) {
    guard let copy = copies[key], size < copy.announced else { return }
    copies[key]?.announced = max(size, copy.size)
    if copies[key]?.lacksBytes == false { senders[chair]?.lacking.remove(key) }
  }

  private mutating func refuse(_ key: CopyKey, _ effects: inout [CopyEffect]) {
    guard let copy = copies[key], let chair = copy.chair, !copy.isRefused else { return }
    copies[key]?.isRefused = true
    senders[chair]?.lacking.remove(key)
    copies[key]?.isTold = true
    effects.append(.tell(.isForeign(chair, file: key.file)))
  }

  // MARK: Asking

  private mutating func progress(_ key: CopyKey, of chair: ChairAddress, at now: Int64) {
    guard let asked = senders[chair]?.asked, asked.key == key else { return }
    senders[chair]?.asked = copies[key]?.lacksBytes == true ? (key, now) : nil
  }

  private mutating func askAll(at now: Int64, _ effects: inout [CopyEffect]) {
    for chair in senders.keys.sorted() { ask(chair, at: now, &effects) }
  }

  /// Asks a chair for what its copies lack: the journal that is recorded first, then the newest; one
  /// request at a time.
  private mutating func ask(
    _ chair: ChairAddress, at now: Int64, _ effects: inout [CopyEffect]
  ) {
    guard isConnected, let sender = senders[chair], !sender.lacking.isEmpty else { return }
    if let asked = sender.asked {
      // The session that is recorded does not wait for the history.
      let isUrgent = sender.lacking.contains { $0.file == sender.current && $0 != asked.key }
      guard isUrgent || now - asked.at >= Self.patience else { return }
      // What nobody sends must not keep all others waiting.
      if !isUrgent, asked.key.file != sender.current {
        copies[asked.key]?.retry = now + Self.pause
      }
    }
    guard let key = wanted(of: chair, sender, at: now), let copy = copies[key] else { return }
    senders[chair]?.asked = (key, now)
    effects.append(.fetch(chair, FetchRequest(file: key.file, from: copy.size)))
  }

  private func wanted(of chair: ChairAddress, _ sender: KnownSender, at now: Int64) -> CopyKey? {
    let ready = sender.lacking.filter { copies[$0].map { $0.retry <= now } ?? false }
    return ready.first { $0.file == sender.current } ?? ready.max { $0.file < $1.file }
  }

  /// The copies whose chairs were heard of, in order.
  public var comparable: [CopyKey] {
    copies.filter { _, copy in copy.chair.map { senders[$0] != nil } ?? false }.keys
      .sorted { $0.name < $1.name }
  }

  /// The chairs that record, in order.
  public var recording: [ChairAddress] {
    senders.filter { $0.value.recorder == .alive }.keys.sorted()
  }

  /// Whether a copy is of the session that its chair records, or recorded last.
  public func isCurrent(_ key: CopyKey) -> Bool {
    copies[key]?.chair.flatMap { senders[$0]?.current } == key.file
  }

  /// The chair of a copy; nil for none.
  public func chair(of key: CopyKey) -> ChairAddress? { copies[key]?.chair }

  // MARK: What is now

  /// Whether the end of the copy that a chair sends to may be older than now.
  public func isBehind(_ chair: ChairAddress) -> Bool {
    senders[chair].map { !$0.behind.isEmpty } ?? false
  }

  /// The copies whose end does not tell what is now, those that are recorded now, and those that no
  /// program writes any more.
  public func state(at now: Int64) -> CopyState {
    var state = CopyState(isConnected: isConnected && now - echoed < Self.deafness)
    var alive: Set<String> = []
    state.different = Set(
      differences.chairs.map { CopyKey($0.chair, isSimulated: $0.isSimulated).name })
    for (chair, sender) in senders {
      func name(_ file: String) -> String { CopyKey(file, isSimulated: chair.isSimulated).name }
      if sender.hasBeat { state.heard.insert(name(chair.chair)) }
      if sender.runs.areTwo(at: now) { state.rivals.insert(chair.chair) }
      // A patient and a simulated one at once are two programs as well.
      if sender.recorder == .alive, !alive.insert(chair.chair).inserted {
        state.rivals.insert(chair.chair)
      }
      state.behind.formUnion(sender.behind.map(name))
      guard let file = sender.current else { continue }
      state.current.insert(name(file))
      if sender.recorder == .ended { state.ended.insert(name(file)) }
    }
    return state
  }
}
