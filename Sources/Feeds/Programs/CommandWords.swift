import Platform
import Text

/// The words of a command that is started without a shell.
///
/// Blanks part words. Single quotes keep everything as it is; double quotes keep everything but
/// `\"` and `\\`; outside quotes a backslash keeps the next character. Nothing else has a meaning:
/// what a shell would act on is refused, so that no pipe or variable is silently taken for a word.
enum CommandWords {
  /// What a shell would act on, where it is not quoted.
  private static let shellCharacters: Set<Character> = [
    "|", "&", ";", "<", ">", "(", ")", "`", "$", "*", "#",
  ]

  /// A character of a command and whether it is itself: quoted, or kept by a backslash.
  private struct Letter {
    let place: String.Index
    let character: Character
    let isKept: Bool
  }

  /// What a command is made of, and the quote that was not closed.
  private struct Letters {
    var all: [Letter] = []
    /// The places of quotes, which make a word even where nothing stands between them.
    var quotes: [String.Index] = []
    var openQuote: Character?
  }

  /// Where the options of a source begin: at the first question mark that is not quoted.
  static func optionMark(_ text: String) -> String.Index? {
    letters(text).all.first { $0.character == "?" && !$0.isKept }?.place
  }

  /// The words; refused with what to write instead.
  static func parse(_ text: String) throws(SourceSpec.Mistake) -> [String] {
    let letters = letters(text)
    if let quote = letters.openQuote {
      throw mistake("the command has a \(quote) without its end; write both")
    }
    var words: [String] = []
    var word: String?
    var quotes = letters.quotes[...]
    func begin(before place: String.Index) {
      while let quote = quotes.first, quote < place {
        word = word ?? ""
        quotes.removeFirst()
      }
    }
    for letter in letters.all {
      begin(before: letter.place)
      try check(letter, isFirst: word == nil)
      if letter.isKept || !letter.character.isWhitespace {
        word = (word ?? "") + String(letter.character)
      } else if let ended = word {
        words.append(ended)
        word = nil
      }
    }
    begin(before: text.endIndex)
    if let word { words.append(word) }
    guard let program = words.first, !program.isEmpty else {
      throw mistake("an exec source is exec:COMMAND, as exec:/usr/local/bin/oximeter")
    }
    return words
  }

  private static func check(_ letter: Letter, isFirst: Bool) throws(SourceSpec.Mistake) {
    let character = letter.character
    if character.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" }) {
      throw mistake("a command is one line without control characters; put more into a script")
    }
    guard !letter.isKept else { return }
    if shellCharacters.contains(character) {
      throw mistake(
        "no shell reads the command, so that \(character) has no meaning there; write it in "
          + "quotes as '\(character)', or put the line into a script and name that")
    }
    if character == "~", isFirst {
      throw mistake("no shell reads the command, so that ~ has no meaning; write the whole path")
    }
  }

  private static func letters(_ text: String) -> Letters {
    var letters = Letters()
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      let next = text.index(after: place)
      // What a backslash keeps: anything outside quotes, the quote and itself between double ones.
      let kept = next < text.endIndex ? text[next] : nil
      let keeps =
        switch letters.openQuote {
        case nil: true
        case "\"": kept == "\"" || kept == "\\"
        default: false
        }
      if character == "\\", keeps, let kept {
        letters.all.append(Letter(place: next, character: kept, isKept: true))
        place = text.index(after: next)
        continue
      }
      switch (character, letters.openQuote) {
      case (let quote, let open?) where quote == open: letters.openQuote = nil
      case ("'", nil), ("\"", nil):
        letters.openQuote = character
        letters.quotes.append(place)
      case (_, let open):
        letters.all.append(Letter(place: place, character: character, isKept: open != nil))
      }
      place = next
    }
    return letters
  }

  private static func mistake(_ words: String) -> SourceSpec.Mistake {
    SourceSpec.Mistake(description: words)
  }
}
