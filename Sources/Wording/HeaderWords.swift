package import Vitals

/// The first row of the screen: mode, chair, phase, progress.
package struct HeaderWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Mode

  /// The badge of a live session; its star leads to the disclaimer.
  package var live: Phrase {
    language(english: "\("LIVE*", spoken: "live, not a medical device,")")
  }

  /// Stands before the badge of a session that another program records.
  package var follow: Phrase { language(english: "FOLLOW") }

  /// The badges of a simulated session, the longest first.
  package var simulated: [Phrase] {
    language(english: ["SIMULATED", "\("SIM", spoken: "simulated")"])
  }

  /// The badges of a replay, the longest first.
  package func replay(
    isLive: Bool, isTraining: Bool = false, speed: Phrase, isPaused: Bool
  ) -> [Phrase] {
    let between: Phrase = "\(" · ", spoken: ", ")"
    let mode: Phrase =
      isTraining
      ? language(english: "training")
      : isLive ? language(english: "live") : language(english: "simulated")
    let sign: Phrase = "\("||", spoken: language(english: "paused "))"
    let state = state(speed: speed, isPaused: isPaused)
    let name: Phrase = language(english: "REPLAY")
    let short: [Phrase] = language(english: ["REP", "R"])
    return [name + between + mode + between + state, name + between + state]
      + (isPaused ? [name + " " + sign + speed] : []) + [name] + short
  }

  /// The speed of a replay, and whether it is paused.
  package func state(speed: Phrase, isPaused: Bool) -> Phrase {
    isPaused ? language(english: "paused " as Phrase) + speed : speed
  }

  /// A speed of a replay, `×8`, spoken as `8 times`.
  package func speed(_ sign: String) -> Phrase {
    language(english: "\(sign, spoken: "\(sign.dropFirst()) times")")
  }

  package func chair(_ name: String) -> String { language(english: "Chair \(name)") }

  // MARK: Phase

  /// A phase alone, in capitals.
  package func phase(_ phase: Phase) -> String {
    PhaseWords(language).name(phase).uppercased()
  }

  /// A phase before the infusion with the planned length.
  package func phase(_ phase: Phase, planned: String) -> Phrase {
    language(english: "\(self.phase(phase)) planned \(planned)")
  }

  /// A phase of the infusion with the infused time and the planned length; `since` is the length of
  /// the pause.
  package func phase(
    _ phase: Phase, infused: String, of planned: String, since: String?
  ) -> Phrase {
    let words: Phrase = "\(self.phase(phase)) \(Phrase(infused, of: planned))"
    guard let since else { return words }
    return words + language(english: " for \(since)" as Phrase)
  }

  /// A phase after the infusion with its length; nil without an infusion or a length.
  package func phase(_ phase: Phase, since: String?, infused: String?) -> Phrase {
    var words = Phrase(self.phase(phase))
    if let since { words += " \(since)" }
    if let infused { words += language(english: "  infused \(infused)" as Phrase) }
    return words
  }

  /// How long the infusion goes on.
  package func left(_ length: String) -> String { language(english: "left \(length)") }

  /// How long the infusion has run past its planned end.
  package func over(_ length: String) -> String { language(english: "over \(length)") }
}
