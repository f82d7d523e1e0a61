/// The rows above the keys of the main page.
package struct FooterWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package var disclaimer: String { language(english: "* not a medical device") }

  /// The meaning of the sign beside a changed limit.
  package func changed(_ sign: String) -> String { language(english: "\(sign) limit changed") }

  // MARK: Patient

  /// The id of the question for allergies in a clinic file.
  package static let allergyItem = "allergies"

  /// Allergies with the sign that goes with them; empty where the answer says that there are none.
  package func allergies(_ answer: String) -> String {
    let none = language(english: ["none", "no", "nil", "nka", "nkda", "none known", "-", "0"])
    let word = answer.lowercased().prefix { $0 != "." }
    return none.contains(String(word)) || answer.isEmpty ? "" : "! \(answer)"
  }

  // MARK: Devices

  /// A state that devices report.
  package enum DeviceState: CaseIterable, Hashable, Sendable {
    case alarm, silenced, leadsOff, batteryLow
  }

  /// What the devices report; empty for nothing.
  package func device(_ states: [DeviceState]) -> String {
    guard !states.isEmpty else { return "" }
    let words = states.map { state in
      switch state {
      case .alarm: language(english: "alarm")
      case .silenced: language(english: "silenced")
      case .leadsOff: language(english: "leads off")
      case .batteryLow: language(english: "battery low")
      }
    }
    return language(english: "device: \(words.joined(separator: ", "))")
  }

  // MARK: Infusion

  /// Drugs in a volume.
  package func bag(_ drugs: String, in volume: String) -> String {
    language(english: "\(drugs) in \(volume)")
  }

  /// The infused amount; `drug` tells of which one, nil where there is one only.
  package func given(_ amount: String, of drug: String?) -> String {
    language(english: "given \(amount)") + (drug.map { " \($0.lowercased())" } ?? "")
  }

  package func planned(_ length: String) -> String {
    language(english: "Infusion planned \(length)")
  }

  /// The times of the infusion; nil for one that is not known.
  package func times(started: String, ended: String?, ends: String?, pauses: Int) -> String {
    var words = language(english: "Infusion started \(started)")
    if let ended { words += language(english: ", ended \(ended)") }
    if let ends { words += language(english: ", ends \(ends)") }
    if pauses > 0 { words += language(english: ", \(pauses) pause\(pauses == 1 ? "" : "s")") }
    return words
  }

  // MARK: Due times

  /// What falls due.
  package enum Due: Hashable, Sendable {
    case pressure, assessment
  }

  /// What falls due next, and when.
  package func due(_ due: Due, in length: String) -> String {
    language(english: "\(name(due)) due in \(length)")
  }

  /// What has been due for a time.
  package func overdue(_ due: Due, by length: String) -> String {
    language(english: "\(name(due)) overdue by \(length)")
  }

  /// What is due, and the key that records it.
  package func named(_ due: String, key: String) -> String {
    language(english: "\(due) (\(key))")
  }

  private func name(_ due: Due) -> String {
    switch due {
    case .pressure: language(english: "BP")
    case .assessment: language(english: "Assessment")
    }
  }
}
