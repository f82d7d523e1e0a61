import Wording

/// The lot and the vial of a typed text, as `lot K12, vial 7`; a lot may contain a comma.
struct LotText {
  /// Without the word `lot`; nil for none.
  let lot: String?
  /// Without the word `vial`; nil for none.
  let vial: String?

  init(_ text: Substring, _ words: BagWords) {
    var lots: [String] = []
    var vial: String?
    for part in text.split(separator: ",") {
      let terms = part.split(separator: " ")
      switch terms.first?.lowercased() {
      case words.vial?: vial = terms.dropFirst().joined(separator: " ")
      case words.lot?: lots.append(terms.dropFirst().joined(separator: " "))
      default: lots.append(terms.joined(separator: " "))
      }
    }
    let lot = lots.filter { !$0.isEmpty }.joined(separator: ", ")
    self.lot = lot.isEmpty ? nil : lot
    self.vial = vial.flatMap { $0.isEmpty ? nil : $0 }
  }
}
