import Alarms

/// Spoken forms of abbreviations, units and signs.
struct Pronunciation {
  let language: Language

  init(_ language: Language) { self.language = language }

  // MARK: Words

  /// A text with its abbreviations spelt out; spaces are kept.
  func words(_ text: String) -> String {
    let known = language(english: Self.english)
    return text.split(separator: " ", omittingEmptySubsequences: false)
      .map { Self.word($0, known) }.joined(separator: " ")
  }

  private static let english: [String: String] = [
    "HR": "heart rate", "PR": "pulse rate", "SpO2": "oxygen saturation", "BP": "blood pressure",
    "MAP": "mean pressure", "RR": "respiratory rate", "bpm": "beats a minute",
    "mmHg": "millimetres of mercury", "%": "percent", "min": "minutes", "s": "seconds",
    "mg": "milligrams", "µg": "micrograms", "kg": "kilograms",
    "mL": "millilitres", "mg/kg": "milligrams per kilogram",
    "mg/mL": "milligrams per millilitre", "mL/h": "millilitres an hour",
    "+": "plus", "-": "minus", "mg/h": "milligrams an hour", "L/min": "litres a minute",
  ]

  private static func word(_ token: Substring, _ known: [String: String]) -> String {
    if let word = known[String(token)] { return word }
    if let share = share(token, known) { return share }
    guard let last = token.last, ",:;?".contains(last), let word = known[String(token.dropLast())]
    else { return String(token) }
    return word + String(last)
  }

  /// A share with its sign, as `-20%`; nil for other tokens.
  private static func share(_ token: Substring, _ known: [String: String]) -> String? {
    let bare = token.last == "," ? token.dropLast() : token
    guard bare.count > 1, bare.last == "%", let percent = known["%"] else { return nil }
    let digits = bare.dropLast()
    let number = digits.drop { "+-±".contains($0) }
    guard !number.isEmpty, number.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
    let sign = digits.first.flatMap { known[String($0)] }.map { $0 + " " } ?? ""
    return "\(sign)\(number) \(percent)" + (token.last == "," ? "," : "")
  }

  // MARK: Signs

  /// The stars before a condition.
  func leading(_ priority: Priority) -> String {
    language(english: "\(name(priority)) alarm:")
  }

  /// The stars behind a number with a condition.
  func trailing(_ priority: Priority) -> String {
    language(english: ", in \(name(priority)) alarm,")
  }

  func name(_ priority: Priority) -> String {
    switch priority {
    case .low: language(english: "low")
    case .medium: language(english: "medium")
    case .high: language(english: "high")
    }
  }

  func comparison(_ comparison: Comparison) -> String {
    switch comparison {
    case .below: language(english: "below")
    case .atOrBelow: language(english: "at or below")
    case .above: language(english: "above")
    case .atOrAbove: language(english: "at or above")
    }
  }

  func pressure(_ systolic: Int32, over diastolic: Int32) -> String {
    language(english: "\(systolic) over \(diastolic)")
  }

  func mean(_ pressure: Int32) -> String { language(english: "mean \(pressure)") }

  func share(_ part: String, of whole: String) -> String {
    language(english: "\(part) of \(whole)")
  }
}
