/// The words by which senders say that their values are no patient's.
enum HL7Training {
  /// The longest field that is searched, in bytes: the length of a long name.
  private static let longest = 256
  /// The shortest word, in bytes.
  private static let shortest = 3

  /// The beginnings of words that say so wherever they stand, in small letters without accents, and
  /// of other words that begin alike.
  private static let clear = [
    "demo", "simul", "testmod", "testbetr", "testpat", "testdat", "testger", "testmon", "testsys",
    "testumg", "testlauf", "testvers", "testbett", "testbed", "trainingm", "trainings", "trainingb",
    "ubung", "uebung", "schulung", "entrenamiento", "treinamento", "addestramento",
    "entrainement", "szkolen", "oefen", "ovning", "utbildning", "egitim", "демо", "трениров",
    "учебн", "симул", "simman", "simmom", "simbaby", "simpad",
  ]
  private static let unlike = [
    "democr", "demog", "demoiselle", "demokrat", "demokrit", "demolit", "demonte", "demopoul",
    "demosth", "demoti", "demotte", "demoulin", "simulia", "simult",
  ]
  /// The same words where letters are not separated by blanks.
  private static let parts = [
    "演示", "模拟", "模擬", "训练", "訓練", "培训", "测试", "測試", "デモ", "シミュレ", "テスト",
    "데모", "시뮬레", "훈련", "테스트",
  ]
  /// Words that say so unless those beside them make them the name of a place or an examination.
  private static let ambiguous: Set<String> = [
    "demos", "sim", "test", "tests", "testing", "tester", "teste", "train", "training", "trainer",
    "prova", "prueba", "essai", "ensayo", "тест",
  ]
  private static let places: Set<String> = [
    "hospital", "clinic", "clinics", "klinik", "klinikum", "clinica", "clinique", "center",
    "centre", "centro", "zentrum", "lab", "labs", "laboratory", "gw", "ecg", "ekg", "room", "ward",
    "unit", "house", "institute", "school", "strip", "strips", "results",
  ]
  private static let examined: Set<String> = [
    "care", "stress", "lab", "labs", "blood", "exercise", "function", "rapid", "drug",
  ]
  private static let negations: Set<String> = ["non", "no", "not", "nicht", "kein", "keine"]

  /// Whether one of the words stands in a field, in any letters.
  static func isNamed(in field: some Collection<UInt8>) -> Bool {
    // Flags of one letter stand beside every value.
    guard field.count >= shortest else { return false }
    let text = decoded(field.prefix(longest))
    if !field.allSatisfy({ $0 < 0x80 }), parts.contains(where: text.contains) { return true }
    let words = NameWords.words(of: text)
    return words.indices.contains { place in
      let before = place > 0 ? words[place - 1] : ""
      guard !negations.contains(before) else { return false }
      if isClear(words[place]) { return true }
      let next = place + 1 < words.count ? words[place + 1] : ""
      return ambiguous.contains(words[place]) && !examined.contains(before)
        && !places.contains(next)
    }
  }

  private static func isClear(_ word: String) -> Bool {
    !ambiguous.contains(word) && clear.contains(where: word.hasPrefix)
      && !unlike.contains(where: word.hasPrefix)
  }

  /// The text of bytes that are UTF-8, or else ISO 8859-1.
  private static func decoded(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
}
