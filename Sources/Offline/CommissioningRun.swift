import CTerminalGuard
public import Feeds
import Glibc
import Platform
public import Session
public import Vitals

/// A commissioning of a device on a real port, with a person who presses Enter.
public struct CommissioningRun {
  private let length: TimeSpan
  private let feed: any Feed

  /// A commissioning of the device of a source; throws when its port cannot be opened.
  public init(_ source: SourceSpec, length: TimeSpan) throws(FeedError) {
    self.length = length
    let set = FeedSet(
      specs: [source], planned: .minutes(50), cuffInterval: .minutes(5), seed: 1,
      wallAtZero: SystemClock.wall, resolve: { _, _, _ in }, before: nil)
    try FeedSet.check([source])
    let made = try set.make(at: .zero)
    feed = made.feeds[0]
  }

  /// Asks the person step by step through `tell`; the sheet, or the signal that ended it before.
  public func run(
    _ tell: (Commissioning.Effect) throws -> Void
  ) throws -> (sheet: CommissioningSheet?, signal: Int32?) {
    let signals = ctg_install_signals()
    defer { feed.finish() }
    var keys = LineKeys()
    let began = SystemClock.boot
    func now() -> SessionTime { SessionTime(milliseconds: SystemClock.boot - began) }
    var course = Commissioning(feed.description, length: length, wallAtZero: SystemClock.wall)
    var sheet: CommissioningSheet?
    func handle(_ input: Commissioning.Input, at time: SessionTime) throws {
      for effect in course.handle(input, at: time) {
        try tell(effect)
        if case .finished(let found) = effect { sheet = found }
      }
    }
    for event in try open() { try handle(.event(event), at: now()) }
    while sheet == nil {
      let own = [signals, keys.descriptor].compactMap(\.self).map {
        PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
      }
      let interests = own + feed.interests
      let due = [course.deadline, feed.deadline].compactMap(\.self).min()
      let wait = max((due.map { $0 - now() } ?? .zero).milliseconds, 0)
      let results = Poller.wait(interests, milliseconds: Int32(clamping: wait))
      var found: [Int32: PollResult] = [:]
      for (interest, result) in zip(interests, results) { found[interest.descriptor] = result }
      let time = now()
      if let number = Self.signal(signals, found) { return (nil, number) }
      if keys.hasEnter(found) { try handle(.confirmed, at: time) }
      for event in feed.poll(found, at: time) { try handle(.event(event), at: time) }
      try handle(.tick, at: time)
    }
    return (sheet, nil)
  }

  /// The first events; throws where the port is not there.
  private func open() throws(FeedError) -> [Event] {
    let events = feed.poll(PollResult.nothing, at: .zero)
    if let remedy = feed.remedy { throw .port(remedy) }
    for case .link(_, .lost(let why)) in events {
      throw .port(
        "\(feed.description.place ?? "the port"): \(why); plug it in, or correct the path "
          + "(chairside ports lists those there are)")
    }
    return events
  }

  /// The signal that ends the run; nil without one.
  private static func signal(_ signals: Int32, _ found: [Int32: PollResult]) -> Int32? {
    guard found[signals]?.canRead == true else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    return bytes.prefix(max(count, 0)).map(Int32.init).first {
      ![SIGWINCH, SIGCONT, SIGTSTP, SIGUSR1].contains($0)
    }
  }
}

/// Lines of standard input, of which only the end matters.
private struct LineKeys {
  /// Standard input; nil once it has ended.
  private(set) var descriptor: Int32? = 0

  /// Whether Enter was pressed; several at once count as one.
  mutating func hasEnter(_ found: [Int32: PollResult]) -> Bool {
    guard let descriptor, let result = found[descriptor], result != .nothing else { return false }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    if count <= 0 { self.descriptor = nil }
    return bytes.prefix(max(count, 0)).contains(UInt8(ascii: "\n"))
  }
}
