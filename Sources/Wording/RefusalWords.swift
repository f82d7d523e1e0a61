public import Care
import Vitals

/// The reasons why a command changed nothing.
public struct RefusalWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The row for the nurse.
  public func text(_ refusal: Refusal) -> String {
    switch refusal {
    case .phase(let phase):
      language(english: "Not possible while \(PhaseWords(language).name(phase))")
    case .beyondGuard(let limit):
      language(english: "Beyond the guard \(limit.exactText) of the profile")
    case .limitMakesNoSense: language(english: "Limit contradicts the other limits")
    case .noSuchRule: language(english: "This rule has no limit to change")
    case .planLength: language(english: "Enter a length of 5 minutes to 8 hours")
    case .pauseLength: language(english: "An alarm pause is 1 to 10 minutes")
    case .pauseTooSoon:
      language(english: "Alarms can be paused again after a minute of valid data")
    case .baseline: language(english: "Baseline out of range")
    case .noBaseline:
      language(english: "Too few readings for a baseline: two BP, or 30 s of a rate")
    case .reasonMissing: language(english: "Enter a reason")
    case .noHelpCalled: language(english: "No help was called")
    case .noTraining: language(english: "This session is no training")
    case .beforeScenario: language(english: "The trainee has not taken over yet")
    case .scenarioOver: language(english: "The scenario is over")
    case .initialsMissing: language(english: "Enter the initials of who came")
    case .otherCondition(let ids):
      language(
        english: "Not acknowledged: \(ids.map { "\($0)" }.joined(separator: ", ")) "
          + "is another condition now")
    case .missing(let all):
      language(english: "Missing: \(RequirementWords(language).list(all))")
    case .unusual(let doubt): AmountWords(language).doubt(doubt)
    case .noSuchEntry(let number):
      language(english: "Entry \(number) does not exist or is already corrected")
    case .invalid(let entry): text(entry)
    case .sender(let sender): text(sender)
    }
  }

  private func text(_ entry: Refusal.Entry) -> String {
    switch entry {
    case .otherKind(let number):
      language(english: "Entry \(number) is of another kind; strike it instead")
    case .noAmount: language(english: "Enter an amount, as 35 mg")
    case .future: language(english: "Enter a time that has passed, as 07:30")
    case .beforeCheckIn: language(english: "Enter a time since check-in")
    case .implausible: language(english: "Enter a value that a person can have")
    case .weight: language(english: "Enter a weight of 25 to 250 kg")
    case .scores(let scale): language(english: "These scores are not on the scale \(scale)")
    case .notInBag: language(english: "This drug was neither in the bag nor given outside it")
    case .noWitness: language(english: "Waste needs the initials of a second person who saw it")
    case .sameWitness:
      language(english: "These are your own initials: two different people are needed")
    case .oxygenFlow: language(english: "Enter a flow of 0.25 to 70 L/min, or 0 for none")
    case .wastedExceedsDrawn: language(english: "The wasted amount exceeds the drawn one")
    case .noSuchSchedule: language(english: "There is no such schedule")
    case .bagVolume: language(english: "Enter a volume of 1 mL to 5 L")
    case .pumpRate: language(english: "Enter a rate of 0.1 to 1200 mL/h")
    case .computedRate(let rate):
      language(english: "This needs \(rate.text); a pump runs at 0.1 to 1200 mL/h")
    case .nobodyTold: language(english: "Enter who was told")
    case .toldBefore: language(english: "Enter a time after the answer")
    case .noRunningBag: language(english: "A bolus needs a running infusion with a bag")
    case .exceedsBag: language(english: "The bolus exceeds the volume of the bag")
    case .exceedsLeft(let left):
      language(english: "The bag has \(left.text(decimals: 1)) left")
    }
  }

  private func text(_ sender: Refusal.Sender) -> String {
    switch sender {
    case .severalBeds(let first):
      language(english: "Name the bed: start with mllp:…?bed=\(first)")
    case .stillSends: language(english: "The monitor in use still sends; disconnect it first")
    case .noQuestion: language(english: "No other monitor or patient to accept")
    }
  }
}
