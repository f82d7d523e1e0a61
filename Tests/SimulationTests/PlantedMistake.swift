import Testing

/// One mistake planted into ``GoodScenario``, and what must be said about it.
struct PlantedMistake: CustomTestStringConvertible {
  /// What is replaced.
  let part: String
  /// What stands there then.
  let other: String
  /// The place in words.
  let place: String
  /// What must be said.
  let says: [String]
  /// Words of the line on which it is found.
  let line: String

  init(_ part: String, _ other: String, _ place: String, _ says: String..., line: String? = nil) {
    self.part = part
    self.other = other
    self.place = place
    self.says = says
    self.line = line ?? other
  }

  var testDescription: String { "\(place): \(other.prefix(50))" }
}
