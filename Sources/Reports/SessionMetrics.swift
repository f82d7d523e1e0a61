public import Alarms
public import Session
public import Vitals

/// The figures of one session as OpenMetrics 1.0 text, which the classic text format takes too: for a
/// textfile collector of Prometheus.
public struct SessionMetrics: Hashable, Sendable {
  /// The bounds of the times to an acknowledgement, in seconds.
  private static let bounds: [Int64] = [5, 10, 30, 60, 120, 300]

  /// What transitions are counted by.
  private struct Kind: Hashable {
    let event: Transition.Event
    let priority: Priority
  }

  private let identity: SessionIdentity
  private var counts: [Kind: Int] = [:]
  /// When each condition that nobody acknowledged yet was raised.
  private var raised: [Int: SessionTime] = [:]
  private var acknowledgements = [Int](repeating: 0, count: bounds.count + 1)
  private var toAcknowledge = TimeSpan.zero
  private var heard: [SourceID: SessionTime] = [:]
  private var latest = SessionTime.zero

  /// The figures of a session before its first event.
  public init(_ identity: SessionIdentity) { self.identity = identity }

  /// Counts a transition of a condition; those about audio, rules and baselines are none.
  public mutating func take(_ transition: Transition) {
    guard let subject = transition.subject, let id = subject.id else { return }
    counts[Kind(event: transition.event, priority: subject.priority), default: 0] += 1
    switch transition.event {
    case .raised: raised[id] = transition.time
    case .acknowledged:
      guard let since = raised.removeValue(forKey: id) else { return }
      let time = transition.time - since
      toAcknowledge = toAcknowledge + time
      let place = Self.bounds.firstIndex { time <= .seconds($0) } ?? Self.bounds.count
      acknowledgements[place] += 1
    case .cleared: raised[id] = nil
    case .escalated, .latched, .reminder, .audioPaused, .audioResumed, .audioOff, .audioOn,
      .alarmPaused, .alarmResumed, .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      break
    }
  }

  /// Takes an event that was recorded.
  public mutating func take(_ event: Event, at time: SessionTime) {
    latest = max(latest, time)
    switch event {
    case .vital(let source, _), .cuff(let source, _): heard[source] = time
    case .source, .wave, .link, .line, .sender, .command, .runtime, .scene, .station: break
    }
  }

  /// The lines; ages, which mean something only while the session runs, are as of `now`.
  public func lines(version: String, now: WallTime, isRunning: Bool) -> [String] {
    let chair = "chair=\(Self.quoted(identity.chair ?? ""))"
    var lines = family("chairside_build_info", "gauge", "The version that wrote this.")
    lines.append("chairside_build_info{version=\(Self.quoted(version))} 1")
    lines += family("chairside_session_running", "gauge", "Whether the session is being recorded.")
    lines.append("chairside_session_running{\(chair)} \(isRunning ? 1 : 0)")
    if isRunning {
      lines += family(
        "chairside_journal_lag_seconds", "gauge", "Since the latest line of the session file.")
      lines.append("chairside_journal_lag_seconds{\(chair)} \(age(latest, now))")
      lines += family(
        "chairside_last_sample_age_seconds", "gauge", "Since a source last sent a value.")
      for (source, time) in heard.sorted(by: { $0.key.name < $1.key.name }) {
        lines.append(
          "chairside_last_sample_age_seconds{\(chair),source=\(Self.quoted(source.name))} "
            + age(time, now))
      }
    }
    lines += family("chairside_alarms", "counter", "Lines of the alarm log about conditions.")
    for event in Transition.Event.allCases {
      for priority in Priority.allCases {
        guard let count = counts[Kind(event: event, priority: priority)] else { continue }
        lines.append(
          "chairside_alarms_total{\(chair),event=\"\(event.rawValue)\","
            + "priority=\"\(priority.symbol)\"} \(count)")
      }
    }
    return lines + histogram(chair) + ["# EOF"]
  }

  private func histogram(_ chair: String) -> [String] {
    let name = "chairside_acknowledge_seconds"
    var lines = family(name, "histogram", "From raise to acknowledgement.")
    var sum = 0
    for (bound, count) in zip(Self.bounds.map { "\($0).0" } + ["+Inf"], acknowledgements) {
      sum += count
      lines.append("\(name)_bucket{\(chair),le=\"\(bound)\"} \(sum)")
    }
    return lines + [
      "\(name)_count{\(chair)} \(sum)", "\(name)_sum{\(chair)} \(Self.seconds(toAcknowledge))",
    ]
  }

  private func family(_ name: String, _ type: String, _ help: String) -> [String] {
    ["# TYPE \(name) \(type)", "# HELP \(name) \(help)"]
  }

  private func age(_ time: SessionTime, _ now: WallTime) -> String {
    let then = identity.wall(at: time).unixMilliseconds
    return Self.seconds(.milliseconds(max(now.unixMilliseconds - then, 0)))
  }

  private static func seconds(_ span: TimeSpan) -> String {
    let rest = "\(span.milliseconds % 1000)"
    return "\(span.milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// The value of a label.
  private static func quoted(_ text: String) -> String {
    let escaped = text.map { sign in
      switch sign {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(sign)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
