public import Fields
import Text

/// The reason a journal line was refused.
public enum LineError: Error, Hashable, CustomStringConvertible {
  /// The line does not end with its CRC.
  case unsealed
  /// The CRC does not match the line.
  case checksum
  /// The line is longer than 64 KiB.
  case tooLong
  /// The line is not a JSON object.
  case notJSON(String)
  /// A required member is missing or has the wrong type.
  case missing(String)
  /// A number is out of bounds.
  case outOfRange(String)
  /// A member that belongs on every line occurs twice.
  case repeated(String)
  /// The major version is newer than this program knows.
  case unknownVersion(Int64)
  /// The profile in the header is invalid.
  case profile(FieldError)

  /// The cause.
  public var description: String {
    switch self {
    case .unsealed: "the line does not end in its checksum"
    case .checksum: "the checksum does not match"
    case .tooLong: "the line is longer than 64 KiB"
    case .notJSON(let what): what
    case .missing(let member): "member '\(member)' is missing or has the wrong type"
    case .outOfRange(let member): "member '\(member)' is out of range"
    case .repeated(let member): "member '\(member)' occurs twice"
    case .unknownVersion(let version):
      "journal version \(version) is newer than version \(JournalEncoder.version) "
        + "this program reads; install a newer chairside"
    case .profile(let error): "the profile in the header: \(error)"
    }
  }
}
