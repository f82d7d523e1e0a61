public import Vitals

/// A side effect from its beginning to its end, gathered from the entries about it.
public struct SideEffectCourse: Hashable, Sendable {
  /// The number of its first entry.
  public let number: Int
  /// What it is.
  public let effect: SideEffect
  /// When it began.
  public let onset: SessionTime
  /// How bad it was at worst; nil when nobody said.
  public fileprivate(set) var worst: SideEffect.Grade?
  /// What was done, in order.
  public fileprivate(set) var actions: [String] = []
  /// When it was over; nil while it lasts.
  public fileprivate(set) var resolved: SessionTime?
}

extension Chart {
  /// The side effects of the session in the order they were written.
  public var sideEffects: [SideEffectCourse] {
    var courses: [SideEffectCourse] = []
    /// What refers to an entry refers to what has corrected it as well.
    func place(_ number: Int) -> Int? {
      let first = origin(of: number)
      return courses.firstIndex { $0.number == first }
    }
    /// What was said of another kind of effect does not count for what it was corrected to.
    func isOfSameKind(_ entry: Entry, _ place: Int) -> Bool {
      let then = entries.last { other in
        other.origin == courses[place].number && other.written <= entry.written
      }
      guard case .sideEffect(let effect)? = then?.content else { return false }
      return effect.id == courses[place].effect.id
    }
    for entry in holding {
      switch entry.content {
      case .sideEffect(let effect)?:
        courses.append(
          SideEffectCourse(
            number: entry.origin, effect: effect, onset: entry.time - effect.ago,
            worst: effect.grade))
      case .grade(let number, let grade)?:
        guard let place = place(number), isOfSameKind(entry, place) else { continue }
        let worst = courses[place].worst.map { max($0.rawValue, grade.rawValue) } ?? grade.rawValue
        courses[place].worst = SideEffect.Grade(rawValue: worst)
      case .action(let number, let text)?:
        if let place = place(number) { courses[place].actions.append(text) }
      case .resolved(let number)?:
        if let place = place(number) { courses[place].resolved = entry.time }
      case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .score,
        .intervention, .appointment, .remark, nil:
        continue
      }
    }
    return courses
  }
}
