/// The language of screens, speech and paper.
///
/// Every sentence a person reads or hears is a function of one such value. Alarm log, journal,
/// errors and syslog are English in every language.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// English.
  case english = "en"

  /// The text of this language: one argument for each language there is, so that a further one
  /// makes the compiler ask for every sentence.
  func callAsFunction(english: @autoclosure () -> String) -> String {
    switch self {
    case .english: english()
    }
  }

  /// The same for a phrase, where one is asked for.
  func callAsFunction(english: @autoclosure () -> Phrase) -> Phrase {
    switch self {
    case .english: english()
    }
  }

  /// The same for a list of texts, as the heads of columns.
  func callAsFunction(english: @autoclosure () -> [String]) -> [String] {
    switch self {
    case .english: english()
    }
  }
}
