public import Vitals

/// The phases inside a sentence.
public struct PhaseWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The name in lower case.
  public func name(_ phase: Phase) -> String {
    switch phase {
    case .checkIn: language(english: "check-in")
    case .baseline: language(english: "baseline")
    case .infusing: language(english: "infusing")
    case .paused: language(english: "paused")
    case .recovery: language(english: "recovery")
    case .aborted: language(english: "aborted")
    case .closed: language(english: "closed")
    }
  }
}
