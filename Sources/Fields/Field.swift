/// One key of a table with its value, whatever notation it was written in (TOML, JSON).
public struct Field: Hashable, Sendable {
  /// The key.
  public let key: String
  /// The value.
  public let value: Value

  /// The kinds of values a table is made of.
  public indirect enum Value: Hashable, Sendable {
    /// A string.
    case text(String)
    /// A number, in hundredths.
    case number(hundredths: Int64)
    /// `true` or `false`.
    case boolean(Bool)
    /// An array.
    case list([Value])
    /// A table.
    case table([Field])
    /// Something no table has a use for, as a date.
    case other
  }

  /// A key with its value.
  public init(_ key: String, _ value: Value) {
    self.key = key
    self.value = value
  }
}
