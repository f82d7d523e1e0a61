import Text
import Vitals

/// How and where something was measured: the method and the body site of an observation.
///
/// The general codes of pressures and temperatures leave open what these say.
struct FHIRSite {
  private static let snomed: Set<String> = ["http://snomed.info/sct", "https://snomed.info/sct"]
  /// Arterial pressure monitoring, invasive method.
  private static let lineCodes: Set<String> = ["77938009"]
  /// Monitoring by a non-invasive method, auscultation, mediate auscultation, Doppler ultrasound,
  /// palpation, vascular oscillometry.
  private static let cuffCodes: Set<String> = [
    "17146006", "37931006", "13385008", "765172009", "113011001", "31813000",
  ]
  /// Arteries that hold a catheter: radial, femoral, dorsalis pedis, and the aorta.
  ///
  /// A cuff is heard over the brachial artery: that one says nothing.
  private static let arteryCodes: Set<String> = [
    "45631007", "368504007", "368503001", "7657000", "113270003", "69833005", "86547008",
    "15825003", "54247002", "281130003", "57034009", "7832008",
  ]
  /// Skin structure, entire skin.
  private static let skinCodes: Set<String> = ["39937001", "181469002"]
  private static let lines = [
    "arterial line", "art line", "a line", "intra arterial", "intraarterial", "arterial catheter",
    "arterial cannula", "intravascular", "invasive",
  ]
  private static let cuffs = [
    "non invasive", "noninvasive", "cuff", "oscillometr", "auscult", "palpat", "nibp",
  ]
  private static let arteries = ["radial", "femoral", "ulnar", "dorsalis pedis", "umbilical"]
  private static let surroundings: Set<String> = [
    "skin", "cutaneous", "surface", "room", "ambient", "environment", "environmental", "air",
    "incubator", "water", "blanket", "mattress",
  ]

  private let method: Said
  private let site: Said

  /// What an observation says of it.
  init(_ observation: JSONValue) {
    method = Said(observation["method"])
    site = Said(observation["bodySite"])
  }

  /// What a code means here; `concept` is the one it stands in.
  func judged(
    _ meaning: FHIRCodes.Meaning, _ concept: JSONValue?
  ) throws(FHIRRefusal) -> FHIRCodes.Meaning {
    if meaning == .vital(.temperature) {
      for said in [method, site, Said(concept)] where said.holds(Self.surroundings) {
        throw .said("it is not the temperature of the body's core")
      }
      if !site.codes.isDisjoint(with: Self.skinCodes) {
        throw .said("it is not the temperature of the body's core")
      }
    }
    return isLine ? FHIRCodes.invasive(meaning) : meaning
  }

  /// Whether it was measured within an artery.
  private var isLine: Bool {
    if method.has(Self.cuffs) { return false }
    if method.has(Self.lines) || !method.codes.isDisjoint(with: Self.lineCodes) { return true }
    guard method.codes.isDisjoint(with: Self.cuffCodes) else { return false }
    return !site.codes.isDisjoint(with: Self.arteryCodes)
      || site.has(["aorta"]) || site.has(["artery", "arterial"]) && site.has(Self.arteries)
  }

  /// The codes and the words of a concept.
  private struct Said {
    private(set) var codes: Set<String> = []
    /// Each text in small letters, its words with one space before and after each.
    private let texts: [String]

    init(_ concept: JSONValue?) {
      let codings = concept?["coding"]?.values ?? []
      for coding in codings where FHIRSite.snomed.contains(coding["system"]?.text ?? "") {
        if let code = coding["code"]?.text { codes.insert(code) }
      }
      let all = [concept?["text"]?.text] + codings.map { $0["display"]?.text }
      texts = all.compactMap { text in
        text.map { text in
          let words = text.prefix(400).lowercased().split { !$0.isLetter && !$0.isNumber }
          return " " + words.joined(separator: " ") + " "
        }
      }
    }

    /// Whether a word of it begins with one of these.
    func has(_ beginnings: [String]) -> Bool {
      texts.contains { text in beginnings.contains { text.contains(" " + $0) } }
    }

    /// Whether one of these is a word of it.
    func holds(_ words: Set<String>) -> Bool {
      texts.contains { text in
        text.split(separator: " ").contains { words.contains(String($0)) }
      }
    }
  }
}
