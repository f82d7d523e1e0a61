import Text
import Vitals

/// What a program says on its standard error, as lines for the program log.
///
/// Bounded whatever it says: a line is cut, and of more than ``most`` lines in a minute only the
/// number is told, at the end of the minute.
struct ProgramRemarks {
  /// The most lines in a minute.
  static let most = 20
  /// The longest line that is read, in bytes; the log shows fewer characters.
  static let longest = 1024

  private static let minute = TimeSpan.minutes(1)

  private var buffer = LineBuffer(cap: ProgramRemarks.longest)
  private var began: SessionTime?
  private var told = 0
  private var leftOut = 0

  /// When the number of lines that were left out is due; nil while none were.
  var deadline: SessionTime? { leftOut == 0 ? nil : began.map { $0 + Self.minute } }

  /// The lines that follow from bytes.
  mutating func handle(_ bytes: [UInt8], at now: SessionTime) -> [String] {
    var lines = beginMinute(at: now)
    buffer.append(bytes.span)
    while true {
      switch buffer.next() {
      case .incomplete: return lines
      case .tooLong: lines += pass("a line of more than \(Self.longest) bytes", at: now)
      case .line(let range):
        lines += pass(String(decoding: buffer.bytes[range], as: UTF8.self), at: now)
      }
    }
  }

  /// The program has ended: what it left without a line feed is its last line.
  mutating func finish(at now: SessionTime) -> [String] {
    let rest =
      buffer.isInsideDroppedLine ? "" : String(decoding: buffer.bytes[buffer.rest], as: UTF8.self)
    buffer = LineBuffer(cap: Self.longest)
    return beginMinute(at: now) + pass(rest, at: now)
  }

  /// The number of lines that were left out, once their minute is over.
  mutating func tick(at now: SessionTime) -> [String] { beginMinute(at: now) }

  private mutating func beginMinute(at now: SessionTime) -> [String] {
    guard let began, began + Self.minute <= now else { return [] }
    let lines = leftOut == 0 ? [] : ["\(leftOut) more lines in a minute were left out"]
    (self.began, told, leftOut) = (nil, 0, 0)
    return lines
  }

  private mutating func pass(_ text: String, at now: SessionTime) -> [String] {
    let line = Sanitiser.clean(text, limit: Sanitiser.noteLimit)
    guard !line.isEmpty else { return [] }
    began = began ?? now
    guard told < Self.most else {
      leftOut += 1
      return []
    }
    told += 1
    return [line]
  }
}
