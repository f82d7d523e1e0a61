/// What an uplink sends next: the end of the journal that is recorded as it grows, then what was asked
/// for.
///
/// A value without clock or file. It keeps nothing of a journal but places: what the broker or the
/// connection loses is asked for again.
public struct UplinkPlan: Sendable {
  /// The most requests that wait.
  static let mostRequests = 16
  /// The most messages without an answer of the broker.
  public static let mostUnanswered = 20
  /// The most bytes of history in a second.
  static let historyPerSecond = 256 * 1024
  /// How often a page of the list is sent, in milliseconds.
  static let listInterval: Int64 = 10_000
  /// How often a beat is sent, in milliseconds.
  static let beatInterval: Int64 = 1000

  /// What is to be sent.
  public enum Order: Equatable, Sendable {
    /// A piece of a file: these bytes.
    case piece(file: String, from: Int, count: Int)
    /// A page of the list.
    case list([FileList.Entry])
    /// A beat.
    case beat
  }

  private var files: [FileList.Entry] = []
  private var current: String?
  private var sent: [String: Int] = [:]
  private var requests: [FetchRequest] = []
  private var isConnected = false
  private var listed: Int64?
  private var page = 0
  private var beaten: Int64?
  private var budget = UplinkPlan.historyPerSecond
  private var budgetAt: Int64 = 0

  /// Nothing to send.
  public init() {}

  /// The connection stands: what grows from now on is sent as it comes, and the rest when asked for.
  public mutating func connect() {
    isConnected = true
    sent = [:]
    requests = []
    listed = nil
    beaten = nil
    page = 0
    note(files, current: current)
  }

  /// The connection is broken.
  public mutating func disconnect() { isConnected = false }

  /// The journals of the chair, oldest first, and which one is recorded; nil for none.
  public mutating func note(_ files: [FileList.Entry], current: String?) {
    // A journal that was begun meanwhile is sent from its first byte.
    let known = Set(self.files.map(\.file))
    for one in files where isConnected && sent[one.file] == nil {
      sent[one.file] = known.contains(one.file) || self.files.isEmpty ? one.size : 0
    }
    self.files = files
    self.current = current
    let names = Set(files.map(\.file))
    sent = sent.filter { names.contains($0.key) }
  }

  /// Somebody asks for a part.
  ///
  /// The journal that is recorded goes first, and of two who ask for parts of one journal both get theirs.
  /// A request that finds no room is made again.
  public mutating func request(_ request: FetchRequest) {
    guard isConnected, size(of: request.file) > request.from else { return }
    var wanted = request
    if let same = requests.firstIndex(where: { $0.file == request.file }) {
      wanted = FetchRequest(file: request.file, from: min(requests[same].from, request.from))
      requests.remove(at: same)
    }
    guard requests.count < Self.mostRequests else { return }
    requests.insert(wanted, at: request.file == current ? 0 : requests.count)
  }

  private func size(of file: String) -> Int { files.last { $0.file == file }?.size ?? 0 }

  /// What to send now, which then counts as sent; nil for nothing.
  public mutating func next(at now: Int64) -> Order? {
    guard isConnected else { return nil }
    // A beat says how long the journal is: what was written before it goes before it, as long as it does
    // not wait for it.
    let due = beaten.map { $0 + Self.beatInterval } ?? now
    if now < due + Self.beatInterval, let order = live() { return order }
    if now >= due {
      beaten = now
      return .beat
    }
    if let order = live() { return order }
    if listed.map({ now - $0 >= Self.listInterval }) ?? true {
      listed = now
      return nextPage()
    }
    return history(at: now)
  }

  private mutating func live() -> Order? {
    for one in files.reversed() {
      guard let from = sent[one.file], from < one.size else { continue }
      let count = min(one.size - from, JournalPiece.most)
      sent[one.file] = from + count
      return .piece(file: one.file, from: from, count: count)
    }
    return nil
  }

  /// The newest files in each other page, and the rest in turn.
  private mutating func nextPage() -> Order {
    let newest = files.reversed()
    let pages = max((newest.count + FileList.most - 1) / FileList.most, 1)
    let shown = page.isMultiple(of: 2) || pages == 1 ? 0 : 1 + (page / 2) % (pages - 1)
    page += 1
    return .list(Array(newest.dropFirst(shown * FileList.most).prefix(FileList.most)))
  }

  private mutating func history(at now: Int64) -> Order? {
    let earned = max(now - budgetAt, 0) * Int64(Self.historyPerSecond) / 1000
    budget = Int(min(Int64(budget) + earned, Int64(Self.historyPerSecond)))
    budgetAt = now
    guard budget >= JournalPiece.most, !requests.isEmpty else { return nil }
    let request = requests.removeFirst()
    let count = min(size(of: request.file) - request.from, JournalPiece.most)
    guard count > 0 else { return history(at: now) }
    budget -= count
    if request.from + count < size(of: request.file) {
      requests.insert(FetchRequest(file: request.file, from: request.from + count), at: 0)
    }
    return .piece(file: request.file, from: request.from, count: count)
  }
}
