package import Session
package import Vitals

/// Makes the feeds of a session from what the command line says.
package struct FeedSet {
  private let specs: [SourceSpec]
  private let planned: TimeSpan
  private let cuffInterval: TimeSpan
  private let seed: UInt64
  private let wallAtZero: WallTime
  private let resolve: @Sendable (_ host: String, _ port: String, _ feed: Int) -> Void
  private let before: Session?

  /// The feeds of sources.
  ///
  /// `cuffInterval` is how often a simulated monitor measures blood pressure; `resolve` asks for the
  /// addresses of the host of the feed of a number; `before` is the session that goes on.
  package init(
    specs: [SourceSpec], planned: TimeSpan, cuffInterval: TimeSpan, seed: UInt64,
    wallAtZero: WallTime,
    resolve: @escaping @Sendable (_ host: String, _ port: String, _ feed: Int) -> Void,
    before: Session?
  ) {
    self.specs = specs
    self.planned = planned
    self.cuffInterval = cuffInterval
    self.seed = seed
    self.wallAtZero = wallAtZero
    self.resolve = resolve
    self.before = before
  }

  /// The feeds, and what the first scenario among them does at the start.
  package func make(
    at now: SessionTime
  ) throws(FeedError) -> (feeds: [any Feed], script: [Command]) {
    var feeds: [any Feed] = []
    var script: [Command] = []
    for (index, spec) in specs.enumerated() {
      let resolve = resolve
      let context = Transport.Context(
        id: SourceID(label(index)), planned: planned, cuffInterval: cuffInterval, seed: seed,
        wallAtZero: wallAtZero, resolve: { resolve($0, $1, index) }, before: before, now: now)
      let feed = try spec.transport.make(spec, context)
      if script.isEmpty { script = feed.script }
      feeds.append(feed)
    }
    return (feeds, script)
  }

  /// Whether the feeds can be made at all, before anything is changed for them.
  package static func check(_ specs: [SourceSpec]) throws(FeedError) {
    for spec in specs { try spec.transport.check(spec) }
  }

  /// A short name: the label of the transport, numbered when there are several of it.
  private func label(_ index: Int) -> String {
    let labels = specs.map { $0.transport.label($0) }
    let own = labels[index]
    guard labels.filter({ $0 == own }).count > 1 else { return own }
    return "\(own)\(labels.prefix(index + 1).filter { $0 == own }.count)"
  }
}
