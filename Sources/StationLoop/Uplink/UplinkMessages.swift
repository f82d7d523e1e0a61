import Alarms
import Care
import Session
import Station
import Store
import Text
import Vitals
import Wording

/// What an uplink says of a session, for everybody who wants more than its journal.
///
/// Every number has its age at the chair, so that none looks fresh because it has just arrived.
struct UplinkMessages {
  let sent: SenderClock

  /// The birth of an uplink.
  func meta(app: String) -> [UInt8] {
    WireJSON.bytes { writer in
      writer.member("epoch", sent.epoch)
      writer.member("up", sent.up)
      writer.member("app", app)
      writer.member("notice", "not a medical device")
    }
  }

  /// That the uplink is gone: its will.
  func offline() -> [UInt8] {
    WireJSON.bytes { writer in
      writer.member("epoch", sent.epoch)
      writer.member("phase", "offline")
    }
  }

  /// The phase of a session, and how it is recorded.
  func state(_ session: Session?, _ recorder: RecorderState) -> [UInt8] {
    WireJSON.bytes { writer in
      writer.member("epoch", sent.epoch)
      writer.member("phase", session?.phase.rawValue ?? "none")
      writer.member("mon", recorder.rawValue)
      guard let session else { return }
      let identity = session.header.identity
      writer.member("session", identity.session)
      writer.member("segment", Int64(identity.segment))
      writer.member("mode", identity.mode.rawValue)
      writer.member("profile", session.header.profile.name)
      writer.member("planned_ms", session.header.planned.milliseconds)
      writer.member("label", orNull: session.header.label ?? session.care.patientKey)
    }
  }

  /// The numbers and the beat.
  func vitals(_ session: Session?, _ beat: ChairBeat) -> [UInt8] {
    WireJSON.bytes { writer in
      beat.write(&writer)
      guard let session, beat.recorder != .idle else { return }
      let now = session.header.now(after: session.now).time
      writer.member("session", session.header.identity.session)
      writer.member("mode", session.header.identity.mode.rawValue)
      writer.member("t", now.milliseconds)
      writer.member("wall", session.wall(at: now).iso8601)
      writer.member("phase", session.phase.rawValue)
      writer.member("elapsed_ms", orNull: session.timer.elapsed(at: now)?.milliseconds)
      for parameter in [Parameter.rate] + Parameter.sampled where session.hasArrived(parameter) {
        write(parameter, session, at: now, &writer)
      }
      writePressure(session, at: now, &writer)
      writer.member("alarms", Int64(session.conditions(at: now).count))
    }
  }

  /// `[value, age in milliseconds]`; a value that is not current is null.
  private func write(
    _ parameter: Parameter, _ session: Session, at now: SessionTime, _ writer: inout JSONWriter
  ) {
    switch session.display(parameter, at: now) {
    case .current(let value, _, nil):
      let taken = session.signals.latestValid(parameter)?.at ?? now
      pair(parameter, value, age: now - taken, &writer)
    case .byHand(let value, .fresh, let taken):
      pair(parameter, value, age: now - taken, &writer)
    case .never, .stale, .current, .byHand:
      writer.member(parameter.symbol, orNull: nil as String?)
    }
  }

  private func pair(
    _ parameter: Parameter, _ value: Amount, age: TimeSpan, _ writer: inout JSONWriter
  ) {
    writer.key(parameter.symbol)
    writer.beginArray()
    writer.value(hundredths: Int64(value.hundredths))
    writer.value(age.milliseconds)
    writer.endArray()
  }

  private func writePressure(
    _ session: Session, at now: SessionTime, _ writer: inout JSONWriter
  ) {
    writer.key("nibp")
    guard let pressure = session.currentPressure(at: now) else {
      writer.null()
      return
    }
    writer.beginObject()
    for (name, parameter) in [
      ("sys", Parameter.cuffSystolic), ("dia", .cuffDiastolic), ("map", .cuffMean),
    ] {
      writer.member(name, hundredthsOrNull: pressure[parameter].map { Int64($0.hundredths) })
    }
    writer.member("age_ms", (now - pressure.taken).milliseconds)
    writer.endObject()
  }

  /// The alarm conditions as the chair decided them.
  func active(_ session: Session?) -> [UInt8] {
    WireJSON.bytes { writer in
      writer.member("epoch", sent.epoch)
      let now = session.map { $0.header.now(after: $0.now).time } ?? .zero
      writer.list("conditions", session?.conditions(at: now) ?? []) { condition, writer in
        guard let session else { return }
        writer.member("id", Int64(condition.id))
        writer.member("rule", condition.rule)
        writer.member("priority", condition.priority.symbol)
        writer.member("text", ConditionWords(.english).line(condition, in: session))
        writer.member("signalled", session.wall(at: condition.signalled).iso8601)
        writer.member("acknowledged", !condition.isUnacknowledged)
        writer.member("seen_by", orNull: session.station.mark(of: condition)?.by)
      }
    }
  }
}
