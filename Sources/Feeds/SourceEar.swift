import Devices
import Platform
import Session
public import Vitals

/// Listens to a network source for a while and says what came.
public enum SourceEar {
  /// What came.
  public struct Heard: Hashable, Sendable {
    /// The senders, in the order of their appearance.
    public var senders: [SenderName] = []
    /// The parameters under codes that are known.
    public var parameters: [Parameter] = []
    /// The codes that no table knows; nil for none.
    public var unknown: UnknownCount?
    /// Why nothing could come; nil where the way was open.
    public var trouble: String?
  }

  /// How long is waited for a first report: some monitors send once a minute.
  private static let patience = TimeSpan.seconds(90)
  /// How much longer after the first one.
  private static let further = TimeSpan.seconds(15)

  /// Listens until some reports have come, or for a minute and a half.
  public static func listen(_ spec: SourceSpec) throws -> Heard {
    let began = SystemClock.monotonic
    func now() -> SessionTime { SessionTime(milliseconds: SystemClock.monotonic - began) }
    let context = Transport.Context(
      id: SourceID("port"), planned: .minutes(50), cuffInterval: .minutes(5), seed: 1,
      wallAtZero: SystemClock.wall, resolve: { _, _ in }, before: nil, now: .zero)
    let feed = try spec.transport.make(spec, context)
    defer { feed.finish() }
    var heard = Heard()
    var end = SessionTime.zero + patience
    var hasCome = false
    while now() < end {
      let interests = feed.interests
      let wait = feed.deadline.map { max(($0 - now()).milliseconds, 0) } ?? 100
      let results = Poller.wait(interests, milliseconds: Int32(clamping: min(wait, 200)))
      let found = zip(interests, results).map { ($0.descriptor, $1) }
      let news = feed.poll(Dictionary(found) { first, _ in first }, at: now())
      for event in news { heard.add(event) }
      if let remedy = feed.remedy {
        heard.trouble = remedy
        return heard
      }
      if !hasCome, heard.unknown != nil || !heard.parameters.isEmpty {
        hasCome = true
        end = min(end, now() + further)
      }
    }
    return heard
  }
}

extension SourceEar.Heard {
  fileprivate mutating func add(_ event: Event) {
    switch event {
    case .vital(_, let row):
      for parameter in Parameter.sampled where row[parameter] != nil { add(parameter) }
    case .cuff(_, let row):
      if row.systolic != nil { add(.cuffSystolic) }
      if row.diastolic != nil { add(.cuffDiastolic) }
      if row.mean != nil { add(.cuffMean) }
    case .line(_, let frames):
      if let more = frames.unknown { unknown = more.merged(over: unknown) }
    case .sender(_, .owner(let name)), .sender(_, .refused(let name, _)):
      if !senders.contains(name) { senders.append(name) }
    case .source, .wave, .link, .sender, .command, .runtime, .scene, .station: break
    }
  }

  private mutating func add(_ parameter: Parameter) {
    if !parameters.contains(parameter) { parameters.append(parameter) }
  }
}
