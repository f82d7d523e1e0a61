/// Lines of plain mode in words that a speech synthesiser says right: signs and short forms of the
/// screen become words, so that nothing of the meaning hangs on a sign.
package enum SpokenWords {
  private static let words: [String: String] = [
    "HR": "heart rate", "SpO2": "oxygen saturation", "BP": "blood pressure", "MAP": "mean pressure",
    "RR": "respiratory rate", "***": "high alarm:", "**": "medium alarm:", "*": "low alarm:",
    "≥": "at or above", "≤": "at or below", ">=": "at or above", "<=": "at or below",
    ">": "above", "<": "below", "ack": "acknowledged at", "bpm": "beats a minute",
    "mmHg": "millimetres of mercury", "%": "percent", "--": "no current value",
    "--/--": "no current value", "SIM": "simulated", "LIVE*": "live, not a medical device,",
    "min": "minutes", "s": "seconds", "+": "changed", "†": "changed", "×": "times",
  ]

  /// A line as a sentence.
  package static func sentence(_ line: String) -> String {
    // A line that begins with the pointer is the chosen one of a list.
    let isChosen = line.hasPrefix(">")
    let tokens = (isChosen ? line.dropFirst() : line[...]).split(separator: " ")
    let words = tokens.map { word(String($0)) }
    let text = (isChosen ? "chosen: " : "") + words.joined(separator: " ")
    guard let last = text.last else { return text }
    if last == "," { return text.dropLast() + "." }
    return ".:?!".contains(last) ? text : text + "."
  }

  /// A line of the help page: the key or sign by its name, then what it does or means.
  package static func key(_ line: String) -> String {
    let parts = line.drop { $0 == " " }.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[1].first == " " else { return sentence(line) }
    let sign = parts[0]
    let isCapital = sign.count == 1 && sign != sign.lowercased()
    let name = isCapital ? "capital \(sign)" : signs[sign] ?? sign
    return "\(name): \(sentence(parts[1]))"
  }

  private static let signs: [String: String] = [
    "?": "question mark", ".": "dot", "<": "less than", ">": "greater than", "+": "plus",
    "-": "minus", "]": "right bracket", "***": "three stars", "**": "two stars",
    "*": "one star", "---": "dashes", "88?": "a question mark behind a number",
    "88'": "a stroke behind a number", "PgUp": "page up", "PgDn": "page down", "Esc": "escape",
    "LIVE*": "live",
  ]

  private static func word(_ token: String) -> String {
    if let word = words[token] { return word }
    // A mark may stand on a number, a comma or colon on a word.
    if let last = token.last, token.count > 1 {
      let rest = String(token.dropLast())
      switch last {
      case "*":
        let number = token.prefix { $0 != "*" }
        let stars = String(token.dropFirst(number.count))
        // The alarm is that of the number before it, not of what follows.
        let alarm = (words[stars] ?? "").prefix { $0 != ":" }
        return "\(word(String(number))), in \(alarm),"
      case ",", ":", ";": return word(rest) + String(last)
      case "?" where isNumber(rest): return "\(rest), uncertain,"
      case "'" where isNumber(rest): return "\(rest), a moment old,"
      default: break
      }
    }
    if token.first == "(", token.last == ")", isNumber(String(token.dropFirst().dropLast())) {
      return "mean \(token.dropFirst().dropLast())"
    }
    let parts = token.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, isNumber(parts[0]) || isClock(parts[0]) {
      return isClock(parts[0])
        ? "\(parts[0]) of \(parts[1])" : "\(parts[0]) over \(word(parts[1]))"
    }
    return token
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
  }

  private static func isClock(_ text: String) -> Bool {
    text.contains(":") && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ":") }
  }
}
