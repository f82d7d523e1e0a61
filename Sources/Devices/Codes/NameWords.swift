/// Takes the names of senders apart.
enum NameWords {
  /// The words of a name in small letters, without accents.
  ///
  /// A change from small to large letters begins a word, as in `MonitorDemo`, and so does one
  /// between letters and digits.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var before: Character?
    for character in name {
      let isLetter = character.isLetter
      let isPart = isLetter || character.isNumber
      let begins =
        before.map { before in
          isLetter != before.isLetter || character.isUppercase && before.isLowercase
        } ?? true
      if !isPart || begins, !word.isEmpty {
        words.append(plain(word))
        word = ""
      }
      if isPart { word.append(character) }
      before = character
    }
    return word.isEmpty ? words : words + [plain(word)]
  }

  /// A word in small letters, without accents.
  static func plain(_ word: String) -> String {
    var plain = ""
    for scalar in word.lowercased().unicodeScalars {
      switch scalar {
      case "\u{300}"..."\u{36F}": break
      case "à"..."å": plain += "a"
      case "ç": plain += "c"
      case "è"..."ë": plain += "e"
      case "ì"..."ï": plain += "i"
      case "ñ": plain += "n"
      case "ò"..."ö", "ø": plain += "o"
      case "ù"..."ü": plain += "u"
      case "ß": plain += "ss"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
