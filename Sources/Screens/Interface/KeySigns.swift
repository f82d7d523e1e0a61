import Wording

/// Keys as they are printed and spoken.
enum KeySigns {
  private static let names: [String: String] = [
    "?": "question mark", ".": "dot", "<": "less than", ">": "greater than", "+": "plus",
    "-": "minus", "]": "right bracket", "PgUp": "page up", "PgDn": "page down", "Esc": "escape",
  ]

  static func phrase(_ sign: String) -> Phrase {
    let isCapital = sign.count == 1 && sign != sign.lowercased()
    return "\(sign, spoken: isCapital ? "capital \(sign)" : names[sign] ?? sign)"
  }
}
