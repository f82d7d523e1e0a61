import Text
public import Vitals

/// Something the nurse writes down; each is a numbered entry of the chart and can be corrected.
public enum ChartEntry: Hashable, Sendable {
  /// A question of a checklist is answered.
  case check(item: String, CheckAnswer)
  /// A drug is in the bag; another entry of the same drug replaces it.
  case drug(PlannedDrug)
  /// A drug is not in the bag after all.
  case withoutDrug(id: String)
  /// What the bag holds altogether.
  case bag(Volume)
  /// The pump is set to a rate: before the start as the plan, later from now on.
  case rate(FlowRate)
  /// Fluid of the bag is given at once.
  case bolus(Volume)
  /// What was drawn of a drug and what of it was thrown away, the rest of the bag included.
  case account(drug: String, drawn: Mass, wasted: Mass)
  /// Assessments follow this schedule.
  case schedule(id: String)
  /// A set of vital signs, as they are now.
  case set
  /// A scale is scored, item by item.
  case score(scale: String, [Int])
  /// A side effect; it began so long before it was written down.
  case sideEffect(SideEffect)
  /// The grade of a side effect that has an entry.
  case grade(of: Int, SideEffect.Grade)
  /// What was done about a side effect.
  case action(of: Int, String)
  /// A side effect is over.
  case resolved(Int)
  /// Something was done for the patient.
  case intervention(String)
  /// The next appointment.
  case appointment(String)
  /// A remark.
  case remark(String)

  /// What it is about, whatever it says of it: a correction stays with that.
  private enum Subject: Hashable {
    case check(String)
    case score(String)
    case drug, withoutDrug, bag, rate, bolus, account, schedule, set, sideEffect, grade, action
    case resolved, intervention, appointment, remark
  }

  private var subject: Subject {
    switch self {
    case .check(let item, _): .check(item)
    case .score(let scale, _): .score(scale)
    case .drug: .drug
    case .withoutDrug: .withoutDrug
    case .bag: .bag
    case .rate: .rate
    case .bolus: .bolus
    case .account: .account
    case .schedule: .schedule
    case .set: .set
    case .sideEffect: .sideEffect
    case .grade: .grade
    case .action: .action
    case .resolved: .resolved
    case .intervention: .intervention
    case .appointment: .appointment
    case .remark: .remark
    }
  }

  /// Whether it can stand in the place of another entry.
  func isOfSameKind(as other: ChartEntry) -> Bool { subject == other.subject }
}

extension ChartEntry {
  /// Whether the current vital signs are charted with it.
  var hasVitals: Bool {
    switch self {
    case .set, .score, .sideEffect: true
    case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .grade, .action,
      .resolved, .intervention, .appointment, .remark:
      false
    }
  }

  /// The entry with its typed texts as they may be recorded and shown.
  var cleaned: ChartEntry {
    switch self {
    case .check(let item, .text(let text)):
      return .check(item: item, .text(Self.cleaned(text)))
    case .check(let item, .twoPeople(let first, let second)):
      return .check(item: item, .twoPeople(Self.cleaned(first), Self.cleaned(second)))
    case .drug(var drug):
      drug.name = Self.cleaned(drug.name)
      drug.lot = drug.lot.map(Self.cleaned)
      return .drug(drug)
    case .sideEffect(var effect):
      effect.label = Self.cleaned(effect.label)
      return .sideEffect(effect)
    case .action(let number, let text): return .action(of: number, Self.cleaned(text))
    case .intervention(let text): return .intervention(Self.cleaned(text))
    case .appointment(let text): return .appointment(Self.cleaned(text))
    case .remark(let text): return .remark(Self.cleaned(text))
    case .check, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .score, .grade,
      .resolved:
      return self
    }
  }

  /// A typed text as it may be recorded and shown: sanitised, at most ``Sanitiser/noteLimit`` long.
  public static func cleaned(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }
}

/// A drug in a bag.
public struct PlannedDrug: Hashable, Sendable {
  /// Its name in journals, and in the clinic's library where it stands there.
  public var id: String
  /// Its name.
  public var name: String
  /// How much of it the bag holds.
  public var amount: Mass
  /// The lot and whatever else stands on the vial.
  public var lot: String?
  /// Whether the nurse said that an unusual amount is meant.
  public var isConfirmed: Bool
  /// Whether it came into the bag while that ran; else it was in it from the start.
  public var isAddedLater: Bool

  /// A drug in a bag.
  public init(
    id: String, name: String, amount: Mass, lot: String? = nil, isConfirmed: Bool = false,
    isAddedLater: Bool = false
  ) {
    self.id = id
    self.name = name
    self.amount = amount
    self.lot = lot
    self.isConfirmed = isConfirmed
    self.isAddedLater = isAddedLater
  }
}

/// A side effect as it was seen.
public struct SideEffect: Hashable, Sendable {
  /// How bad it is, in the words of the common toxicity grades for mild to severe.
  public enum Grade: Int, CaseIterable, Hashable, Sendable {
    /// Noticed, nothing done.
    case mild = 1
    /// Disturbs, something done.
    case moderate = 2
    /// The infusion is in question.
    case severe = 3

    /// The word.
    public var words: String {
      switch self {
      case .mild: "mild"
      case .moderate: "moderate"
      case .severe: "severe"
      }
    }
  }

  /// Its name in journals, and in the clinic's list where it stands there.
  public var id: String
  /// Its name.
  public var label: String
  /// How bad it is; nil while nobody said.
  public var grade: Grade?
  /// How long before the entry it began.
  public var ago: TimeSpan

  /// A side effect.
  public init(id: String, label: String, grade: Grade? = nil, ago: TimeSpan = .zero) {
    self.id = id
    self.label = label
    self.grade = grade
    self.ago = ago
  }
}
