import Care
import Text

/// Encodes the score of a scale as members of a journal line: `"scores":[0,0,null,null,null,6]`.
///
/// An item that was not asked is null, which no score is.
enum ScoreCoding {
  /// Far beyond every scale, while the sum of a thousand scores still fits.
  private static let scores: ClosedRange<Int64> = -1_000_000...1_000_000

  static func write(_ scale: String, _ answers: [ItemAnswer], to writer: inout JSONWriter) {
    writer.member("id", scale)
    writer.key("scores")
    writer.beginArray()
    for answer in answers {
      switch answer {
      case .score(let score): writer.value(Int64(score))
      case .notAsked: writer.null()
      }
    }
    writer.endArray()
  }

  /// The score of a line; nil without a scale or a list.
  static func read(_ line: JSONValue) throws(LineError) -> ChartEntry? {
    guard let id = CommandCoding.text(line["id"]), let values = line["scores"]?.values else {
      return nil
    }
    guard values.count <= Bounds.listed else { throw .outOfRange("scores") }
    var answers: [ItemAnswer] = []
    for value in values {
      if case .null = value {
        answers.append(.notAsked)
        continue
      }
      guard let score = value.whole, scores.contains(score) else { throw .outOfRange("scores") }
      answers.append(.score(Int(score)))
    }
    return .score(scale: id, answers)
  }
}
