import Alarms
import Care
import Display
import Feeds
import Glibc
import Journal
import Outlets
import Platform
import Session
import Store
import Vitals
import Wording

/// Everything a live session needs before its first turn.
struct MonitorStart {
  let options: MonitorOptions
  var session: Session
  /// The session time of the first turn.
  let now: SessionTime
  /// The session time of the first events: before the first turn where somebody takes over.
  let first: SessionTime
  /// CLOCK_BOOTTIME at session time 0, in milliseconds.
  let bootAtZero: Int64
  private var recorder: JournalRecorder?
  let feeds: [any Feed]
  /// The events before the first turn, in order.
  let firstEvents: [Event]
  /// Alarm log lines that a killed session decided but did not write.
  let unlogged: [AlarmRecord]
  let outlets: [any AlarmOutlet]
  /// The way from stations to the chair.
  let stations: StationDoor
  /// Whether minutes are simulated before anybody looks: the time that takes is no delay.
  var hasBefore: Bool { first < now && feeds.contains(where: \.waitsForAlarms) }
  /// Why no instructor can join a training; nil when one can, and for every other session.
  let instructorTrouble: String?

  /// Prepares a new session, or the recovery of an open one.
  init(
    _ options: MonitorOptions, _ outlets: [any AlarmOutlet], recovery: Recovery?,
    resolve: @escaping @Sendable (String, String, Int) -> Void
  ) throws(StartError) {
    self.options = options
    let boot = SystemClock.boot
    let wall = SystemClock.wall
    now = recovery?.now ?? .zero + options.startAt
    bootAtZero = boot - now.milliseconds
    let seed = recovery?.session.header.seed ?? options.seed ?? Self.random()
    let header = Self.header(
      options, seed: seed, wall: wall, bootAtZero: bootAtZero, recovery: recovery)
    try Self.check(header)
    session = recovery?.session ?? Session(header)
    unlogged = recovery?.unlogged ?? []
    if recovery != nil { session.beginSegment(header) }
    let set = FeedSet(
      specs: options.sources, planned: options.planned,
      cuffInterval: options.profile.pressureInterval, seed: seed, wallAtZero: wall + (.zero - now),
      resolve: resolve,
      before: recovery?.session)
    first = recovery?.now ?? .zero
    let made = try Self.feeds(set, options, recovery, at: first)
    firstEvents = made.events
    let door = Self.instructor(made.feeds, options, header)
    feeds = made.feeds + door.feeds
    instructorTrouble = door.trouble
    self.outlets = outlets
    // Last step: a failed start leaves no file.
    recorder = try Self.recorder(options, header, recovery)
    stations = StationDoor(beside: options.hasStations ? recorder?.path : nil, header)
    do throws(SystemError) {
      // Written before anything is delivered, so that from now on a session exists whatever ends
      // the program.
      try recorder?.flush()
    } catch {
      throw .journal(error)
    }
    if let recovery { Self.skipGap(feeds, recovery) }
  }

  private static func feeds(
    _ set: FeedSet, _ options: MonitorOptions, _ recovery: Recovery?, at now: SessionTime
  ) throws(StartError) -> (feeds: [any Feed], events: [Event]) {
    do throws(FeedError) {
      let made = try set.make(at: now)
      let script = options.begin.commands(
        made.script, options.clinic, planned: options.planned)
      return (made.feeds, try firstEvents(made.feeds, script, recovery, at: now))
    } catch {
      throw .feed(error)
    }
  }

  /// The door of an instructor to a training, which goes on without one.
  private static func instructor(
    _ feeds: [any Feed], _ options: MonitorOptions, _ header: SessionHeader
  ) -> (feeds: [any Feed], trouble: String?) {
    guard options.training != nil, options.journal == .automatic else { return ([], nil) }
    do throws(SystemError) {
      let state = try StateFolder()
      _ = try state.prepare(.training)
      state.removeLeftSockets(at: SystemClock.wall)
      let path = state.instructorSocket(of: header.identity.session)
      var doors: [any Feed] = []
      for feed in feeds {
        if let door = try feed.instructor(at: path) { doors.append(door) }
      }
      return (doors, nil)
    } catch {
      return ([], DisplayWords(options.view.language).noInstructor("\(error)"))
    }
  }

  /// Passes the recorder to its new owner; nil without a session file or when already passed.
  mutating func releaseRecorder() -> JournalRecorder? {
    defer { recorder = nil }
    return recorder
  }

