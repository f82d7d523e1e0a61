/// The class by which a condition gets its place on the alarm line, the first highest.
///
/// A condition of a later class never stands there while one of an earlier class is unacknowledged.
public enum AlarmClass: Int, CaseIterable, Comparable, Sendable {
  /// A high condition of the patient that holds.
  case highPhysiological
  /// A high condition of a device, a link or the program that holds, or a high reminder.
  case highTechnical
  /// A medium condition of the patient that holds.
  case mediumPhysiological
  /// A high condition of the patient that is over.
  case highPhysiologicalOver
  /// A high technical condition that is over.
  case highTechnicalOver
  /// A medium technical condition that holds.
  case mediumTechnical
  /// Something that has been due for long.
  case mediumReminder
  /// A medium condition that is over.
  case mediumOver
  /// A low condition of the patient.
  case lowPhysiological
  /// A low technical condition.
  case lowTechnical
  /// Something that is due.
  case lowReminder

  /// What a condition is about.
  enum Origin: Sendable {
    /// The patient.
    case physiological
    /// A device, a link or the program.
    case technical
    /// Something the nurse has to do.
    case reminder
  }

  init(_ origin: Origin, _ priority: Priority, isOver: Bool) {
    switch (priority, origin, isOver) {
    case (.high, .physiological, false): self = .highPhysiological
    case (.high, .technical, false), (.high, .reminder, false): self = .highTechnical
    case (.high, .physiological, true): self = .highPhysiologicalOver
    case (.high, .technical, true), (.high, .reminder, true): self = .highTechnicalOver
    case (.medium, .physiological, false): self = .mediumPhysiological
    case (.medium, .technical, false): self = .mediumTechnical
    case (.medium, .reminder, false): self = .mediumReminder
    case (.medium, _, true): self = .mediumOver
    case (.low, .physiological, _): self = .lowPhysiological
    case (.low, .technical, _): self = .lowTechnical
    case (.low, .reminder, _): self = .lowReminder
    }
  }

  /// Whether conditions of the class are over.
  public var isOver: Bool {
    switch self {
    case .highPhysiologicalOver, .highTechnicalOver, .mediumOver: true
    case .highPhysiological, .highTechnical, .mediumPhysiological, .mediumTechnical,
      .mediumReminder, .lowPhysiological, .lowTechnical, .lowReminder:
      false
    }
  }

  /// Compares by the place on the alarm line; the least comes first.
  public static func < (left: AlarmClass, right: AlarmClass) -> Bool {
    left.rawValue < right.rawValue
  }
}
