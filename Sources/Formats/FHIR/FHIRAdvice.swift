import Text

/// How a file with values of several patients becomes one with those of one: a command, where there
/// is one that does it.
struct FHIRAdvice {
  /// What the resources stand in.
  enum Shape {
    case bundle, array, lines
  }

  /// What the resources stand in; nil where no command is known for it.
  var shape: Shape?
  /// Whether every value stands in the open, with the plain reference of its patient.
  var isRight = true

  /// Looks at whom a resource names, and how.
  mutating func see(_ resource: JSONValue, _ subject: FHIRSubjects.Subject) {
    guard case .patient(let names) = subject else { return }
    if resource["subject"]?["reference"]?.text != names.first { isRight = false }
  }

  /// The command that leaves the first of the patients; nil for none.
  func command(_ reference: String) -> String? {
    // Within the quotes of a shell, other signs might end them.
    let isPlain = reference.utf8.allSatisfy { byte in
      (0x2D...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x5F
    }
    guard isRight, isPlain, let shape else { return nil }
    let selected = "select(.subject.reference == \"\(reference)\")"
    return switch shape {
    case .bundle:
      "jq '.entry |= map(select(.resource.subject.reference == \"\(reference)\"))' "
        + "FILE > NEW.json"
    case .array: "jq 'map(\(selected))' FILE > NEW.json"
    case .lines: "jq -c '\(selected)' FILE > NEW.ndjson"
    }
  }
}
