/// A JSON value as a tree, for lines where speed does not matter, such as headers and commands.
public indirect enum JSONValue: Equatable, Sendable {
  /// The word `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number; the reader chooses the unit.
  case number(DecimalNumber)
  /// A string, not yet sanitised.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; its members in the order of the text.
  case object([JSONMember])

  /// Parses a whole text.
  public init(parsing text: Span<UInt8>) throws(JSONError) {
    var cursor = JSONCursor()
    self = try cursor.value(in: text)
    try cursor.expectEnd(in: text)
  }

  /// The value of a key; nil when this is no object or lacks the key.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string; nil for any other value.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number as written; nil for any other value.
  public var decimal: DecimalNumber? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// The whole number; nil for any other value.
  public var whole: Int64? { decimal?.whole }

  /// The Boolean; nil for any other value.
  public var flag: Bool? {
    guard case .boolean(let flag) = self else { return nil }
    return flag
  }

  /// The elements of an array; nil for any other value.
  public var values: [JSONValue]? {
    guard case .array(let values) = self else { return nil }
    return values
  }
}

/// One key and its value.
public struct JSONMember: Equatable, Sendable {
  /// The key.
  public let key: String
  /// Its value.
  public let value: JSONValue

  /// A key with its value.
  public init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONCursor {
  /// Consumes one value of any kind as a tree.
  public mutating func value(in text: Span<UInt8>) throws(JSONError) -> JSONValue {
    try value(in: text, depth: 0)
  }

  private mutating func value(
    in text: Span<UInt8>, depth: Int
  ) throws(JSONError) -> JSONValue {
    guard depth < Self.maximumDepth else { throw .tooDeep(at: position) }
    switch try peek(in: text) {
    case UInt8(ascii: "{"):
      try beginObject(in: text)
      var members: [JSONMember] = []
      while let key = try nextKey(in: text) {
        let name = try JSONString.decode(key, in: text)
        members.append(JSONMember(key: name, value: try value(in: text, depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      try beginArray(in: text)
      var values: [JSONValue] = []
      while try nextValue(in: text) { values.append(try value(in: text, depth: depth + 1)) }
      return .array(values)
    case UInt8(ascii: "\""): return .string(try string(in: text))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean(try boolean(in: text))
    case UInt8(ascii: "n"):
      guard try consumeWord("null", in: text) else { throw .unexpected(at: position) }
      return .null
    default: return .number(try number(in: text))
    }
  }
}
