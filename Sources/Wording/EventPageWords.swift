/// The events page apart from its events.
package struct EventPageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package var title: Phrase { language(english: "Events") }

  /// A filter.
  package enum Filter: Hashable, Sendable {
    case new, all, alarms, actions, devices
  }

  package func filter(_ filter: Filter) -> String {
    switch filter {
    case .new: language(english: "since last view")
    case .all: language(english: "all")
    case .alarms: language(english: "alarms")
    case .actions: language(english: "actions")
    case .devices: language(english: "devices")
    }
  }

  /// The selected filter.
  package func selected(_ filter: Filter) -> Phrase {
    let word = self.filter(filter)
    return language(english: "\("[\(word)]", spoken: "\(word), selected,")")
  }

  /// The mark of an event since the last view.
  package var new: Phrase { language(english: "new") }
  package var nothingNew: Phrase { language(english: "No events since the last view") }
  package var nothing: Phrase { language(english: "No events of this kind") }
}
