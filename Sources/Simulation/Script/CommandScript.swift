import Text
public import Vitals

/// What somebody does in a simulated session, written down beforehand, a line for each act.
///
/// `MM:SS WORDS` at a time of the session, `STATE+SS WORDS` after a state was first entered, `each
/// alarm+SS WORDS` after every condition of medium or high priority; `#` begins a comment.
public struct CommandScript: Equatable, Sendable {
  /// When a line is due.
  public enum Moment: Hashable, Sendable {
    /// At a time of the session.
    case at(SessionTime)
    /// After a state was first entered.
    case after(state: String, TimeSpan)
    /// After every alarm condition that is raised.
    case afterAlarm(TimeSpan)
  }

  /// One line.
  public struct Line: Equatable, Sendable {
    /// Its number in the text, from 1.
    public let number: Int
    /// When it is due.
    public let moment: Moment
    /// What is done.
    public let deed: ScriptedDeed
  }

  /// A line that cannot be read.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// Its number, from 1.
    public let line: Int
    /// What is wrong and what to write.
    public let problem: String

    /// The line and what is wrong there.
    public var description: String { "line \(line): \(problem)" }
  }

  /// The lines in the order of the text.
  public let lines: [Line]

  /// A script without lines.
  public init() { lines = [] }

  /// Parses a text; throws the first line that cannot be read.
  public init(_ text: String) throws(Mistake) {
    var lines: [Line] = []
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in all.enumerated() {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).prefix {
        !$0.hasPrefix("#")
      }
      guard !words.isEmpty else { continue }
      lines.append(try Self.line(Array(words), number: index + 1))
    }
    self.lines = lines
  }

  private static func line(_ words: [Substring], number: Int) throws(Mistake) -> Line {
    var rest = words[...]
    var word = rest.removeFirst()
    if word == "each", let next = rest.first {
      word = next
      rest.removeFirst()
      guard let span = span(word, behind: "alarm+") else {
        throw Mistake(line: number, problem: "write 'each alarm+10 ack any'")
      }
      return Line(number: number, moment: .afterAlarm(span), deed: try deed(rest, number))
    }
    return Line(number: number, moment: try moment(word, number), deed: try deed(rest, number))
  }

  private static func moment(_ word: Substring, _ number: Int) throws(Mistake) -> Moment {
    if let plus = word.lastIndex(of: "+"), let first = word.first, !first.isNumber, first != "+" {
      guard let span = span(word[plus...], behind: "+") else {
        throw Mistake(line: number, problem: "'\(word)' must be written as STATE+SECONDS")
      }
      return .after(state: String(word[..<plus]), span)
    }
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.allSatisfy(\.isNumber) ? Int64($0) : nil
    }
    let clock = parts.compactMap(\.self)
    guard clock.count == parts.count, (2...3).contains(clock.count),
      clock.dropFirst().allSatisfy({ (0..<60).contains($0) }), clock[0] >= 0, clock[0] < 1000
    else {
      throw Mistake(
        line: number,
        problem: "'\(word)' is no time; write MM:SS, H:MM:SS, STATE+SECONDS or each alarm+SECONDS")
    }
    return .at(.zero + .seconds(clock.reduce(0) { $0 * 60 + $1 }))
  }

  private static func span(_ word: Substring, behind mark: String) -> TimeSpan? {
    guard word.hasPrefix(mark), word.dropFirst(mark.count).allSatisfy(\.isNumber),
      let seconds = Int64(word.dropFirst(mark.count)), (0...86_400).contains(seconds)
    else { return nil }
    return .seconds(seconds)
  }

  private static func deed(
    _ words: ArraySlice<Substring>, _ number: Int
  ) throws(Mistake) -> ScriptedDeed {
    do {
      return try ScriptedDeed(words.map(String.init))
    } catch {
      throw Mistake(line: number, problem: "\(error)")
    }
  }
}
