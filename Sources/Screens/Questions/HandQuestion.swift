import Care
import Session
import Vitals
import Wording

/// Questions about values that are measured by hand.
enum HandQuestion: Hashable, Sendable {
  case what
  /// A pressure; nil for a place that is neither arm.
  case pressure(HandValue.Arm?)
  case sampled(Parameter)

  /// The question whose answer replaces a value.
  init(replacing value: HandValue) {
    switch value.reading {
    case .pressure(_, _, let arm, _): self = .pressure(arm)
    case .sampled(let parameter, _): self = .sampled(parameter)
    }
  }

  func dialog(_ language: Language) -> Dialog {
    let words = HandWords(language)
    switch self {
    case .what: return Dialog(words.what, [], .choose(options(words)))
    case .pressure(let arm):
      return Dialog(
        Phrase(arm.map(words.pressure) ?? words.otherPressure), [Phrase(hint(words))],
        typed: .hand(self))
    case .sampled(let parameter):
      return Dialog(Phrase(words.name(parameter)), [Phrase(hint(words))], typed: .hand(self))
    }
  }

  private func options(_ words: HandWords) -> [Dialog.Option] {
    HandValue.Arm.allCases.map {
      Dialog.Option(label: words.pressure($0), answer: .ask(.hand(.pressure($0))))
    }
      + [Dialog.Option(label: words.otherPressure, answer: .ask(.hand(.pressure(nil))))]
      + HandValue.parameters.map {
        Dialog.Option(label: words.name($0), answer: .ask(.hand(.sampled($0))))
      }
  }

  // MARK: Typed answers

  /// The request for a text; empty for a question that is not typed.
  func hint(_ words: HandWords) -> String {
    switch self {
    case .what: ""
    case .pressure: words.pressureHint
    case .sampled(let parameter): words.hint(parameter)
    }
  }

  func typed(_ text: String, in session: Session, _ language: Language) -> TypedAnswer {
    let words = HandWords(language)
    let parts = text.split(separator: " ").map(String.init)
    guard let number = parts.first else { return .unreadable(hint: hint(words)) }
    var taken: SessionTime?
    var size: HandValue.CuffSize?
    for part in parts.dropFirst() {
      if taken == nil, let time = TypedTime.latest(part, session) {
        taken = time
      } else if size == nil, case .pressure = self, let known = words.size(part) {
        size = known
      } else {
        return .unreadable(hint: hint(words))
      }
    }
    guard let reading = reading(number, size) else { return .unreadable(hint: hint(words)) }
    return .entry(.command(.chart(.byHand(HandValue(reading, taken: taken ?? session.now)))))
  }

  private func reading(_ text: String, _ size: HandValue.CuffSize?) -> HandValue.Reading? {
    switch self {
    case .what: return nil
    case .pressure(let arm):
      let sides = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard sides.count == 2, let systolic = sides[0].flatMap({ Pressure($0) }),
        let diastolic = sides[1].flatMap({ Pressure($0) })
      else { return nil }
      return .pressure(systolic: systolic, diastolic: diastolic, arm, size)
    case .sampled(let parameter):
      return Self.amount(text, parameter).map { .sampled(parameter, $0) }
    }
  }

  /// Whole units; a temperature has decimals, and one that can only be in Fahrenheit is converted.
  private static func amount(_ text: String, _ parameter: Parameter) -> Amount? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, let units = Int32(first), (0...999).contains(units) else {
      return nil
    }
    guard parts.count == 2, parameter == .temperature else {
      return parts.count == 1 ? inCelsius(Amount(units: units), parameter) : nil
    }
    let digits = parts[1]
    guard (1...2).contains(digits.count), digits.allSatisfy(\.isNumber),
      let decimals = Int32(digits)
    else { return nil }
    let hundredths = units * 100 + (digits.count == 1 ? decimals * 10 : decimals)
    return inCelsius(Amount(hundredths: hundredths), parameter)
  }

  private static func inCelsius(_ amount: Amount, _ parameter: Parameter) -> Amount {
    guard parameter == .temperature, amount.hundredths > Temperature.plausible.upperBound else {
      return amount
    }
    // Thermometers show tenths, so that a tenth is what is kept.
    let tenths = ((amount.hundredths - 3_200) * 5 + 45) / 90
    return Amount(hundredths: tenths * 10)
  }
}
