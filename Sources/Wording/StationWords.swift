package import Session

/// What a chair says of stations, such as a board of several chairs.
package struct StationWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// Whether a station watches, with a sign behind one that does; empty where none ever did.
  package func presence(_ presence: StationPresence, tick: String = "") -> Phrase {
    switch presence {
    case .never: Phrase()
    case .present:
      language(english: "\("station\(tick)", spoken: "a station watches")" as Phrase)
    case .gone: language(english: "no station" as Phrase)
    }
  }

  /// A change of the presence, as a line of its own; nil where none ever watched.
  package func change(to presence: StationPresence) -> Phrase? {
    switch presence {
    case .never: nil
    case .present: language(english: "A station watches" as Phrase)
    case .gone: language(english: "No station watches any more" as Phrase)
    }
  }

  /// Who has seen the condition on the line.
  package func seen(by person: String, at clock: String) -> Phrase {
    language(english: "seen by \(person) \(clock)" as Phrase)
  }

  /// Who has seen a condition, as an event.
  package func seen(by person: String, _ condition: Phrase) -> Phrase {
    language(english: "Seen by \(person) at a station: \(condition)" as Phrase)
  }
}
