/// A topic of a chair: `cs/1/SITE/chair/CHAIR/KIND`; simulated sessions are under `cs-sim/1`.
///
/// | kind | writes | quality | retained | content |
/// |---|---|---|---|---|
/// | `meta` | chair | 1 | yes | the birth of an uplink |
/// | `state` | chair, will | 1 | yes | the phase of the session, `offline` |
/// | `vitals` | chair | 0 | yes | the numbers each second with their ages: the beat |
/// | `active` | chair | 1 | yes | the alarm conditions |
/// | `alarm` | chair | 1 | no | a line of the alarm log |
/// | `files` | chair | 1 | yes | the journals of the chair with their lengths |
/// | `journal/SESSION/SEGMENT` | chair | 1 | no | a piece of a journal |
/// | `cursor` | archive | 1 | yes | what is stored |
/// | `check` | chair | 1 | no | whether its journal is what is stored |
/// | `fetch` | archive, station | 1 | no | what is asked for |
/// | `witness` | archive | 1 | no | the head of another chair's journal |
/// | `seen` | station | 1 | no | what a station tells the chair |
public enum WireTopic: Hashable, Sendable {
  /// The beginning of the topics of patients.
  static let live = "cs/1"
  /// The beginning of the topics of simulated patients.
  static let simulated = "cs-sim/1"

  /// The birth of an uplink.
  case meta
  /// The phase of the session.
  case state
  /// The numbers, and the beat.
  case vitals
  /// The alarm conditions.
  case active
  /// A line of the alarm log.
  case alarm
  /// The journals with their lengths.
  case files
  /// A piece of a journal of a session and its segment.
  case journal(session: String, segment: Int)
  /// What an archive has stored.
  case cursor
  /// Whether the journal at the chair is what an archive has stored.
  case check
  /// What is asked for.
  case fetch
  /// The head of the journal of another chair.
  case witness
  /// What a station tells the chair.
  case seen

  /// Who may write on topics of chairs.
  public enum Writer: CaseIterable, Hashable, Sendable {
    /// The uplink of the chair.
    case chair
    /// An archive.
    case archive
    /// A board.
    case station
  }

  /// Who writes on it; all others are refused by the broker.
  public var writers: Set<Writer> {
    switch self {
    case .meta, .state, .vitals, .active, .alarm, .files, .journal, .check: [.chair]
    case .cursor, .witness: [.archive]
    case .fetch, .seen: [.archive, .station]
    }
  }

  /// What a writer writes on, and where not, as rules of a broker name it; the session of a journal may be
  /// any.
  public static func kinds(writtenBy writer: Writer, _ isWritten: Bool = true) -> [String] {
    let words = plain.map { ($0.word, $0) }
    let all = words + [("journal/+/+", .journal(session: "", segment: 1))]
    return all.filter { $0.1.writers.contains(writer) == isWritten }.map(\.0)
  }

  /// The topics without a value.
  private static let plain: [WireTopic] = [
    .meta, .state, .vitals, .active, .alarm, .files, .cursor, .check, .fetch,
    .witness, .seen,
  ]

  private var word: String {
    switch self {
    case .meta: "meta"
    case .state: "state"
    case .vitals: "vitals"
    case .active: "active"
    case .alarm: "alarm"
    case .files: "files"
    case .journal(let session, let segment): "journal/\(session)/\(segment)"
    case .cursor: "cursor"
    case .check: "check"
    case .fetch: "fetch"
    case .witness: "witness"
    case .seen: "seen"
    }
  }

  /// Whether the latest message is kept for those that come later.
  public var isRetained: Bool {
    switch self {
    case .meta, .state, .vitals, .active, .files, .cursor: true
    case .alarm, .journal, .check, .fetch, .witness, .seen: false
    }
  }

  /// How long the broker keeps a message, in seconds; nil for as long as it is the latest.
  public var expiry: Int? {
    switch self {
    case .vitals: 10
    case .alarm: 600
    case .fetch, .witness, .seen: 60
    case .meta, .state, .active, .files, .journal, .cursor, .check: nil
    }
  }

  /// Whether a message is sent again until it is answered.
  public var isAnswered: Bool { self != .vitals }

  /// The topic by which a program of a site hears itself.
  public static func echo(site: String, name: String) -> String {
    "\(live)/\(site)/station/\(name)/echo"
  }

  /// The text of the topic of a chair.
  public func text(_ address: ChairAddress) -> String { "\(address.root)/\(word)" }

  /// The topic of all chairs of a site, to subscribe to.
  public static func all(
    _ kind: String, site: String, isSimulated: Bool
  ) -> String {
    "\(isSimulated ? simulated : live)/\(site)/chair/+/\(kind)"
  }

  /// Reads the text of a topic; nil for one of no chair.
  public static func read(_ text: String) -> (address: ChairAddress, topic: WireTopic)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6 || parts.count == 8, parts[3] == "chair" else { return nil }
    let tree = parts.prefix(2).joined(separator: "/")
    guard tree == live || tree == simulated,
      let address = ChairAddress(
        site: parts[2], chair: parts[4], isSimulated: tree == simulated)
    else { return nil }
    if parts.count == 6 {
      return plain.first { $0.word == parts[5] }.map { (address, $0) }
    }
    guard parts[5] == "journal", ChairAddress.isName(parts[6]), let segment = Int(parts[7]),
      (1..<1_000_000).contains(segment)
    else { return nil }
    return (address, .journal(session: parts[6], segment: segment))
  }
}
