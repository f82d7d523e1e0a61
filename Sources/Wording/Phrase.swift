package import Alarms

/// Words and signs with a printed and a spoken form: `*** Systolic 184 > 180` is spoken as "high
/// alarm: Systolic 184 above 180".
///
/// Interpolated values know both forms; printed text is never parsed to be spoken.
package struct Phrase: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case words(String)
    case sign(String, spoken: String)
    case leadingStars(Priority)
    case trailingStars(Priority)
    case comparison(Comparison)
    case pressure(systolic: Int32, diastolic: Int32)
    case mean(Int32)
    case share(String, of: String)

    var printed: String {
      switch self {
      case .words(let text), .sign(let text, _): text
      case .leadingStars(let priority), .trailingStars(let priority): priority.stars
      case .comparison(let comparison): comparison.sign
      case .pressure(let systolic, let diastolic): "\(systolic)/\(diastolic)"
      case .mean(let pressure): "(\(pressure))"
      case .share(let part, let whole): "\(part)/\(whole)"
      }
    }

    func spoken(_ words: Pronunciation) -> String {
      switch self {
      case .words(let text): words.words(text)
      case .sign(_, let spoken): spoken
      case .leadingStars(let priority): words.leading(priority)
      case .trailingStars(let priority): words.trailing(priority)
      case .comparison(let comparison): words.comparison(comparison)
      case .pressure(let systolic, let diastolic): words.pressure(systolic, over: diastolic)
      case .mean(let pressure): words.mean(pressure)
      case .share(let part, let whole): words.share(part, of: whole)
      }
    }
  }

  private var parts: [Part] = []

  package init() {}

  package init(_ words: String) { add(words) }

  private init(_ part: Part) { parts = [part] }

  package var isEmpty: Bool { parts.isEmpty }

  /// The text for screen and plain mode.
  package var printed: String {
    parts.count == 1 ? parts[0].printed : parts.map(\.printed).joined()
  }

  /// The text for speech, without a full stop.
  package func spoken(_ language: Language) -> String {
    let words = parts.map { $0.spoken(Pronunciation(language)) }
    // A sign ends with a comma, also where other punctuation follows.
    return words.joined().split(separator: " ").joined(separator: " ")
      .replacing(" ,", with: ",").replacing(",,", with: ",").replacing(",?", with: "?")
  }

  /// The text for speech as a sentence.
  package func sentence(_ language: Language) -> String {
    let text = spoken(language)
    guard let last = text.last else { return text }
    if last == "," { return text.dropLast() + "." }
    return ".:?!…".contains(last) ? text : text + "."
  }

  private mutating func add(_ words: String) {
    guard !words.isEmpty else { return }
    // Adjacent words are joined, so that a short form is found whole.
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
  /// The phrases that are not empty, joined by a separator.
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
  /// The parts of a phrase in a string literal.
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

    /// A sign with its spoken form.
    package mutating func appendInterpolation(_ sign: String, spoken: String) {
      phrase.parts.append(.sign(sign, spoken: spoken))
    }

    /// The stars of a condition.
    package mutating func appendInterpolation(_ priority: Priority) {
      phrase.parts.append(.leadingStars(priority))
    }

    package mutating func appendInterpolation(_ comparison: Comparison) {
      phrase.parts.append(.comparison(comparison))
    }
  }

  package init(stringLiteral words: String) { self.init(words) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }
}

extension Phrase {
  /// A blood pressure as `184/96 (125)`; the mean is nil where it was not measured.
  package init(systolic: Int32, diastolic: Int32, mean: Int32? = nil) {
    self.init(.pressure(systolic: systolic, diastolic: diastolic))
    if let mean { self += " \(Phrase(.mean(mean)))" }
  }

  /// A part of a whole as `23:41/50:00`.
  package init(_ part: String, of whole: String) { self.init(.share(part, of: whole)) }

  /// The stars behind a number with a condition.
  package init(starsOf priority: Priority) { self.init(.trailingStars(priority)) }
}
