/// What waits to be sent of one kind and one session, oldest first.
struct GatewayQueue: Equatable, Sendable {
  /// The waits before a refused message is sent again, in milliseconds; after the last it is refused
  /// for good.
  static let waits: [Int64] = [1000, 4000, 10_000]
  /// A message without an answer, while others are answered, so many times is refused for good.
  static let mostSilences = 5

  private(set) var items: [GatewayItem] = []
  /// Whether later items found no room: the journal is read again once these are gone.
  private(set) var isCut = false
  /// The last item that was taken.
  private var latest: RowPosition?
  private var refusals = 0
  private var silences = 0
  /// When the first one may be sent; it was refused before.
  private(set) var retry: Int64 = .min
  /// Whether the first one had no answer, and lets another one go first.
  private(set) var isYielding = false

  /// A queue behind what was answered.
  init(after position: RowPosition?) { latest = position }

  var first: GatewayItem? { items.first }

  /// Adds an item unless it was taken before; whatever comes after one without room is left out.
  mutating func add(_ item: GatewayItem, capacity: Int) {
    guard !isCut, latest.map({ $0 < item.position }) ?? true else { return }
    guard items.count < capacity else {
      isCut = true
      return
    }
    latest = item.position
    items.append(item)
  }

  /// Removes the first one, which is done with; whether the journal has to be read again.
  mutating func removeFirst() -> Bool {
    guard !items.isEmpty else { return false }
    items.removeFirst()
    (refusals, silences, retry, isYielding) = (0, 0, .min, false)
    guard items.isEmpty, isCut else { return false }
    isCut = false
    return true
  }

  /// The first one was refused; whether it may be sent again.
  mutating func refuse(at now: Int64) -> Bool {
    isYielding = false
    guard refusals < Self.waits.count else { return false }
    retry = now + Self.waits[refusals]
    refusals += 1
    return true
  }

  /// The first one had no answer.
  mutating func yield() { isYielding = true }

  /// Another one was answered while the first one had no answer; whether it may be sent again.
  mutating func pass() -> Bool {
    isYielding = false
    silences += 1
    return silences < Self.mostSilences
  }
}
