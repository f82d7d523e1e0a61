import Care

/// Whose session it is.
extension Session {
  /// The pseudonym of the patient, as corrected; nil when none was given.
  package var pseudonym: String? { care.patientKey }

  /// Whether a pseudonym stands anywhere in it as that of the patient or as the label, also where it
  /// was corrected later.
  package func mentions(_ pseudonym: String) -> Bool {
    let pseudonym = pseudonym.lowercased()
    let isEntered = chart.entries.contains { entry in
      guard case .check(item: let item, .text(let text))? = entry.content else { return false }
      return header.clinic.check(item)?.kind == .patient && text.lowercased() == pseudonym
    }
    return isEntered
      || [header.label, header.patient].contains { $0?.lowercased() == pseudonym }
  }
}
