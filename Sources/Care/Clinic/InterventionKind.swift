import Fields
import Vitals

/// An intervention of the clinic's list, with a key of its own.
public struct InterventionKind: Hashable, Sendable {
  /// What is asked about it.
  public enum Content: Hashable, Sendable {
    /// Nothing: one key records it.
    case act
    /// The flow.
    case oxygen
    /// The dose; `range` is nil for that of the library.
    case drug(doses: [Mass], Intervention.Route, range: ClosedRange<Mass>?, source: String)
  }

  /// The kinds in the clinic's file.
  private enum Kind: String, CaseIterable {
    case act = "act"
    case oxygen = "oxygen"
    case drug = "drug"
  }

  /// Keys that mean something else in the list or in every dialog.
  private static let reservedKeys: [Character] = ["a", "p", "E", "z", "Z"]
  /// The most doses that have a key each.
  private static let mostDoses = 9

  /// Its id in journals; that of a drug of the library where it is one.
  public var id: String
  /// Its name on screen and paper.
  public var label: String
  /// Its key; nil for a key by its place in the list.
  public var key: Character?
  /// What is asked about it.
  public var content: Content

  package init(
    _ id: String, _ label: String, key: Character? = nil, _ content: Content = .act
  ) {
    self.id = id
    self.label = label
    self.key = key
    self.content = content
  }

  // MARK: Fields

  init(_ table: FieldTable) throws(FieldError) {
    let kind = try table.word("kind", Kind.allCases, \.rawValue) ?? .act
    let common = ["id", "label", "kind", "key"]
    try table.refuseUnknown(
      common + (kind == .drug ? ["doses", "route", "range", "source"] : []))
    id = try table.requiredText("id")
    label = try table.requiredText("label")
    key = try Self.key(table)
    switch kind {
    case .act: content = .act
    case .oxygen: content = .oxygen
    case .drug: content = try Self.drug(table)
    }
  }

  private static func key(_ table: FieldTable) throws(FieldError) -> Character? {
    guard let text = try table.text("key") else { return nil }
    guard let key = text.first, text.count == 1, key.isASCII, key.isLetter || key.isNumber,
      !reservedKeys.contains(key)
    else {
      let reserved = reservedKeys.map { String($0) }.joined(separator: ", ")
      throw .invalid(
        rule: table.rule, key: "key",
        problem: "is '\(text)', but must be one letter or digit other than \(reserved)")
    }
    return key
  }

  private static func drug(_ table: FieldTable) throws(FieldError) -> Content {
    var doses: [Mass] = []
    for text in try table.texts("doses") {
      guard let dose = Mass(text: text), dose.micrograms > 0, doses.count < mostDoses else {
        throw .wrongType(
          rule: table.rule, key: "doses",
          expected: "up to \(mostDoses) amounts with units, as [\"4 mg\", \"8 mg\"]")
      }
      doses.append(dose)
    }
    guard let route = try table.word("route", Intervention.Route.allCases, \.rawValue) else {
      throw .missingKey(rule: table.rule, key: "route")
    }
    let range = try DrugEntry.range(table, "range")
    if let range, let odd = doses.first(where: { !range.contains($0) }) {
      throw .invalid(
        rule: table.rule, key: "doses", problem: "has \(odd.text), which is outside the range")
    }
    return .drug(
      doses: doses, route, range: range, source: try table.requiredText("source"))
  }

  var fields: [Field] {
    let common =
      [Field("id", .text(id)), Field("label", .text(label))]
      + (key.map { [Field("key", .text(String($0)))] } ?? [])
    switch content {
    case .act: return common + [Field("kind", .text(Kind.act.rawValue))]
    case .oxygen: return common + [Field("kind", .text(Kind.oxygen.rawValue))]
    case .drug(let doses, let route, let range, let source):
      return common + [
        Field("kind", .text(Kind.drug.rawValue)),
        Field("doses", .list(doses.map { .text($0.text) })),
        Field("route", .text(route.rawValue)),
      ]
        + (range.map { range in
          [
            Field(
              "range",
              .list([.text(range.lowerBound.text), .text(range.upperBound.text)]))
          ]
        } ?? []) + [Field("source", .text(source))]
    }
  }
}

extension Clinic {
  /// The intervention of an id.
  public func intervention(_ id: String) -> InterventionKind? {
    interventions.first { $0.id == id }
  }

  /// Whether a waste of a drug needs the initials of a second person.
  public func needsWitness(ofDrug id: String, wasted: Mass) -> Bool {
    wasteNeedsWitness && wasted.micrograms > 0 && isControlled(id)
  }

  /// The reason why a dose outside the bag is unusual; nil for a usual one.
  ///
  /// The range is that of the list. One dose is at most a bag, so that the library's most for each
  /// kilogram holds too; but a range of a bag says of no dose that it is usual.
  package func doubt(of intervention: Intervention, weight: BodyWeight?) -> AmountDoubt? {
    guard case .drug(let dose, _) = intervention.content else { return nil }
    let name = intervention.label
    let known = drug(intervention.id)
    if case .drug(_, _, let range?, _)? = self.intervention(intervention.id)?.content {
      if !range.contains(dose) { return .amount(drug: name, dose, usual: range) }
      return known?.doubt(ofDose: dose, weight: weight)
    }
    guard let known else { return drugs.isEmpty ? nil : .notInLibrary(drug: name, dose) }
    if !known.amounts.contains(dose) {
      return .amount(drug: name, dose, usual: known.amounts)
    }
    return known.doubt(ofDose: dose, weight: weight) ?? .noDoseRange(drug: name, dose)
  }

  /// The same by the rules before 3, by which recordings of them are judged.
  func earlierDoubt(of intervention: Intervention) -> AmountDoubt? {
    guard case .drug(let dose, _) = intervention.content else { return nil }
    let listed = self.intervention(intervention.id)?.content
    let known = drug(intervention.id)?.amounts
    let range: ClosedRange<Mass>? =
      if case .drug(_, _, let range?, _)? = listed { range } else { known }
    guard let range else {
      return drugs.isEmpty ? nil : .notInLibrary(drug: intervention.label, dose)
    }
    return range.contains(dose) ? nil : .amount(drug: intervention.label, dose, usual: range)
  }

  /// Refuses two interventions with one key, and a drug without a range.
  func checkInterventions() throws(FieldError) {
    for (place, kind) in interventions.enumerated() {
      let rule = "intervention \(kind.id)"
      if let key = kind.key,
        let other = interventions[..<place].first(where: { $0.key == key })
      {
        throw .invalid(
          rule: rule, key: "key", problem: "is '\(key)', which is the key of \(other.id)")
      }
      guard case .drug(_, _, nil, _) = kind.content, drug(kind.id) == nil else { continue }
      throw .invalid(
        rule: rule, key: "range",
        problem: "is missing, and '\(kind.id)' is no drug of the library")
    }
  }
}
