public import Vitals

/// Why a message, or a value in it, was refused (HL7 v2.6, table 0357).
enum HL7Fault: Hashable, Sendable, CaseIterable {
  /// Its type, as ADT.
  case type
  /// Its event, as R40.
  case event
  /// Its processing mode.
  case processing
  /// Its version.
  case version
  /// It is longer than what is read.
  case size
  /// It has no observation of a vital sign that is known by code and unit.
  case nothingKnown
  /// A value is no number, or none a patient can have.
  case badValue
  /// It belongs to another monitor or bed than the one whose values count.
  case otherSender

  /// Whether the message is refused whatever its content.
  var isRejection: Bool {
    switch self {
    case .type, .event, .processing, .version, .otherSender: true
    case .size, .nothingKnown, .badValue: false
    }
  }

  /// Number and text of the error.
  var code: (number: Int, text: String) {
    switch self {
    case .type: (200, "Unsupported message type")
    case .event: (201, "Unsupported event code")
    case .processing: (202, "Unsupported processing id")
    case .version: (203, "Unsupported version id")
    case .size: (207, "Application internal error")
    case .nothingKnown: (103, "Table value not found")
    case .badValue: (102, "Data type error")
    case .otherSender: (207, "Application internal error")
    }
  }

  /// The reason, for the reader of the sender's log.
  var words: String {
    switch self {
    case .type, .event: "only ORU R01 is read"
    case .processing: "only production messages are read"
    case .version: "only HL7 version 2 is read"
    case .size: "more than 1 MB or 2000 observations"
    case .nothingKnown: "no vital sign known by its code and unit"
    case .badValue: "a value is no number or out of range"
    case .otherSender: "another monitor or bed is connected here"
    }
  }
}

/// The answer to one message, except what only the feed knows: its time, its number and whether the
/// sender owns the source.
public struct HL7Answer: Sendable {
  /// When an answer is wanted.
  enum Wish: Sendable {
    case always
    case never
    case onError
    case onSuccess

    func wants(_ fault: HL7Fault?) -> Bool {
      switch self {
      case .always: true
      case .never: false
      case .onError: fault != nil
      case .onSuccess: fault == nil
      }
    }
  }

  /// What the answer repeats of the message.
  struct Question: Sendable {
    let field: UInt8
    let encoding: [UInt8]
    let component: UInt8
    let application: [UInt8]
    let facility: [UInt8]
    let trigger: [UInt8]
    let number: [UInt8]
    let mode: [UInt8]
    let version: [UInt8]
    /// The character set of the texts that are given back.
    let characters: [UInt8]
    /// MSH-15, for the arrival, and MSH-16, for the content; both nil in the original mode.
    let arrival: Wish?
    let content: Wish?
  }

  private let question: Question
  private let fault: HL7Fault?
  /// The place, among the records of this feed, of those the message gave.
  public let records: Range<Int>

  /// The message it answers, by its content; nil where a repetition cannot be told from a further
  /// message.
  let content: ContentDigest?

  init(
    _ question: Question, _ fault: HL7Fault?, records: Range<Int>, content: ContentDigest?
  ) {
    self.question = question
    self.fault = fault
    self.records = records
    self.content = content
  }

  /// The messages of the answer, framed; the time is ours, and each number is used once.
  ///
  /// In the enhanced mode the arrival is answered by C codes, then the content by A codes; a
  /// message that is rejected has no second answer (HL7 v2.6, chapters 2.9.2 and 2.9.3).
  public func bytes(
    at time: WallTime, isRefused: Bool, number: () -> String
  ) -> [UInt8] {
    let fault = isRefused ? .otherSender : self.fault
    guard question.arrival != nil || question.content != nil else {
      return message("A", fault, at: time, number())
    }
    let isRejected = fault?.isRejection ?? false
    let wantsContent = (question.content ?? .never).wants(fault)
    // A fault of the content is answered with the content, if that answer is wanted.
    let early = wantsContent && !isRejected ? nil : fault
    let wantsArrival = (question.arrival ?? .never).wants(early)
    var bytes: [UInt8] = []
    if wantsArrival { bytes += message("C", early, at: time, number()) }
    if wantsContent, !isRejected || !wantsArrival {
      bytes += message("A", fault, at: time, number())
    }
    return bytes
  }

  private func message(
    _ letter: String, _ fault: HL7Fault?, at time: WallTime, _ number: String
  ) -> [UInt8] {
    let code = fault.map { $0.isRejection ? "R" : "E" } ?? "A"
    let type = [Array("ACK".utf8), question.trigger, Array("ACK".utf8)]
      .filter { !$0.isEmpty }.joined(separator: [question.component])
    var header = [
      Array("MSH".utf8), question.encoding, Array("chairside".utf8), [], question.application,
      question.facility, Array(HL7Time.text(time).utf8), [], Array(type), Array(number.utf8),
      question.mode, question.version,
    ]
    if !question.characters.isEmpty {
      header += [[], [], [], [], [], question.characters]
    }
    var lines = [header, [Array("MSA".utf8), Array((letter + code).utf8), question.number]]
    if let fault {
      lines[1].append(Array(fault.words.utf8))
      lines.append(error(fault))
    }
    let text = lines.flatMap { $0.joined(separator: [question.field]) + [0x0D] }
    return [0x0B] + text + [0x1C, 0x0D]
  }

  /// The ERR segment: its code and severity.
  private func error(_ fault: HL7Fault) -> [[UInt8]] {
    let (number, text) = fault.code
    let code = ["\(number)", text, "HL70357"].map { Array($0.utf8) }
      .joined(separator: [question.component])
    return [Array("ERR".utf8), [], [], Array(code), Array("E".utf8)]
  }
}
