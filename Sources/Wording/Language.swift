/// The language of screens, speech and paper.
///
/// Every sentence a person reads or hears is a function of one such value. Alarm log, journal,
/// errors and syslog are English in every language.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// English.
  case english = "en"

  /// The words of this language, as a text, a phrase or a list: one argument for each language
  /// there is, so that a further one makes the compiler ask for every sentence.
  func callAsFunction<Words>(english: @autoclosure () -> Words) -> Words {
    switch self {
    case .english: english()
    }
  }
}
