package import Alarms

/// Words and signs that are printed in one form and spoken in another: `*** Systolic 184 > 180` is
/// said as "high alarm: Systolic 184 above 180".
///
/// It is made by interpolation, in which each value knows both its forms; what is printed is never
/// read back to be spoken.
package struct Phrase: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case words(String)
    case sign(String, spoken: String)

    var printed: String {
      switch self {
      case .words(let text), .sign(let text, _): text
      }
    }
  }

  private var parts: [Part] = []

  package init() {}

  package init(_ words: String) { add(words) }

  package var isEmpty: Bool { parts.isEmpty }

  /// The signs of the screen.
  package var printed: String {
    parts.count == 1 ? parts[0].printed : parts.map(\.printed).joined()
  }

  /// The words, without a stop at the end.
  package var spoken: String {
    let words = parts.map { part in
      switch part {
      case .words(let text): Pronunciation.words(text)
      case .sign(_, let spoken): spoken
      }
    }
    // A sign brings the comma behind it along, also where another stop follows.
    return words.joined().split(separator: " ").joined(separator: " ")
      .replacing(" ,", with: ",").replacing(",,", with: ",").replacing(",?", with: "?")
  }

  /// The words as a whole sentence.
  package var sentence: String {
    let text = spoken
    guard let last = text.last else { return text }
    if last == "," { return text.dropLast() + "." }
    return ".:?!".contains(last) ? text : text + "."
  }

  private mutating func add(_ words: String) {
    guard !words.isEmpty else { return }
    // Words that follow each other are looked up as a whole.
    if case .words(let before)? = parts.last {
      parts[parts.count - 1] = .words(before + words)
    } else {
      parts.append(.words(words))
    }
  }

  package static func += (left: inout Phrase, right: Phrase) {
    for part in right.parts {
      if case .words(let text) = part { left.add(text) } else { left.parts.append(part) }
    }
  }

  package static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum += right
    return sum
  }
}

extension [Phrase] {
  /// The phrases that are not empty, with words between them.
  package func joined(_ separator: String) -> Phrase {
    var sum = Phrase()
    for phrase in self where !phrase.isEmpty {
      if !sum.isEmpty { sum += Phrase(separator) }
      sum += phrase
    }
    return sum
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// What stands between the quotes.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var phrase = Phrase()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { phrase.add(literal) }

    package mutating func appendInterpolation(_ words: some StringProtocol) {
      phrase.add(String(words))
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      phrase.add("\(number)")
    }

    package mutating func appendInterpolation(_ other: Phrase) { phrase += other }

    /// A sign, and the words it is said with.
    package mutating func appendInterpolation(_ sign: String, spoken: String) {
      phrase.parts.append(.sign(sign, spoken: spoken))
    }

    /// The stars in front of what alarms.
    package mutating func appendInterpolation(_ priority: Priority) {
      phrase.parts.append(.sign(priority.stars, spoken: "\(priority.symbol) alarm:"))
    }

    package mutating func appendInterpolation(_ comparison: Comparison) {
      phrase.parts.append(.sign(comparison.sign, spoken: comparison.words))
    }
  }

  package init(stringLiteral words: String) { self.init(words) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }
}

extension Phrase {
  /// Two pressures, and the mean where it was measured.
  package init(systolic: Int32, diastolic: Int32, mean: Int32? = nil) {
    self = "\("\(systolic)/\(diastolic)", spoken: "\(systolic) over \(diastolic)")"
    if let mean { self += " \("(\(mean))", spoken: "mean \(mean)")" }
  }

  /// So much of a whole.
  package init(_ part: String, of whole: String) {
    self = "\("\(part)/\(whole)", spoken: "\(part) of \(whole)")"
  }

  /// The stars behind a number or a name that has an alarm.
  package init(starsOf priority: Priority) {
    self = "\(priority.stars, spoken: ", in \(priority.symbol) alarm,")"
  }
}

extension Comparison {
  fileprivate var words: String {
    switch self {
    case .below: "below"
    case .atOrBelow: "at or below"
    case .above: "above"
    case .atOrAbove: "at or above"
    }
  }
}
