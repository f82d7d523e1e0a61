import Text

/// What is wrong with a word of the scenario language.
enum WordProblem: Error, Hashable, CustomStringConvertible {
  /// A word nobody knows, with what it might have been.
  case unknown(String, among: [String], kind: String)
  /// Words in the wrong form, in one sentence.
  case form(String)

  var description: String {
    switch self {
    case .unknown(let word, let known, let kind):
      let nearest = NearestWord.to(word, among: known).map { "; did you mean '\($0)'?" } ?? ""
      return "'\(word)' is no \(kind); write one of \(known.joined(separator: ", "))\(nearest)"
    case .form(let sentence): return sentence
    }
  }
}
