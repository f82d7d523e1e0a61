/// Keys as they are printed and spoken.
enum KeySigns {
  private static let names: [String: String] = [
    "?": "question mark", ".": "dot", "<": "less than", ">": "greater than", "+": "plus",
    "-": "minus", "]": "right bracket", "PgUp": "page up", "PgDn": "page down", "Esc": "escape",
  ]

  /// The spoken name of a printed key.
  static func name(_ sign: String) -> String {
    let isCapital = sign.count == 1 && sign != sign.lowercased()
    return isCapital ? "capital \(sign)" : names[sign] ?? sign
  }
}
