import Care

/// Whose session it is, and what else it was called.
package struct PatientNames {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  /// The pseudonym of the patient, as corrected; nil when none was given.
  package var current: String? { session.care.patientKey }

  /// Whether a pseudonym stands anywhere as that of the patient or as the label, also where it was
  /// corrected later.
  package func mention(_ pseudonym: String) -> Bool {
    let pseudonym = pseudonym.lowercased()
    let header = session.header
    let isEntered = session.chart.entries.contains { entry in
      guard case .check(item: let item, .text(let text))? = entry.content else { return false }
      return header.clinic.check(item)?.kind == .patient && text.lowercased() == pseudonym
    }
    return isEntered
      || [header.label, header.patient].contains { $0?.lowercased() == pseudonym }
  }
}
