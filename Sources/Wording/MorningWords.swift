public import Care

/// The morning check of a chair.
public struct MorningWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// What is checked.
  public func label(_ check: MorningCheck) -> String {
    switch check {
    case .sound: language(english: "Morning check: sound heard")
    case .device: language(english: "Morning check: device heard")
    case .clock: language(english: "Morning check: clock right")
    case .disk: language(english: "Morning check: room on the disk")
    }
  }

  /// The same under the heading of the page.
  package func item(_ check: MorningCheck) -> String {
    switch check {
    case .sound: language(english: "Sound heard")
    case .device: language(english: "Device heard")
    case .clock: language(english: "Clock right")
    case .disk: language(english: "Room on the disk")
    }
  }

  package var heading: String { language(english: "Morning check") }

  package var soundTest: String {
    language(english: "the sound test plays low, medium and high")
  }

  package var noDevice: String { language(english: "no device") }

  /// Devices of which nothing is heard, beside what others send.
  package func unheard(_ names: [String], heard: String) -> String {
    let names = names.joined(separator: ", ")
    return heard.isEmpty
      ? language(english: "NOTHING from \(names)")
      : language(english: "NOTHING from \(names); \(heard)")
  }

  package var nothingHeard: String { language(english: "no current value") }
  package var notRecorded: String {
    language(english: "nothing is recorded, or the disk cannot be looked at")
  }
  package var right: String { language(english: "right") }
  package var notRight: String { language(english: "NOT right") }

  /// The clock of the program and whether something keeps it right.
  package func clock(_ date: String, _ clock: String, isKept: Bool?) -> String {
    switch isKept {
    case true?: language(english: "\(date) \(clock), kept by a time server")
    case false?: language(english: "\(date) \(clock), kept by nothing: compare")
    case nil: "\(date) \(clock)"
    }
  }

  /// Free room and when it was looked at.
  package func free(_ megabytes: Int64, least: Int64, at clock: String) -> String {
    let size =
      megabytes < 10_000
      ? language(english: "\(megabytes) MB free") : language(english: "\(megabytes / 1000) GB free")
    return megabytes < least
      ? language(english: "\(size) at \(clock), least \(least) MB")
      : language(english: "\(size) at \(clock)")
  }

  package var unknown: String { language(english: "not known") }
}
