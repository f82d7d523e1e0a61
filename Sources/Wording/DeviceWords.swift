package import Session
import Vitals

/// The devices of a session by the name that stands on them, never by the number of a source.
package struct DeviceWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The clinic's name, else maker and kind, with a number where there are two of a kind; the name
  /// itself where no source has it.
  package func name(_ source: String, in session: Session) -> String {
    let all = session.intake.descriptions
    guard let place = all.firstIndex(where: { $0.id.name == source }) else { return source }
    if let label = all[place].label { return label }
    let kind = kind(all[place])
    let alike = all.indices.filter { all[$0].label == nil && self.kind(all[$0]) == kind }
    guard alike.count > 1, let number = alike.firstIndex(of: place) else { return kind }
    return language(english: "\(kind) \(number + 1)")
  }

  private func kind(_ source: SourceDescription) -> String {
    let name = source.protocolName
    if let kind = Self.kinds.first(where: { name == $0.name || name.hasPrefix($0.name + "-") }) {
      return language(english: kind.words)
    }
    guard let place = source.place?.split(separator: "/").last else { return source.id.name }
    return source.scheme == "exec"
      ? language(english: "Program \(String(place))")
      : language(english: "Device on \(String(place))")
  }

  /// Protocols, alone or with their variants.
  private static let kinds: [(name: String, words: String)] = [
    ("sim", "Simulated patient"), ("ge-dri", "GE monitor"), ("hl7", "HL7 monitor"),
    ("intellivue", "Philips monitor"), ("masimo", "Masimo oximeter"),
    ("nellcor", "Nellcor oximeter"), ("nonin", "Nonin oximeter"), ("cms50", "Contec oximeter"),
    ("bci", "BCI oximeter"), ("terumo", "Terumo cuff"), ("omron", "Omron cuff"),
    ("suntech", "SunTech cuff"), ("arduino", "Arduino oximeter"),
  ]

  /// What to do about a lost link.
  package func linkLost(_ source: String, why: String, in session: Session) -> String {
    let name = name(source, in: session)
    let because = why.isEmpty ? "" : " (\(why))"
    let description = session.intake.descriptions.first { $0.id.name == source }
    switch description?.scheme {
    case "serial" where why == LinkState.notPluggedIn:
      let path = description?.place ?? ""
      return language(english: "\(name) not found at \(path): plug it in or correct the path")
    case "tcp", "udp", "mllp":
      return why.hasPrefix(LinkState.noSuchHost)
        ? language(english: "\(name) not found\(because): correct the address")
        : language(english: "\(name) link lost\(because): check network and monitor")
    case "exec":
      return language(english: "\(name) ended\(because): see program.log")
    case "file", "-":
      return language(english: "\(name) ended\(because): check the program that sends it")
    default: return language(english: "\(name) link lost\(because): check the cable")
    }
  }
}
