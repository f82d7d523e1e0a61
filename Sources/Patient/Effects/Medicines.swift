/// The drugs given outside the bag and what they do together.
struct Medicines: Equatable, Sendable {
  private var courses: [MedicineCourse] = []

  /// No drug.
  init() {}

  /// Gives doses and advances by one second.
  mutating func step(_ doses: [Treatment.Dose]) {
    for dose in doses { give(dose) }
    for index in courses.indices { courses[index].step() }
  }

  private mutating func give(_ dose: Treatment.Dose) {
    if let index = courses.firstIndex(where: { $0.medicine == dose.medicine }) {
      courses[index].give(dose.milligrams)
    } else {
      var course = MedicineCourse(dose.medicine)
      course.give(dose.milligrams)
      courses.append(course)
    }
  }

  /// The changes of systolic and diastolic pressure in mmHg on a systolic pressure.
  ///
  /// What lowers pressure does so the more, the higher it is: the usual figures hold at 150 mmHg.
  func pressure(on systolic: Double) -> (systolic: Double, diastolic: Double) {
    let height = min(max((systolic - 90) / 60, 0.2), 1.6)
    return courses.reduce((0, 0)) { sum, course in
      let size = course.law.systolic.size(course.milligrams)
      let change = size < 0 ? size * height : size
      return (sum.0 + change, sum.1 + change * course.law.diastolicShare)
    }
  }

  /// The change of heart rate in beats per minute.
  var rate: Double {
    courses.reduce(0) { $0 + $1.law.rate.size($1.milligrams) }
  }

  /// The acting benzodiazepines in milligrams of midazolam.
  ///
  /// Flumazenil competes with them: 0.1 mg halves the effect, 0.5 mg leaves a sixth (usual figure:
  /// 0.2 mg reverse in part, 0.6 to 1 mg fully).
  var midazolam: Double {
    let given = courses.reduce(0) { $0 + $1.law.midazolam * $1.milligrams }
    let antagonist = courses.first { $0.medicine == .flumazenil }?.milligrams ?? 0
    return given / (1 + antagonist / 0.1)
  }
}
