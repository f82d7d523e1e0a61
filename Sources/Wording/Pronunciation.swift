/// Spoken forms of abbreviations and units.
enum Pronunciation {
  private static let words: [String: String] = [
    "HR": "heart rate", "SpO2": "oxygen saturation", "BP": "blood pressure", "MAP": "mean pressure",
    "RR": "respiratory rate", "bpm": "beats a minute", "mmHg": "millimetres of mercury",
    "%": "percent", "min": "minutes", "s": "seconds",
  ]

  /// A text with its abbreviations spelt out; spaces are kept.
  static func words(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map(word).joined(separator: " ")
  }

  private static func word(_ token: Substring) -> String {
    if let word = words[String(token)] { return word }
    guard let last = token.last, ",:;?".contains(last), let word = words[String(token.dropLast())]
    else { return String(token) }
    return word + String(last)
  }
}
