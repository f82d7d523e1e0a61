import Alarms
import Session
import Text
import Vitals

/// Encodes what stations say as members of a journal line: `"what":"present"` and `"absent"` with
/// the name of the station, `"seen"` with the initials of the person and the condition by number,
/// rule and onset, `"witness"` with the name of the archive and a head of another chair's journal:
/// `"chair","session","segment","line","head"`.
enum StationCoding {
  static func write(_ report: StationReport, to writer: inout JSONWriter) {
    switch report {
    case .present(let name):
      writer.member("what", "present")
      writer.member("by", name)
    case .absent(let name):
      writer.member("what", "absent")
      writer.member("by", name)
    case .seen(let mark, let person):
      writer.member("what", "seen")
      writer.member("by", person)
      writer.member("id", Int64(mark.id))
      writer.member("rule", mark.rule)
      writer.member("onset_ms", mark.onset.milliseconds)
    case .witness(let head, let name):
      writer.member("what", "witness")
      writer.member("by", name)
      WitnessCoding.write(head, to: &writer)
    }
  }

  static func read(_ line: JSONValue) throws(LineError) -> StationReport {
    let by = Sanitiser.clean(line["by"]?.text ?? "", limit: Sanitiser.labelLimit)
    switch line["what"]?.text {
    case "present": return .present(by: by)
    case "absent": return .absent(by: by)
    case "seen":
      guard let mark = AcknowledgementCoding.mark(line) else { throw .missing("id") }
      return .seen(mark, by: by)
    case "witness":
      guard let head = WitnessCoding.read(line) else { throw .missing("head") }
      return .witness(head, by: by)
    default: throw .missing("what")
    }
  }
}