  /// An unparsable header would make the whole session unreadable.
  private static func check(_ header: SessionHeader) throws(StartError) {
    var encoder = JournalEncoder()
    var bytes = encoder.lines(.header(header), at: header.identity.start)
    bytes.removeLast()
    do {
      _ = try LineDecoder.decode(bytes.span)
    } catch {
      throw .header("\(error)")
    }
  }

  private static func random() -> UInt64 {
    UInt64.random(in: 1...999_999)
  }

  private static func header(
    _ options: MonitorOptions, seed: UInt64, wall: WallTime, bootAtZero: Int64,
    recovery: Recovery?
  ) -> SessionHeader {
    let boot = SystemClock.bootIdentifier.map {
      BootClock(identifier: $0, milliseconds: bootAtZero)
    }
    if let recovery {
      var header = recovery.session.header
      header.identity.segment = recovery.segment
      // The segment begins at the end of the previous one, so that deadlines in the gap belong to
      // it.
      header.identity.start = recovery.latest
      header.identity.wall = wall + (recovery.latest - recovery.now)
      header.previous = recovery.previous
      header.app = options.view.app
      header.boot = boot
      header.process = getpid()
      header.sources = options.recordedSources
      header.semantics = AlarmSystem.semantics
      return header
    }
    let scenario = options.sources.compactMap(\.scenario).first
    var header = SessionHeader(
      identity: SessionIdentity(
        session: Self.identifier(), chair: options.chair, mode: options.mode,
        wall: wall + -options.startAt),
      app: options.view.app, label: options.label, profile: options.profile,
      clinic: options.clinic, patient: options.patient, planned: options.planned,
      seed: scenario == nil ? nil : seed, scenario: scenario, boot: boot, process: getpid())
    header.sources = options.recordedSources
    header.training = options.training
    return header
  }

  /// Sixteen random hexadecimal digits.
  private static func identifier() -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - number.count) + number
  }

  private static func recorder(
    _ options: MonitorOptions, _ header: SessionHeader, _ recovery: Recovery?
  ) throws(StartError) -> JournalRecorder? {
    do throws(SystemError) {
      if let recovery {
        let path = JournalPath.segment(header.identity.segment, of: recovery.path)
        return try JournalRecorder(header, path: path, firstSeq: recovery.nextSeq)
      }
      switch options.journal {
      case .none: return nil
      case .file(let path): return try JournalRecorder(header, path: path, firstSeq: 0)
      case .automatic:
        let state = try StateFolder()
        let kind: StateFolder.Kind =
          options.training != nil ? .training : options.mode == .simulated ? .simulated : .live
        let folder = try state.prepare(kind)
        if kind == .simulated { state.pruneSimulations() }
        let path = "\(folder)/\(fileName(header))\(JournalPath.suffix)"
        return try JournalRecorder(header, path: path, firstSeq: 0)
      }
    } catch {
      throw .journal(error)
    }
  }

  /// A name that sorts by time: `20261122-100211-chair3-ab12cd34`.
  private static func fileName(_ header: SessionHeader) -> String {
    let (date, milliseconds) = header.identity.wall.local
    let day = date.description.filter { $0 != "-" }
    let seconds = milliseconds / 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    let chair = (header.identity.chair ?? "").lowercased().filter {
      $0.isASCII && ($0.isLetter || $0.isNumber)
    }
    let place = chair.isEmpty ? "" : "-chair\(chair)"
    return "\(day)-\(time)\(place)-\(header.identity.session.prefix(8))"
  }

  private static func firstEvents(
    _ feeds: [any Feed], _ script: [Command], _ recovery: Recovery?, at now: SessionTime
  ) throws(FeedError) -> [Event] {
    var events: [Event] = []
    if let recovery {
      events.append(.runtime(.resumed(gap: recovery.gap, isExact: recovery.isExact)))
    }
    events += feeds.filter(\.isSource).map { .source($0.description) }
    for feed in feeds where recovery == nil || feed.opensOnResume {
      events += feed.poll(.nothing, at: now)
      if let remedy = feed.remedy { throw .port(remedy) }
    }
    // Commands follow the first values, so that no expected value is missing then.
    if recovery == nil { events += script.map { .command($0, by: .script) } }
    return events
  }

  /// Advances a simulated patient through the gap.
  private static func skipGap(_ feeds: [any Feed], _ recovery: Recovery) {
    for feed in feeds {
      feed.observe(recovery.session.care)
      feed.skip(to: recovery.now)
    }
  }
}
