public import Fields
import Text

/// Why a line of a journal was refused.
public enum LineError: Error, Hashable, CustomStringConvertible {
  /// It does not end in its CRC.
  case unsealed
  /// Its CRC is that of another text.
  case checksum
  /// It is longer than 64 KiB.
  case tooLong
  /// It is no JSON object.
  case notJSON(String)
  /// A member that must be there is missing or has the wrong type.
  case missing(String)
  /// A number lies outside of what it can mean.
  case outOfRange(String)
  /// A member that every line has stands there twice.
  case repeated(String)
  /// Its major version is newer than this program knows.
  case unknownVersion(Int64)
  /// The profile in the header is not valid.
  case profile(FieldError)

  /// What is wrong.
  public var description: String {
    switch self {
    case .unsealed: "the line does not end in its checksum"
    case .checksum: "the checksum does not match"
    case .tooLong: "the line is longer than 64 KiB"
    case .notJSON(let what): what
    case .missing(let member): "member '\(member)' is missing or has the wrong type"
    case .outOfRange(let member): "member '\(member)' is outside of what it can be"
    case .repeated(let member): "member '\(member)' stands there twice"
    case .unknownVersion(let version):
      "journal version \(version) is newer than version \(JournalEncoder.version) "
        + "this program reads; install a newer chairside"
    case .profile(let error): "the profile in the header: \(error)"
    }
  }
}
