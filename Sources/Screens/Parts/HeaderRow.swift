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
    let station = StationWords(snapshot.language).presence(snapshot.session.station.presence)
    return [badge, Phrase(place), phase(isNarrow: false), Phrase(remaining), station, clock]
      .joined(" ")
  }

  func draw(on frame: inout Frame, row: Int) {
    let width = frame.size.columns
    let isNarrow = width < Breakpoint.words
    let limit = drawClock(on: &frame, row: row, isNarrow: isNarrow)
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
      let reserved = chair.isEmpty || width < Breakpoint.digits ? 0 : self.width(chair) + 2
      add(phase(room: limit - column - reserved), .heading)
      add(column + self.width(place) <= limit ? place : chair, .text)
      return
    }
    let needed = self.width(phase(isNarrow: true).printed) + 2
    add(column + self.width(place) + needed <= limit ? place : chair, .text)
    let whole = phase(isNarrow: false).printed
    add(self.width(whole) <= limit - column ? whole : phase(room: limit - column), .heading)
    add(remaining, .text)
    add(person, .text)
    if width >= Breakpoint.stations { add(snapshot.station.text, snapshot.station.role) }
    if let share, limit - column >= 6 {
      frame.progressBar(
        row: row, column: column, width: min(limit - column - 1, 40), share: share,
        glyphs: snapshot.glyphs)
    }
  }

  /// Draws the time of day and the sign of life; returns the column where the rest must end.
  private func drawClock(on frame: inout Frame, row: Int, isNarrow: Bool) -> Int {
    let width = frame.size.columns
    // On the smallest screens only the badge fits.
    guard width >= Breakpoint.clock else { return width - 1 }
    let clock = snapshot.clock(snapshot.now, seconds: !isNarrow)
    let beat = snapshot.glyphs.heartbeat(snapshot.now.milliseconds / 1000)
    let end = frame.write(clock, row: row, endingAt: width - 1, role: .text)
    frame.set(beat, row, end - 2, .chrome)
    return end - 3
  }

  private func width(_ text: String) -> Int { DisplayWidth.of(snapshot.text(text)) }

  /// The longest form of the phase that fits; empty for none.
  private func phase(room: Int) -> String {
    let forms = [
      phase(isNarrow: true).printed, shortPhase, words.phase(snapshot.session.phase),
    ]
    return forms.first { width($0) <= room } ?? ""
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
        isLive: isLive, isTraining: snapshot.session.header.training != nil,
        speed: words.speed(replay.speedText), isPaused: replay.isPaused)
      return (Array(badges.dropFirst(isNarrow ? 1 : 0)), .badgeReplay)
    }
    // On a screen beside the chair nobody takes it for the chair's own.
    let own = ownBadges(isLive: isLive, isNarrow: isNarrow)
    // A narrow row has room for the phase or for that; the last row says READ ONLY.
    guard snapshot.interface.access.isFollowing, !isNarrow else { return own }
    return (own.phrases.map { "\(words.follow) \($0)" } + own.phrases, own.role)
  }

  private func ownBadges(isLive: Bool, isNarrow: Bool) -> (phrases: [Phrase], role: Role) {
    if isLive { return ([words.live], .badgeLive) }
    if snapshot.session.header.training != nil {
      let badges = SceneWords(snapshot.language).badges
      return (Array(badges.dropFirst(isNarrow ? 1 : 0)), .badgeSimulated)
    }
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

  /// The initials of the person at the chair, or of the last who gave a command; empty for none.
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
  fileprivate var isKnown: Bool { self != .unnamed && self != .script && initials != "–" }
}
