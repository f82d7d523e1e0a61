import Canvas
import Care
import Session
import Vitals
import Wording

/// The first row: badge, chair, phase, progress, time of day, a sign of life.
struct HeaderRow {
  let snapshot: Snapshot

  private var words: HeaderWords { HeaderWords(snapshot.language) }

  /// The row for plain mode.
  var phrase: Phrase {
    let badge = badges(isNarrow: false).phrases.first ?? ""
    let clock = Phrase(snapshot.clock(snapshot.now, seconds: true))
    return [badge, Phrase(place), phase(isNarrow: false), Phrase(remaining), clock].joined(" ")
  }

  func draw(on frame: inout Frame, row: Int) {
    let width = frame.size.columns
    let isNarrow = width < Breakpoint.words
    var limit = width - 1
    // On the smallest screens only the badge fits.
    if width >= Breakpoint.clock {
      let clock = snapshot.clock(snapshot.now, seconds: !isNarrow)
      let beat = snapshot.glyphs.heartbeat(snapshot.now.milliseconds / 1000)
      let end = frame.write(clock, row: row, endingAt: width - 1, role: .text)
      frame.set(beat, row, end - 2, .chrome)
      limit = end - 3
    }
    var column = 1
    func add(_ text: String, _ role: Role, gap: Int = 2) {
      let text = snapshot.text(text)
      guard !text.isEmpty, column + DisplayWidth.of(text) <= limit else { return }
      column = frame.write(text, row: row, column: column, role: role) + gap
    }
    let (badge, role) = badge(isNarrow: isNarrow, room: limit - column)
    add(badge, role, gap: width < Breakpoint.numbers ? 1 : 2)
    if isNarrow {
      // Of several chairs on a phone, which one it is matters more than the planned time.
      let chair = DisplayWidth.of(snapshot.text(self.chair))
      let room = limit - column - (chair > 0 && width >= Breakpoint.digits ? chair + 2 : 0)
      let phases = [
        phase(isNarrow: true).printed, shortPhase, words.phase(snapshot.session.phase),
      ]
      add(phases.first { DisplayWidth.of($0) <= room } ?? "", .heading)
      if column + DisplayWidth.of(snapshot.text(place)) <= limit {
        add(place, .text)
      } else {
        add(self.chair, .text)
      }
      return
    }
    let needed = DisplayWidth.of(phase(isNarrow: true).printed) + 2
    let places = [place, chair].map(snapshot.text)
    add(places.first { column + DisplayWidth.of($0) + needed <= limit } ?? chair, .text)
    let phases = [phase(isNarrow: false).printed, phase(isNarrow: true).printed, shortPhase]
    add(phases.first { DisplayWidth.of($0) <= limit - column } ?? "", .heading)
    add(remaining, .text)
    add(person, .text)
    if let share, limit - column >= 6 {
      frame.progressBar(
        row: row, column: column, width: min(limit - column - 1, 40), share: share,
        glyphs: snapshot.glyphs)
    }
  }

  /// The longest badge that leaves room for the phase, else the longest that fits: only a live
  /// session may be without one.
  private func badge(isNarrow: Bool, room: Int) -> (String, Role) {
    let (phrases, role) = badges(isNarrow: isNarrow)
    let texts = phrases.map { snapshot.text($0.printed) }
    let needed = 2 + DisplayWidth.of(shortPhase)
    let badge =
      texts.first { needed + DisplayWidth.of($0) <= room }
      ?? texts.first { DisplayWidth.of($0) <= room }
    return (badge ?? "", role)
  }

  /// The badges of the mode, the longest first.
  private func badges(isNarrow: Bool) -> (phrases: [Phrase], role: Role) {
    let isLive = snapshot.session.header.identity.mode == .live
    if let replay = snapshot.context.replay {
      let badges = words.replay(
        isLive: isLive, speed: replay.isPaused ? nil : words.speed(replay.speedText))
      return (Array(badges.dropFirst(isNarrow ? 1 : 0)), .badgeReplay)
    }
    if isLive { return ([words.live], .badgeLive) }
    return (Array(words.simulated.dropFirst(isNarrow ? 1 : 0)), .badgeSimulated)
  }

  /// The chair; empty without one.
  private var chair: String {
    snapshot.session.header.identity.chair.map { words.chair($0) } ?? ""
  }

  /// The chair and the patient, by the label or the pseudonym of the check-in.
  private var place: String {
    let patient = snapshot.session.header.label ?? snapshot.session.care.patientKey ?? ""
    return [chair, patient].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The initials of the person at the chair; of the last who gave a command where this screen does
  /// not know them. Empty for none.
  private var person: String {
    if let initials = snapshot.interface.initials { return initials }
    let last = snapshot.session.timeline.events.last { event in
      if case .command(_, let person) = event.kind { return person.isKnown }
      return false
    }
    guard case .command(_, let person)? = last?.kind else { return "" }
    return person.initials
  }

  private func phase(isNarrow: Bool) -> Phrase {
    let session = snapshot.session
    let timer = session.timer
    let planned = timer.planned.clockText
    let elapsed = timer.elapsed(at: snapshot.now)?.clockText ?? "0:00"
    switch session.phase {
    case .checkIn, .baseline:
      return isNarrow
        ? Phrase(words.phase(session.phase)) : words.phase(session.phase, planned: planned)
    case .infusing:
      return words.phase(session.phase, infused: elapsed, of: planned, since: nil)
    case .paused:
      let since = isNarrow ? nil : (snapshot.now - timer.phaseBegan).clockText
      return words.phase(session.phase, infused: elapsed, of: planned, since: since)
    case .recovery, .aborted, .closed:
      let since =
        session.phase == .closed
        ? nil : timer.recoveryBegan.map { (snapshot.now - $0).clockText }
      let isShort = isNarrow && session.phase != .closed
      return words.phase(
        session.phase, since: since, infused: timer.started == nil || isShort ? nil : elapsed)
    }
  }

  /// The phase without the planned length.
  private var shortPhase: String {
    let elapsed = snapshot.session.timer.elapsed(at: snapshot.now)?.clockText ?? "0:00"
    let name = words.phase(snapshot.session.phase)
    switch snapshot.session.phase {
    case .infusing, .paused: return "\(name) \(elapsed)"
    case .checkIn, .baseline, .recovery, .aborted, .closed: return name
    }
  }

  private var remaining: String {
    let session = snapshot.session
    guard session.phase == .infusing || session.phase == .paused,
      let remaining = session.timer.remaining(at: snapshot.now)
    else { return "" }
    if session.phase == .paused, let pause = session.timer.interruptions.last {
      return pause.reason
    }
    return remaining < .zero
      ? words.over((-remaining).clockText) : words.left(remaining.clockText)
  }

  private var share: Double? {
    let timer = snapshot.session.timer
    guard let elapsed = timer.elapsed(at: snapshot.now), timer.stopped == nil else { return nil }
    return Double(elapsed.milliseconds) / Double(timer.planned.milliseconds)
  }
}

extension Operator {
  /// Whether a person gave initials.
  fileprivate var isKnown: Bool { self != .nurse && self != .script && initials != "–" }
}
