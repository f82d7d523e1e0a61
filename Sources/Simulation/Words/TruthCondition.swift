public import Patient
import Text

/// A condition on a true value of the patient, as `spo2 < 90`.
public struct TruthCondition: Hashable, Sendable {
  /// The true value.
  public let target: Push.Target
  /// What it is compared with.
  public let bound: NumberBound

  /// Parses a condition; the problem in words where it is none.
  static func read(_ text: String) throws(WordProblem) -> TruthCondition {
    let words = text.split(separator: " ")
    let names = Push.Target.allCases.map(\.rawValue)
    guard let first = words.first, let target = Push.Target(rawValue: String(first)) else {
      throw .unknown(String(words.first ?? ""), among: names, kind: "value of the patient")
    }
    guard let bound = NumberBound(words.dropFirst()) else {
      throw .form("'\(text)' must be written as \"\(target.rawValue) < 90\"")
    }
    return TruthCondition(target: target, bound: bound)
  }

  /// Whether it holds for the true values.
  public func holds(_ truth: Truth) -> Bool { bound.holds(truth[target]) }

  /// The condition as it is written.
  public var text: String { "\(target.rawValue) \(bound.text)" }
}

extension Truth {
  /// The true value of a target.
  public subscript(target: Push.Target) -> Double {
    switch target {
    case .rate: rate
    case .systolic: systolic
    case .diastolic: diastolic
    case .saturation: saturation
    case .breathing: breathing
    case .endTidalCO2: endTidalCO2
    case .sedation: sedation
    }
  }
}
