import Care
import Platform
import Session
import Store
import Vitals
import Wording

/// Looks up the patient's earlier sessions on a thread of its own, since there may be thousands.
struct HistoryLookUp {
  private var patient: String?
  private var entryCount = -1

  /// Whose history is shown from now on.
  enum Change: Equatable {
    /// That of a patient, which is not loaded.
    case patient(String)
    /// Nobody's: the pseudonym was struck.
    case nobody
  }

  /// Whose history is to be shown; nil when the patient has not changed.
  mutating func change(of session: Session) -> Change? {
    // Only a chart entry can change the patient.
    guard session.chart.entries.count != entryCount else { return nil }
    entryCount = session.chart.entries.count
    let named = session.care.patientKey
    guard named != patient else { return nil }
    patient = named
    return named.map(Change.patient) ?? .nobody
  }

  /// Starts the look-up, which passes what it finds to `answer`; what to show until then, nil for
  /// nothing.
  static func start(
    _ patient: String, of session: Session, in language: Language,
    answer: @escaping @Sendable (HistoryText) -> Void
  ) -> HistoryText? {
    let identity = session.header.identity
    let rule = session.header.clinic.course
    let today = session.wall(at: session.now).local.date
    let lookUp = PastLookUp(patient: patient, current: identity.session, mode: identity.mode)
    do {
      try PlainThread.start {
        do {
          let course = PatientCourse(try lookUp.sessions(), rule, today: today)
          answer(HistoryText(course, language))
        } catch {
          answer(HistoryText([HistoryWords(language).notRead("\(error)")]))
        }
      }
      return nil
    } catch {
      return HistoryText([HistoryWords(language).notLookedUp("\(error)")])
    }
  }
}
