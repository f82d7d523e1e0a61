/// The position of a replay in words.
package struct ReplayWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The position in a recording, with the alarms of medium and high priority on both sides of it;
  /// what is hidden is nil.
  package func position(
    _ position: String, of length: String?, alarmsBefore: Int, ahead: Int?
  ) -> Phrase {
    let place: Phrase =
      length.map { language(english: "At \(position) of \($0)" as Phrase) }
      ?? language(english: "At \(position)" as Phrase)
    let before: Phrase = language(english: ", alarms so far \(alarmsBefore)")
    let after: Phrase = ahead.map { language(english: ", ahead \($0)" as Phrase) } ?? ""
    return place + before + after
  }
}
