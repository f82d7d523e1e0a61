import Session
import Text

/// Encodes a head of another chair's journal as members: `"chair","session","segment","line","head"`.
enum WitnessCoding {
  /// The keys.
  static let keys = ["chair", "head", "line", "segment", "session"]
  /// The most lines of a journal, and the most segments of a session.
  private static let most: Int64 = 1 << 31

  static func write(_ witnessed: WitnessedHead, to writer: inout JSONWriter) {
    writer.member("chair", witnessed.chair)
    writer.member("session", witnessed.session)
    writer.member("segment", Int64(witnessed.segment))
    writer.member("line", Int64(witnessed.head.line))
    writer.member("head", witnessed.head.hash)
  }

  /// The head; nil where a member is missing or none of a journal.
  static func read(_ object: JSONValue) -> WitnessedHead? {
    guard let chair = text(object["chair"]), let session = text(object["session"]),
      let segment = number(object["segment"]), segment > 0, let line = number(object["line"]),
      let hash = object["head"]?.text, hash.utf8.count == 64,
      hash.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
    else { return nil }
    return WitnessedHead(
      chair: chair, session: session, segment: segment, head: ChainHead(line: line, hash: hash))
  }

  private static func text(_ value: JSONValue?) -> String? {
    let clean = value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
    return clean.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func number(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { (0..<most).contains($0) ? Int($0) : nil }
  }
}
