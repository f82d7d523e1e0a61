package import Session
import Text
import Vitals

/// Encodes the messages of a station to the program at a chair: one JSON object a datagram.
///
/// `{"v":1,"k":"present","by":"board-7"}`, the same with `absent`, and
/// `{"v":1,"k":"seen","by":"AK","condition":3,"signalled_ms":61000,
/// "session":"4547119bf9e6de56"}`; an archive sends
/// `{"v":1,"k":"witness","by":"archive","chair":"4","session":ID,"segment":1,"line":10,"head":HASH}`.
package enum StationMessageCoding {
  /// The version of the messages.
  private static let version: Int64 = 1
  /// The longest message, in bytes.
  package static let longest = 1024

  package static func bytes(_ message: StationMessage) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", version)
    switch message {
    case .present(let name):
      writer.member("k", "present")
      writer.member("by", name)
    case .absent(let name):
      writer.member("k", "absent")
      writer.member("by", name)
    case .seen(let condition, let signalled, let session, let person):
      writer.member("k", "seen")
      writer.member("by", person)
      writer.member("condition", Int64(condition))
      writer.member("signalled_ms", signalled.milliseconds)
      writer.member("session", session)
    case .witness(let head, let name):
      writer.member("k", "witness")
      writer.member("by", name)
      WitnessCoding.write(head, to: &writer)
    }
    writer.endObject()
    return writer.bytes
  }

  /// The message of a datagram; nil for anything else: a further key, a missing or a repeated one,
  /// another version, another form.
  package static func read(_ bytes: [UInt8]) -> StationMessage? {
    guard bytes.count <= longest, let object = object(bytes), case .object(let members) = object,
      object["v"]?.whole == version, let by = text(object["by"])
    else { return nil }
    let keys = members.map(\.key).sorted()
    switch object["k"]?.text {
    case "present": return keys == ["by", "k", "v"] ? .present(by: by) : nil
    case "absent": return keys == ["by", "k", "v"] ? .absent(by: by) : nil
    case "seen":
      guard keys == ["by", "condition", "k", "session", "signalled_ms", "v"],
        let condition = RecordBounds.number(object["condition"]),
        let signalled = object["signalled_ms"]?.whole,
        let session = text(object["session"])
      else { return nil }
      return .seen(
        condition: condition, signalled: SessionTime(milliseconds: signalled), session: session,
        by: by)
    case "witness":
      guard keys == (["by", "k", "v"] + WitnessCoding.keys).sorted() else { return nil }
      return WitnessCoding.read(object).map { .witness($0, by: by) }
    default: return nil
    }
  }

  private static func object(_ bytes: [UInt8]) -> JSONValue? {
    do {
      return try JSONValue(parsing: bytes.span)
    } catch {
      // Where in a foreign datagram it is wrong helps nobody; the reader counts it.
      return nil
    }
  }

  private static func text(_ value: JSONValue?) -> String? {
    let clean = value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
    return clean.flatMap { $0.isEmpty ? nil : $0 }
  }
}
