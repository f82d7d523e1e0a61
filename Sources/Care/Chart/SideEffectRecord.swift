public import Vitals

/// A side effect from onset to end, gathered from its chart entries.
public struct SideEffectRecord: Hashable, Sendable {
  /// The number of its first entry.
  public let number: Int
  /// The effect as latest entered.
  public let effect: SideEffect
  /// Its onset.
  public let onset: SessionTime
  /// The worst grade; nil without a grade.
  public fileprivate(set) var worst: SideEffect.Grade?
  /// The actions taken, in order.
  public fileprivate(set) var actions: [String] = []
  /// Its end; nil while it lasts.
  public fileprivate(set) var resolved: SessionTime?
}

extension Chart {
  /// The side effects of the session in order of entry.
  public var sideEffects: [SideEffectRecord] {
    var effects: [SideEffectRecord] = []
    /// An entry that refers to another also refers to its correction.
    func place(_ number: Int) -> Int? {
      let first = origin(of: number)
      return effects.firstIndex { $0.number == first }
    }
    /// A grade of another effect does not count after a correction to this one.
    func isOfSameKind(_ entry: Entry, _ place: Int) -> Bool {
      let then = entries.last { other in
        other.origin == effects[place].number && other.entered <= entry.entered
      }
      guard case .sideEffect(let effect)? = then?.content else { return false }
      return effect.id == effects[place].effect.id
    }
    for entry in holding {
      switch entry.content {
      case .sideEffect(let effect)?:
        effects.append(
          SideEffectRecord(
            number: entry.origin, effect: effect, onset: entry.time - effect.ago,
            worst: effect.grade))
      case .grade(let number, let grade)?:
        guard let place = place(number), isOfSameKind(entry, place) else { continue }
        let worst = effects[place].worst.map { max($0.rawValue, grade.rawValue) } ?? grade.rawValue
        effects[place].worst = SideEffect.Grade(rawValue: worst)
      case .action(let number, let text)?:
        if let place = place(number) { effects[place].actions.append(text) }
      case .resolved(let number)?:
        if let place = place(number) { effects[place].resolved = entry.time }
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .score,
        .byHand, .intervention, .answers, .appointment, .remark, .told, .excuse, nil:
        continue
      }
    }
    return effects
  }
}
