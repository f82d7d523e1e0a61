import Text

/// Reads annotations in the MIT format (PhysioNet, annot(5)): words of 16 bits, least byte first, with
/// a kind in the upper 6 bits and the time since the last annotation in the lower 10.
struct WFDBAnnotations {
  /// Kinds that are no annotation, but belong to one.
  private enum Mark {
    static let skip = 59
    static let number = 60
    static let subtype = 61
    static let channel = 62
    static let text = 63
  }

  /// Annotations whose kind says all, and what it says (ecgcodes(5)).
  private static let words: [Int: String] = [
    32: "ventricular flutter or fibrillation begins",
    33: "ventricular flutter or fibrillation ends",
  ]
  private static let note = 22
  private static let resolution = "## time resolution:"

  private let base: Int64
  private var clock: WFDBClock
  private var time: Int64 = 0
  /// The kind and time of the annotation that is read, and its text.
  private var current: (kind: Int, time: Int64)?
  private var text = ""
  /// Whether the notes define kinds.
  private var isDefining = false
  private var hasBegun = false
  /// How many annotations have no text.
  private(set) var labels = 0
  /// What was lost.
  private(set) var remark: RecordingRemark?

  /// Annotations whose times are counted in frames unless they say otherwise.
  init(_ clock: WFDBClock) {
    base = clock.base
    self.clock = clock
  }

  /// Reads all, and delivers those with a text.
  mutating func read(
    _ bytes: inout ByteReader, _ deliver: (_ text: String, _ time: Int64) -> Void
  ) throws {
    while let word = try bytes.take(2).map({ Int($0.number(at: 0, 2)) }) {
      let (kind, interval) = (word >> 10, word & 0x3FF)
      switch kind {
      case 0 where interval == 0:
        end(deliver)
        return
      case Mark.skip:
        guard let long = try bytes.take(4) else { break }
        // A long word of a PDP-11: its upper half stands first.
        let skip = Int32(truncatingIfNeeded: long.number(at: 0, 2) << 16 | long.number(at: 2, 2))
        time += Int64(skip)
      case Mark.number, Mark.subtype, Mark.channel: break
      case Mark.text:
        let length = interval & 0xFF
        guard let found = try bytes.take(length + length % 2) else {
          current = nil
          break
        }
        text = Self.clean(found.prefix(length))
      default:
        end(deliver)
        time += Int64(interval)
        current = (kind, time)
      }
    }
    end(deliver)
    remark = .cut(atByte: bytes.position)
  }

  private static func clean(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.prefix { $0 != 0 }
    var text = String(validating: bytes, as: UTF8.self) ?? ""
    // What is not UTF-8 is ISO 8859-1.
    if text.isEmpty { for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) } }
    return Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }

  /// Delivers the annotation that was read.
  private mutating func end(_ deliver: (String, Int64) -> Void) {
    defer { (current, text) = (nil, "") }
    guard let current, current.kind != 0 else { return }
    if current.kind == Self.note, text.hasPrefix("## ") {
      define()
    } else if isDefining {
      return
    } else if !text.isEmpty {
      deliver(text, clock.time(Double(current.time)))
    } else if let word = Self.words[current.kind] {
      deliver(word, clock.time(Double(current.time)))
    } else {
      labels += 1
    }
  }

  /// A note about the notes: the ticks of a second, or where definitions of kinds begin and end.
  private mutating func define() {
    if text.hasPrefix(Self.resolution) {
      let number = text.dropFirst(Self.resolution.count).drop { $0 == " " }
      if let rate = Double(number), 1e-6...1e9 ~= rate { clock = WFDBClock(base: base, rate: rate) }
    } else if text.hasPrefix("## annotation type definitions") {
      isDefining = true
    } else if text.hasPrefix("## end of definitions") {
      isDefining = false
    }
  }
}
