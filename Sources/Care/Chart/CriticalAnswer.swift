public import Vitals

/// An answer that is critical by its scale, from the score to who was told.
public struct CriticalAnswer: Hashable, Sendable {
  /// The number of the score's entry; a corrected score has another, and is told of anew.
  public let number: Int
  /// The time of the score.
  public let time: SessionTime
  /// The id of the scale.
  public let scale: String
  /// The name of the scale.
  public let name: String
  /// The numbers of the critical items, from 1.
  public let items: [Int]
  /// The scores of these items, in the same order.
  public let scores: [Int]
  /// What the clinic does, a line for each rule that is met.
  public let texts: [String]
  /// Who was told, and when; nil while nobody was.
  public let told: Told?

  /// Who was told.
  public struct Told: Hashable, Sendable {
    /// Who, as entered.
    public let who: String
    /// When.
    public let time: SessionTime
    /// Who entered it.
    public let by: Operator
  }
}

/// Who was told of the critical answers of a score.
public struct Telling: Hashable, Sendable {
  /// The number of the score's entry.
  public var number: Int
  /// Who was told.
  public var who: String
  /// When; nil for the time of its entry.
  public var at: SessionTime?

  package init(of number: Int, who: String, at: SessionTime? = nil) {
    self.number = number
    self.who = who
    self.at = at
  }
}

extension Scale {
  /// The places, from 0, of critical answers among the answers so far, and what the clinic does.
  package func criticalPlaces(_ answers: [ItemAnswer]) -> (places: [Int], texts: [String]) {
    let met = critical.map { rule in
      answers.indices.filter { place in
        // An item that was not asked has no answer that could be critical.
        guard items.indices.contains(place), case .score(let score) = answers[place] else {
          return false
        }
        return rule.isMet(by: score, at: place)
      }
    }
    let texts = zip(critical, met).filter { !$0.1.isEmpty }.map(\.0.text)
    return (Set(met.flatMap(\.self)).sorted(), texts)
  }
}

extension Chart {
  /// The scores with critical answers, oldest first.
  public func criticalAnswers(_ clinic: Clinic) -> [CriticalAnswer] {
    holding.compactMap { entry in
      guard case .score(let id, let answers)? = entry.content, let scale = clinic.scale(id) else {
        return nil
      }
      let (places, texts) = scale.criticalPlaces(answers)
      guard !places.isEmpty else { return nil }
      return CriticalAnswer(
        number: entry.number, time: entry.time, scale: id, name: scale.name,
        items: places.map { $0 + 1 }, scores: places.compactMap { answers[$0].score }, texts: texts,
        told: told(of: entry.number))
    }
  }

  private func told(of number: Int) -> CriticalAnswer.Told? {
    for entry in holding.reversed() {
      if case .told(let telling)? = entry.content, telling.number == number {
        return CriticalAnswer.Told(
          who: telling.who, time: telling.at ?? entry.time, by: entry.by)
      }
    }
    return nil
  }
}
