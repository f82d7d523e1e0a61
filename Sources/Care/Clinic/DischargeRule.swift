import Fields
public import Vitals

/// What a clinic asks of a patient who leaves, besides its checks.
public struct DischargeRule: Hashable, Sendable {
  /// A bound of the latest score of a scale since the end of the infusion.
  public struct Bound: Hashable, Sendable {
    /// The id of the scale.
    public let scale: String
    /// Whether the score must be at least the limit; otherwise at most.
    public let isAtLeast: Bool
    /// The limit, included.
    public let limit: Int

    /// A bound as it is written, as `moaas >= 5`; nil for another text.
    init?(text: String) {
      let words = text.split(separator: " ")
      guard words.count == 3, words[1] == ">=" || words[1] == "<=", let limit = Int(words[2])
      else { return nil }
      scale = String(words[0])
      isAtLeast = words[1] == ">="
      self.limit = limit
    }

    init(_ scale: String, atLeast limit: Int) {
      (self.scale, isAtLeast, self.limit) = (scale, true, limit)
    }

    init(_ scale: String, atMost limit: Int) {
      (self.scale, isAtLeast, self.limit) = (scale, false, limit)
    }

    /// The bound as it is written.
    var text: String { "\(scale) \(isAtLeast ? ">=" : "<=") \(limit)" }

    /// Whether a score is within it.
    func allows(_ score: Int) -> Bool { isAtLeast ? score >= limit : score <= limit }
  }

  /// The least time since the end of the infusion; nil for any.
  public var leastAfter: TimeSpan?
  /// The bounds of scores, each of which must hold.
  public var scores: [Bound] = []
  /// The most by which the systolic pressure may differ from its baseline, in percent; nil for any.
  public var pressureWithin: Int?
  /// The source of the figures.
  public var source: String
}

extension DischargeRule {
  /// Long enough for every rule, so that a slip of the unit is told.
  private static let longest = TimeSpan.hours(24)

  init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["least_after", "scores", "pressure_within", "source"])
    leastAfter = try table.span("least_after")
    if let leastAfter, leastAfter < .zero || leastAfter > Self.longest {
      throw .invalid(rule: table.rule, key: "least_after", problem: "must be between 0s and 24h")
    }
    for text in try table.texts("scores") {
      guard let bound = Bound(text: text) else {
        throw .wrongType(
          rule: table.rule, key: "scores",
          expected: "a scale, >= or <=, and a whole number, as [\"moaas >= 5\"]")
      }
      scores.append(bound)
    }
    pressureWithin = try table.whole("pressure_within")
    if let pressureWithin, !(1...100).contains(pressureWithin) {
      throw .invalid(rule: table.rule, key: "pressure_within", problem: "must be 1 to 100 percent")
    }
    source = try table.requiredText("source")
  }

  /// Refuses bounds of scales that do not exist, and limits that are not on their scales.
  func checkNames(_ clinic: Clinic) throws(FieldError) {
    for bound in scores {
      guard let scale = clinic.scale(bound.scale) else {
        throw .invalid(
          rule: "the discharge", key: "scores", problem: "names '\(bound.scale)', which is no scale"
        )
      }
      guard scale.range.contains(bound.limit) else {
        throw .invalid(
          rule: "the discharge", key: "scores",
          problem: "has \(bound.limit), but \(bound.scale) goes from \(scale.range.lowerBound) to "
            + "\(scale.range.upperBound)")
      }
    }
  }

  var fields: [Field] {
    (leastAfter.map { [Field("least_after", .text($0.text))] } ?? [])
      + (scores.isEmpty ? [] : [Field("scores", .list(scores.map { .text($0.text) }))])
      + (pressureWithin.map {
        [Field("pressure_within", .number(hundredths: Int64($0) * 100))]
      } ?? [])
      + [Field("source", .text(source))]
  }
}
