import Care
import Platform
import Session
import Store

/// Looks earlier sessions of the patient up, on a thread of its own: there may be thousands.
struct HistoryLookUp {
  private var patient: String?
  private var entryCount = -1

  /// The patient of whom nothing is known yet; nil when nobody new has been named.
  mutating func newPatient(of session: Session) -> String? {
    // Only an entry can change who the patient is.
    guard session.chart.entries.count != entryCount else { return nil }
    entryCount = session.chart.entries.count
    guard let named = session.patientKey, named != patient else { return nil }
    patient = named
    return named
  }

  /// Starts the look-up, whose lines come through `answer`.
  static func start(
    _ patient: String, of session: Session, answer: @escaping @Sendable ([String]) -> Void
  ) throws(SystemError) {
    let identity = session.header.identity
    let lookUp = PastLookUp(patient: patient, own: identity.session, mode: identity.mode)
    try PlainThread.start { answer(lookUp.lines()) }
  }
}
