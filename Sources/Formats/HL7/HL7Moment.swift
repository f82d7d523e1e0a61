/// A time of a message that may be in a zone that is found later.
struct HL7Moment: Hashable {
  /// Which field says it: each may be of another clock.
  enum Source: UInt8 {
    /// That of the value itself (OBX-14).
    case value
    /// That of its request (OBR-7).
    case request
    /// That of the message (MSH-7).
    case message
  }

  /// Milliseconds since 1970, as if in UTC where `hasZone` is false.
  let time: Int64
  let hasZone: Bool
  let source: Source
  /// Whether it is that of a whole minute, which several values may have.
  let isCoarse: Bool

  /// The time in UTC, where others are in a zone of so many minutes.
  func time(in zone: Int?) -> Int64 { hasZone ? time : time - Int64(zone ?? 0) * 60_000 }
}
