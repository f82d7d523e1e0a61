import Text
import Vitals

/// The devices that send messages, told apart by application and facility (MSH-3, MSH-4).
struct HL7Senders {
  private var places: [[UInt8]: Int] = [:]
  private var names: [(application: String, facility: String)] = []

  /// The number of a sender; nil for one of too many.
  mutating func index(of header: HL7Fields) -> Int? {
    let key = Array(header[3]) + [0] + header[4]
    if let known = places[key] { return known }
    guard names.count < RecordingTable.mostDevices else { return nil }
    places[key] = names.count
    names.append((Self.word(header, 3), Self.word(header, 4)))
    return names.count - 1
  }

  /// Their names, each another: the application, with the facility where several have the same.
  var shown: [String] {
    var shown: [String] = []
    for (application, facility) in names {
      let isShared = names.count { $0.application == application } > 1
      let name = isShared && !facility.isEmpty ? "\(application) \(facility)" : application
      var unique = Sanitiser.clean(name, limit: Sanitiser.labelLimit)
      var number = 2
      while shown.contains(unique) {
        unique = Sanitiser.clean(name, limit: Sanitiser.labelLimit - 3) + " \(number)"
        number += 1
      }
      shown.append(unique)
    }
    return shown
  }

  private static func word(_ header: HL7Fields, _ field: Int) -> String {
    Sanitiser.clean(header.text(header.component(1, of: field)), limit: Sanitiser.labelLimit)
  }
}
