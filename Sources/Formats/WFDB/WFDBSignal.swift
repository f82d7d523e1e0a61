import Text

/// One signal of a record, as its line in the header says (PhysioNet, header(5)).
struct WFDBSignal {
  /// The name of its file; nil for none, as in a layout.
  let file: String?
  /// The number of its encoding.
  let encoding: Int
  /// Samples in a frame.
  private(set) var perFrame = 1
  /// How many frames later than the others it stands.
  private(set) var skew: Int64 = 0
  /// How many bytes precede the samples in its file.
  private(set) var byteOffset: Int64 = 0
  /// Steps in one unit; nil where the signal is not calibrated.
  private(set) var gain: Double?
  /// The sample at zero units.
  private(set) var baseline: Double = 0
  /// The unit; nil where none is named.
  private(set) var unit: String?
  /// The bits that are used, 0 where that is not said.
  private(set) var resolution = 0
  /// The first sample.
  private(set) var initial: Int32 = 0
  /// The sum of all samples, of which 16 bits count; nil where it is not said.
  private(set) var sum: UInt16?
  /// Its name, sanitised.
  private(set) var name: String

  /// Whether it has samples, and in an encoding that is read.
  var isRead: Bool { file != nil && WFDBEncoding(rawValue: encoding) != nil }

  /// Reads its line.
  init(_ text: String, number: Int, line: Int) throws {
    func bad(_ what: String) -> FormatError { .line("WFDB", line: line, what) }
    var words = WFDBWords(text)
    guard let file = words.next() else { throw bad("the line of a signal is empty") }
    guard file == "~" || WFDBName.isFile(file) else {
      throw bad("'\(WFDBHeader.shown(file))' is no name of a file beside the header")
    }
    self.file = file == "~" ? nil : file
    name = "signal \(number + 1)"
    guard let format = words.next(), let first = Self.number(format.prefix { $0.isNumber }) else {
      throw bad("the format of the signal is missing")
    }
    encoding = Int(first)
    guard
      file == "~" || WFDBEncoding(rawValue: encoding) != nil
        || WFDBEncoding.packed.contains(encoding)
    else { throw bad("format \(encoding) of the signal is not known") }
    guard apply(layout: format.drop { $0.isNumber }) else {
      throw bad("'\(WFDBHeader.shown(format))' is no format of a signal")
    }
    if let word = words.next() {
      guard apply(calibration: word) else {
        throw bad("'\(WFDBHeader.shown(word))' is no gain of a signal")
      }
    }
    apply(numbers: words.numbers(5))
    let rest = Sanitiser.clean(words.rest, limit: Sanitiser.labelLimit)
    if !rest.isEmpty { name = rest }
  }

  private static func number(_ text: some StringProtocol) -> Int64? {
    Int64(text).flatMap { 0...Int64(Int32.max) ~= $0 ? $0 : nil }
  }

  /// What follows the number of the format: `xN`, `:N`, `+N`.
  private mutating func apply(layout: Substring) -> Bool {
    var rest = layout
    while let mark = rest.popFirst() {
      guard let number = Self.number(rest.prefix { $0.isNumber }) else { return false }
      rest = rest.drop { $0.isNumber }
      switch mark {
      case "x":
        guard 1...Int64(WFDBHeader.mostPerFrame) ~= number else { return false }
        perFrame = Int(number)
      case ":": skew = number
      case "+": byteOffset = number
      default: return false
      }
    }
    return true
  }

  /// `gain(baseline)/unit`.
  private mutating func apply(calibration word: String) -> Bool {
    var rest = Substring(word)
    let digits = rest.prefix { $0 != "(" && $0 != "/" }
    rest = rest.dropFirst(digits.count)
    guard let gain = Double(digits), gain.isFinite else { return false }
    // Zero says that the signal is not calibrated; so do numbers out of all proportion.
    if 1e-9...1e12 ~= abs(gain) { self.gain = gain }
    if rest.first == "(" {
      let number = rest.dropFirst().prefix { $0 != ")" }
      guard let baseline = Int32(number) else { return false }
      self.baseline = Double(baseline)
      hasBaseline = true
      rest = rest.dropFirst(number.count + 2)
    }
    if rest.first == "/" { unit = String(rest.dropFirst()) }
    return true
  }

  private var hasBaseline = false

  /// Bits, sample at the middle of the converter, first sample, sum, size of a block.
  private mutating func apply(numbers: [Int64]) {
    if numbers.count > 0, 1...32 ~= numbers[0] { resolution = Int(numbers[0]) }
    if numbers.count > 1, !hasBaseline { baseline = Double(numbers[1]) }
    if numbers.count > 2 { initial = Int32(clamping: numbers[2]) }
    // Two zeros say nothing: some write them in place of what they do not count.
    if numbers.count > 3, numbers[2] != 0 || numbers[3] != 0 {
      sum = UInt16(truncatingIfNeeded: numbers[3])
    }
  }
}

/// The words of a line and what follows them.
private struct WFDBWords {
  /// What was not taken.
  private(set) var rest: String

  init(_ text: String) { rest = text }

  /// The next word.
  mutating func next() -> String? {
    let start = rest.drop { $0 == " " || $0 == "\t" }
    let word = start.prefix { $0 != " " && $0 != "\t" }
    rest = String(start.dropFirst(word.count))
    return word.isEmpty ? nil : String(word)
  }

  /// At most so many whole numbers; what follows them stays.
  mutating func numbers(_ most: Int) -> [Int64] {
    var numbers: [Int64] = []
    while numbers.count < most {
      let before = rest
      guard let word = next(), let number = Int64(word) else {
        rest = before
        break
      }
      numbers.append(number)
    }
    return numbers
  }
}
