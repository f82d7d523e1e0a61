import Text
import Vitals

/// Reads vital signs from FHIR resources in JSON (R4, R4B, R5): a bundle, one resource, an array, or
/// one resource a line.
///
/// The entries of a bundle are taken one after another, so that it is never in memory as a whole.
struct FHIRReader {
  private var pieces: JSONPieces
  private var intake: FHIRIntake
  private let isSalvaging: Bool

  /// Reads a whole file.
  static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    var reader = FHIRReader(input)
    defer { input.bytes = reader.pieces.bytes }
    try reader.read()
    return try reader.intake.finished()
  }

  private init(_ input: RecordingInput) {
    pieces = JSONPieces(input.bytes)
    intake = FHIRIntake(takeWave: input.takeWave)
    isSalvaging = input.isSalvaging
    // The command reads no packed files.
    intake.advice.isRight = !input.name.lowercased().hasSuffix(".gz")
  }

  private mutating func read() throws {
    if try pieces.bytes.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) {
      _ = try pieces.bytes.skip(3)
    }
    let start = pieces.bytes.position
    switch try pieces.next() {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["):
      intake.advice.shape = .array
      try elements { resource, intake in try intake.take(resource) }
    default: throw FormatError.structure("FHIR", atByte: start, "it is no JSON object")
    }
    if !intake.hasEnded { try lines() }
    guard intake.hasResource else {
      throw FormatError.structure("FHIR", atByte: start, "no resource names its resourceType")
    }
  }

  /// The first object: the entries of a bundle are taken as they come.
  private mutating func object() throws {
    try pieces.pass()
    var head = Head()
    while let byte = try pieces.next() {
      switch byte {
      case UInt8(ascii: "}"):
        try pieces.pass()
        if !head.hasEntries {
          intake.advice.shape = .lines
          try intake.take(.object(head.members))
        }
        return intake.decide(isHistory: head.isHistory ?? false)
      case UInt8(ascii: ","): try pieces.pass()
      case UInt8(ascii: "\""):
        guard let key = try parsed()?.text, try pieces.next() == UInt8(ascii: ":") else {
          return try stop()
        }
        try pieces.pass()
        if key == "entry", head.type ?? "Bundle" == "Bundle",
          try pieces.next() == UInt8(ascii: "[")
        {
          head.hasEntries = true
          intake.advice.shape = .bundle
          intake.order = head.order
          try elements { entry, intake in try intake.take(entry: entry) }
          if intake.hasEnded { return intake.decide(isHistory: head.isHistory) }
        } else {
          let start = pieces.bytes.position
          guard let value = try parsed() else { return try stop() }
          head.add(key, value, parts: pieces.parts, length: pieces.bytes.position - start)
          try pieces.check(Int(head.length), "value", start)
          try pieces.check(parts: head.parts, start)
          if key == "resourceType" { intake.hasResource = true }
        }
      default: return try stop()
      }
    }
    try stop()
  }

  /// The members of the first object, but for the entries of a bundle.
  private struct Head {
    private(set) var members: [JSONMember] = []
    /// The type of the resource, and that of a bundle.
    private(set) var type: String?
    private(set) var kind: String?
    var hasEntries = false
    /// Whether it is a bundle of versions; nil where that is not known yet.
    var isHistory: Bool? { kind.map { $0 == "history" } }

    /// In which order the versions of its resources stand.
    var order: FHIRVersions.Order {
      isHistory.map { $0 ? .newestFirst : .newestLast } ?? .unknown
    }

    /// How much there is of them.
    private(set) var parts = 0
    private(set) var length: Int64 = 0

    mutating func add(_ key: String, _ value: JSONValue, parts: Int, length: Int64) {
      members.append(JSONMember(key: key, value: value))
      self.parts += parts + 1
      self.length += length
      if key == "resourceType", type == nil { type = value.text }
      if key == "type", kind == nil { kind = value.text }
    }
  }

  /// The elements of an array, each given to the body as it comes.
  private mutating func elements(_ body: (JSONValue, inout FHIRIntake) throws -> Void) throws {
    try pieces.pass()
    while let byte = try pieces.next() {
      switch byte {
      case UInt8(ascii: "]"): return try pieces.pass()
      case UInt8(ascii: ","): try pieces.pass()
      case UInt8(ascii: "{"):
        let start = pieces.bytes.position
        guard let bytes = try pieces.value() else { return try stop() }
        if let value = Self.value(bytes) {
          try body(value, &intake)
        } else {
          try skip(.structure("FHIR", atByte: start, "a resource is no JSON"))
        }
      default: return try stop()
      }
    }
    try stop()
  }

  /// What follows the first value: one resource a line, or laid out over several of them.
  private mutating func lines() throws {
    intake.order = .newestLast
    while try pieces.next() != nil {
      if intake.advice.shape != .lines { intake.advice.shape = nil }
      let number = pieces.lines + 1
      let head = Array(try pieces.bytes.peek(2))
      // Alone in its line, a bracket is the beginning of one that is laid out.
      if head == [UInt8(ascii: "{"), 0x0A] || head == [UInt8(ascii: "{"), 0x0D] {
        let bytes = try pieces.value()
        guard let value = bytes.flatMap(Self.value) else {
          guard bytes != nil else { return try stop() }
          try skip(.line("FHIR", line: number, "what begins with it is no JSON resource"))
          continue
        }
        try intake.take(value)
        continue
      }
      guard let line = try pieces.line() else { break }
      if let value = Self.value(line.bytes) {
        try intake.take(value)
      } else if !line.isEnded {
        try stop()
      } else {
        try skip(.line("FHIR", line: number, "the line is no JSON resource"))
      }
    }
    if pieces.bytes.damage != nil { try stop() }
  }

  private mutating func skip(_ error: FormatError) throws {
    guard isSalvaging else { throw error }
    intake.tell(.skipped(error))
  }

  /// Ends the reading: the file ends within something, or goes on with what is no JSON.
  private mutating func stop() throws {
    let position = pieces.bytes.position
    let isAtEnd = try pieces.bytes.isAtEnd()
    // An empty recording would say that nothing was measured.
    guard intake.count > 0 || !intake.hasResource else {
      throw FormatError.structure(
        "FHIR", atByte: position,
        isAtEnd ? "it ends before its first resource" : "what is no JSON stands")
    }
    intake.hasEnded = true
    if !isAtEnd {
      intake.tell(.damaged(atByte: position, what: "what is no JSON stands"))
    } else if pieces.bytes.damage == .corrupt {
      intake.tell(.damaged(atByte: position, what: "the packed bytes are damaged"))
    } else {
      intake.tell(.cut(atByte: position))
    }
  }

  /// The next value, whatever it is; nil where it is none or cut.
  private mutating func parsed() throws -> JSONValue? {
    try pieces.value().flatMap(Self.value)
  }

  private static func value(_ bytes: [UInt8]) -> JSONValue? {
    do {
      return try JSONValue(parsing: bytes.span)
    } catch {
      return nil
    }
  }
}
