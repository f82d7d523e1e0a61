import Text
public import Vitals

/// The content of a chart entry.
public enum ChartEntry: Hashable, Sendable {
  /// An answer to a check.
  case check(item: String, CheckAnswer)
  /// A drug in the bag; a later entry of the same drug replaces it.
  case drug(PlannedDrug)
  /// A drug that is not in the bag after all.
  case withoutDrug(id: String)
  /// The volume of the bag.
  case bag(Volume)
  /// The rate of the pump: before the start the planned one, later the rate from now on.
  case rate(FlowRate)
  /// A volume of the bag given at once.
  case bolus(Volume)
  /// The amounts drawn and wasted of a drug, and the initials of who saw it wasted; the rest of the
  /// bag is wasted.
  case account(drug: String, drawn: Mass, wasted: Mass, witness: String? = nil)
  /// The schedule of assessments.
  case schedule(id: String)
  /// A set: the current vital signs.
  case set
  /// A vital sign that was measured by hand.
  case byHand(HandValue)
  /// A score of a scale, item by item.
  case score(scale: String, [ItemAnswer])
  /// A side effect.
  case sideEffect(SideEffect)
  /// The grade of the side effect of an entry.
  case grade(of: Int, SideEffect.Grade)
  /// An action taken about the side effect of an entry.
  case action(of: Int, String)
  /// The end of the side effect of an entry.
  case resolved(Int)
  /// What was given outside the bag, or done.
  case intervention(Intervention)
  /// What the intervention of an entry was done for.
  case answers(of: Int, Intervention.Occasion)
  /// The next appointment.
  case appointment(String)
  /// A note.
  case remark(String)
  /// Who was told of the critical answers of a score.
  case told(Telling)
  /// The reason for something that is not right for a start or for leaving.
  case excuse(Excuse)

  /// What a correction must share with the entry it corrects.
  private enum Subject: Hashable {
    case check(String)
    case score(String)
    case byHand(Parameter?)
    case drug, withoutDrug, bag, rate, bolus, account, schedule, set, sideEffect, grade, action
    case resolved, intervention, answers, appointment, remark, told
    case excuse(String)
  }

  private var subject: Subject {
    switch self {
    case .check(let item, _): .check(item)
    case .score(let scale, _): .score(scale)
    case .byHand(let value):
      switch value.reading {
      case .pressure: .byHand(nil)
      case .sampled(let parameter, _): .byHand(parameter)
      }
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
    case .answers: .answers
    case .appointment: .appointment
    case .remark: .remark
    case .told: .told
    case .excuse(let excuse): .excuse(excuse.subject)
    }
  }

  /// Whether it can correct another entry.
  func isOfSameKind(as other: ChartEntry) -> Bool { subject == other.subject }
}

extension ChartEntry {
  /// Whether the current vital signs are charted with it.
  var hasVitals: Bool {
    switch self {
    case .set, .score, .sideEffect: true
    case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .byHand, .grade,
      .action, .resolved, .intervention, .answers, .appointment, .remark, .told, .excuse:
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
      drug.vial = drug.vial.map(Self.cleaned)
      return .drug(drug)
    case .sideEffect(var effect):
      effect.label = Self.cleaned(effect.label)
      return .sideEffect(effect)
    case .action(let number, let text): return .action(of: number, Self.cleaned(text))
    case .account(let drug, let drawn, let wasted, let witness?):
      return .account(
        drug: drug, drawn: drawn, wasted: wasted, witness: Self.cleaned(witness))
    case .intervention(var intervention):
      intervention.label = Self.cleaned(intervention.label)
      intervention.lot = intervention.lot.map(\.cleaned)
      return .intervention(intervention)
    case .appointment(let text): return .appointment(Self.cleaned(text))
    case .remark(let text): return .remark(Self.cleaned(text))
    case .told(var telling):
      telling.who = Self.cleaned(telling.who)
      return .told(telling)
    case .excuse(let excuse):
      return .excuse(
        Excuse(
          Self.cleaned(excuse.subject), about: Self.cleaned(excuse.about),
          reason: Self.cleaned(excuse.reason)))
    case .check, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .byHand, .score,
      .grade, .resolved, .answers:
      return self
    }
  }

  /// A typed text as it may be recorded and shown: sanitised, at most `Sanitiser.noteLimit` long.
  public static func cleaned(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }
}

/// A drug in a bag.
public struct PlannedDrug: Hashable, Sendable {
  /// Its id in journals and in the clinic's library.
  public var id: String
  /// Its name on screen and paper.
  public var name: String
  /// The amount in the bag.
  public var amount: Mass
  /// The lot; nil when none was entered.
  public var lot: String?
  /// The number of the vial it was drawn from; nil when none was entered.
  public var vial: String?
  /// Whether the nurse confirmed an unusual amount.
  public var isConfirmed: Bool
  /// Whether it was added to the running bag; otherwise it was in the bag from the start.
  public var isAddedLater: Bool

  package init(
    id: String, name: String, amount: Mass, lot: String? = nil, vial: String? = nil,
    isConfirmed: Bool = false, isAddedLater: Bool = false
  ) {
    self.id = id
    self.name = name
    self.amount = amount
    self.lot = lot
    self.vial = vial
    self.isConfirmed = isConfirmed
    self.isAddedLater = isAddedLater
  }
}

/// A side effect as entered.
public struct SideEffect: Hashable, Sendable {
  /// Its grade, after the first three grades of the CTCAE.
  public enum Grade: Int, CaseIterable, Hashable, Sendable {
    /// Noticed, no action.
    case mild = 1
    /// Disturbing, action taken.
    case moderate = 2
    /// The infusion may have to be stopped.
    case severe = 3
  }

  /// Its id in journals and in the clinic's list.
  public var id: String
  /// Its name on screen and paper.
  public var label: String
  /// Its grade; nil when none was entered.
  public var grade: Grade?
  /// The time from its onset to its entry.
  public var ago: TimeSpan

  package init(id: String, label: String, grade: Grade? = nil, ago: TimeSpan = .zero) {
    self.id = id
    self.label = label
    self.grade = grade
    self.ago = ago
  }
}
