import Glibc
import TerminalDriver

/// One session that is repeatedly killed and resumed.
final class KillChain {
  /// The interval of rows in nanoseconds; SpO2 crosses the limit every few rows.
  private static let interval: Int64 = 25_000_000
  /// The time in which a resumed session must run, in seconds.
  private static let patience = 20.0

  private let instant: KillInstant
  private let chair: Chair
  private let logPath: String
  private var random: SeededRandom
  private(set) var tally = KillTally()
  /// The number of the row, encoded in its heart rate.
  private var counter = 0
  private var delivered: [String: Substring] = [:]

  init(_ program: String, _ instant: KillInstant, _ random: SeededRandom) throws {
    self.instant = instant
    self.random = random
    chair = try Chair(program)
    logPath = chair.folder("alarms.log")
  }

  func run(kills: Int) throws {
    for _ in 0..<kills where tally.refused.isEmpty { try once() }
    guard tally.refused.isEmpty else { return }
    // Finally the session resumes: an interrupted creation has not locked anybody out.
    if instant == .birth { try resume() }
    let log = try LineTap(path: logPath)
    log.read()
    record(log.alarms())
    try evaluate()
  }

  /// Whether there is a session to resume: a file with a whole header.
  private var hasSession: Bool { chair.journals.contains { SessionFile($0).header != nil } }

  private func start() throws -> LiveSession {
    var options = LiveSession.Options()
    options.resumes = hasSession
    options.arguments = ["--alarms", logPath]
    if options.resumes { tally.resumed += 1 }
    return try LiveSession(chair, options)
  }

  private func once() throws {
    if instant == .birth, !hasSession { try resume() }
    let session = try start()
    let life: Double =
      switch instant {
      case .random: .random(in: 0.02...1.6, using: &random)
      case .alarm: 6
      case .birth: .random(in: 0...0.12, using: &random)
      case .calm: .random(in: 0.5...3, using: &random)
      }
    let target = instant == .alarm ? Int.random(in: 1...6, using: &random) : Int.max
    let sent = feed(session, seconds: life) { session.log.alarms().count >= target }
    let killed = Stopwatch.now
    if let ending = session.run.endingUnread() {
      while session.run.read() {}
      tally.refused.append("\(ending): \(session.run.screen.text.suffix(300))")
      return
    }
    session.kill()
    tally.kills += 1
    record(session.log.alarms())
    count(sent, began: session.log.times.first, killed: killed)
  }

  /// Resumes, waits until the session runs, then kills it.
  private func resume() throws {
    let session = try start()
    let first = session.log.lines.count
    session.send(row())
    let header = session.log.wait(
      from: first, seconds: Self.patience, meanwhile: { session.run.read() }
    ) { $0.contains("\"header\"") }
    if header == nil || session.run.endingUnread() != nil {
      tally.refused.append("\(session.run.screen.text.suffix(300))")
    }
    session.kill()
    record(session.log.alarms())
  }

  private func row() -> String {
    let hundredths = 6000 + counter
    // Without alarms nothing is urgent for the disk: rows are batched as long as possible.
    let spo2 = instant == .calm || counter / 4 % 2 == 0 ? 97 : 85
    counter += 1
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    return "{\"hr\":\(whole).\(rest < 10 ? "0" : "")\(rest),\"spo2\":\(spo2)}"
  }

  /// Sends rows for a time or until an alarm line arrives; returns when each was sent.
  private func feed(
    _ session: LiveSession, seconds: Double, until isDone: () -> Bool
  ) -> [(counter: Int, time: Int64)] {
    var sent: [(counter: Int, time: Int64)] = []
    let end = Stopwatch.now + Int64(seconds * 1e9)
    var next = Stopwatch.now
    while Stopwatch.now < end, session.run.endingUnread() == nil {
      if Stopwatch.now >= next {
        let number = counter
        if session.send(row()) { sent.append((number, Stopwatch.now)) }
        next += Self.interval
      }
      // Polls closely, so that the alarm line is the last action of the program.
      _ = session.log.wait(from: session.log.lines.count, seconds: 0.002) { _ in true }
      if isDone() { break }
      session.run.read()
    }
    return sent
  }

  private func record(_ lines: [AlarmLine]) {
    for line in lines {
      if let known = delivered[line.key], known != line.text {
        tally.repeated.append("\(line.key): \(known) and \(line.text)")
      }
      delivered[line.key] = line.text
    }
  }

  /// The time of unrecorded samples before the kill.
  private func count(
    _ sent: [(counter: Int, time: Int64)], began: Int64?, killed: Int64
  ) {
    let recorded = Set(chair.journals.flatMap { SessionFile($0).heartRates })
    guard let first = sent.first(where: { !recorded.contains(6000 + $0.counter) }) else { return }
    // Before the program had begun nothing could be recorded.
    guard let began else { return }
    let lost = Double(killed - max(first.time, began)) / 1e9
    tally.lost = max(tally.lost, lost)
    if lost > 1 { tally.lostOften += 1 }
  }

  private func evaluate() throws {
    let files = chair.journals.map { SessionFile($0) }
    let recorded = Set(files.flatMap(\.alarms))
    let lines = delivered.values.compactMap { AlarmLine($0) }.sorted { $0.key < $1.key }
    tally.delivered = lines.count
    let excused = linesWhileFailing(lines)
    for line in lines where !recorded.contains(line.text) {
      if excused.contains(line.key) {
        tally.missingWhileReported += 1
      } else {
        tally.missing.append(String(line.text))
      }
    }
    let names = Set(files.compactMap { $0.header?.field("session") })
    if names.count > 1 { tally.refused.append("sessions instead of one: \(names)") }
    for file in files {
      let verified = try chair.run(["verify", file.path])
      if verified.ending != .exited(0), verified.ending != .exited(1) {
        tally.damaged.append("\(verified.ending): \(verified.text.suffix(200))")
      }
    }
    guard let last = files.last(where: { $0.header != nil })?.path else { return }
    let decided = try chair.run(["alarms", last])
    let kept = try chair.run(["alarms", "--recorded", last])
    let (again, before) = (Self.lines(decided.output), Self.lines(kept.output))
    if decided.ending != .exited(0) || again != before {
      let first = zip(again, before).first { $0 != $1 }
      tally.different.append(
        "\(decided.ending), \(again.count) and \(before.count) lines: "
          + (first.map { "\($0.0) and \($0.1)" } ?? ""))
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [AlarmLine] {
    Substring(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { AlarmLine($0) }
  }

  /// The lines delivered while the program reported a failing disk.
  private func linesWhileFailing(_ lines: [AlarmLine]) -> Set<String> {
    var excused: Set<String> = []
    var isReported = false
    let inOrder = lines.sorted { Self.number($0) < Self.number($1) }
    for line in inOrder {
      if line.isAboutDisk { isReported = line.event != "cleared" }
      if isReported { excused.insert(line.key) }
    }
    return excused
  }

  private static func number(_ line: AlarmLine) -> (Int, Int) {
    (Int(line.text.field("segment") ?? "") ?? 0, Int(line.text.field("seq") ?? "") ?? 0)
  }
}
