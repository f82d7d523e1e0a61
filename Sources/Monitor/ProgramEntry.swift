import Journal
import Session
import Vitals

/// Entries of the program log, for fault-finding; without patient data, except what the program behind
/// a source says of its own.
enum ProgramEntry {
  static func start(_ header: SessionHeader, isResumed: Bool) -> String {
    let identity = header.identity
    let chair = identity.chair.map { " chair=\($0)" } ?? ""
    return "start \(header.app) mode=\(identity.mode.rawValue) session=\(identity.session) "
      + "segment=\(identity.segment)\(chair)\(isResumed ? " resumed" : "")"
  }

  static func end(_ end: SessionEnd, _ outcome: Monitor.Outcome) -> String {
    let signal = outcome.signal.map { " signal=\($0)" } ?? ""
    let failure = outcome.recordingFailure.map { " recording: \($0)" } ?? ""
    return "end \(end.rawValue) alarms=\(outcome.alarms)\(signal)\(failure)"
  }

  /// The entry for an event; nil for vitals and for the nurse's commands.
  static func entry(for event: Event) -> String? {
    switch event {
    case .source(let description):
      "source \(description.id.name) protocol=\(description.protocolName) "
        + "origin=\(origin(description))"
    case .link(let source, let state): "link \(source.name) \(words(state))"
    case .runtime(let report): entry(for: report)
    case .vital, .cuff, .wave, .line, .sender, .command, .scene, .station: nil
    }
  }

  /// The address of a source without its options, of which `name` may be anything.
  private static func origin(_ description: SourceDescription) -> Substring {
    description.origin?.prefix { $0 != "?" } ?? "-"
  }

  /// The entry for a line that the program behind a source wrote on its standard error.
  static func remark(_ text: String, of source: SourceID) -> String {
    "source \(source.name) says: \(text)"
  }

  private static func words(_ state: LinkState) -> String {
    switch state {
    case .up: "up"
    case .lost(let why): "lost: \(why)"
    case .ended: "ended"
    }
  }

  private static func entry(for report: RuntimeReport) -> String? {
    switch report {
    case .outletBlocked(let name): "outlet \(name) blocked"
    case .outletLost(let name): "outlet \(name) lost"
    case .outletWorks(let name): "outlet \(name) works"
    case .recordingFailed(let why): "recording failed: \(why)"
    case .recordingWorks: "recording works"
    case .late(let length): "late by \(length.milliseconds) ms"
    case .overflow(let queue, let count): "overflow of the \(queue): \(count) lost"
    case .clockStep(let step): "clock stepped by \(step.milliseconds) ms"
    case .zoneChanged(let offset): "offset from UTC is now \(offset) min"
    case .resumed(let gap, _): "resumed after \(gap.milliseconds) ms"
    case .machine: nil
    case .behind(let source, let length):
      "source \(source.name) behind by \(length.milliseconds) ms"
    }
  }
}
