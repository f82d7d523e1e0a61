import Text
import Vitals

extension TextFields {
  /// Reads a JSON line; false where it is none.
  mutating func readJSON(_ line: Span<UInt8>) -> Bool {
    do {
      var cursor = JSONCursor()
      try cursor.beginObject(in: line)
      while let key = try cursor.nextKey(in: line) {
        try readMember(key, in: line, &cursor)
      }
      try cursor.expectEnd(in: line)
      return true
    } catch {
      return false
    }
  }

  private mutating func readMember(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if let parameter = Self.parameter(key, in: line) {
      set(parameter, try cursor.textNumber(in: line))
    } else if key.equals("nibp", in: line) {
      try readCuff(in: line, &cursor)
    } else if key.equals("status", in: line) {
      if try cursor.consumeWord("null", in: line) { return }
      set(status: try cursor.text(in: line))
    } else if key.equals("seq", in: line) {
      set(seq: try cursor.textNumber(in: line))
    } else if key.equals("flags", in: line) {
      set(flags: try cursor.words(in: line))
    } else if key.equals("v", in: line) {
      try cursor.skipAnything(in: line)
    } else {
      try readStranger(key, in: line, &cursor)
    }
  }

  /// Passes over a member of another name, which is told where it may be a vital sign.
  private mutating func readStranger(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    let first = try cursor.peek(in: line)
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "{"):
      let name = key.range.map { line[$0] }
      add(
        stranger: String(decoding: name, as: UTF8.self), isObject: first == UInt8(ascii: "{"))
    default: break
    }
    try cursor.skipAnything(in: line)
  }

  private mutating func readCuff(
    in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if try cursor.consumeWord("null", in: line) { return }
    guard try cursor.peek(in: line) == UInt8(ascii: "{") else {
      cuff.refuse()
      return try cursor.skipAnything(in: line)
    }
    cuff.begin()
    try cursor.beginObject(in: line)
    while let key = try cursor.nextKey(in: line) {
      if key.equals("sys", in: line) {
        cuff.set(.systolic, try cursor.textNumber(in: line))
      } else if key.equals("dia", in: line) {
        cuff.set(.diastolic, try cursor.textNumber(in: line))
      } else if key.equals("map", in: line) {
        cuff.set(.mean, try cursor.textNumber(in: line))
      } else if key.equals("age_s", in: line) {
        cuff.set(.age, try cursor.textNumber(in: line))
      } else if key.equals("t", in: line) {
        try readCuffTime(in: line, &cursor)
      } else {
        try cursor.skipAnything(in: line)
      }
    }
  }

  private mutating func readCuffTime(
    in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if try cursor.peek(in: line) == UInt8(ascii: "\"") {
      return cuff.set(time: try cursor.string(in: line))
    }
    switch try cursor.textNumber(in: line) {
    case .number(let number): cuff.set(time: "\(number)")
    case .absent: break
    case .odd: cuff.set(time: nil)
    }
  }
}

extension JSONCursor {
  /// A number, null, or anything else, which is passed over.
  fileprivate mutating func textNumber(in line: Span<UInt8>) throws(JSONError) -> TextNumber {
    if try consumeWord("null", in: line) { return .absent }
    let start = self
    do {
      let number = try number(in: line)
      // What follows a number directly is part of something else.
      switch try peek(in: line) {
      case UInt8(ascii: ","), UInt8(ascii: "}"): return .number(number)
      default: break
      }
    } catch {
      // No number: it is passed over below.
    }
    self = start
    try skipAnything(in: line)
    return .odd
  }

  /// A text; nil for anything else, which is passed over.
  fileprivate mutating func text(in line: Span<UInt8>) throws(JSONError) -> String? {
    if try peek(in: line) == UInt8(ascii: "\"") { return try string(in: line) }
    try skipAnything(in: line)
    return nil
  }

  /// The texts of a list, or a single one; none for null, and nil for anything else.
  fileprivate mutating func words(in line: Span<UInt8>) throws(JSONError) -> [String]? {
    if try consumeWord("null", in: line) { return [] }
    if try peek(in: line) == UInt8(ascii: "\"") {
      let word = try string(in: line)
      return DeviceFlag(rawValue: word) == nil ? nil : [word]
    }
    guard try peek(in: line) == UInt8(ascii: "[") else {
      try skipAnything(in: line)
      return nil
    }
    // What is no text is no flag.
    return try value(in: line).values?.map { $0.text ?? "" }
  }

  /// Skips a value, also one that is no JSON and that some programs print, as `NaN` or `07`.
  fileprivate mutating func skipAnything(in line: Span<UInt8>) throws(JSONError) {
    if try skipBareWord(in: line) { return }
    let start = self
    do {
      return try skipValue(in: line)
    } catch {
      // Something within it is no JSON: it is passed over by its brackets.
      self = start
    }
    try skipBrackets(in: line, depth: 0)
  }

  /// Skips a list or an object whose values may be no JSON.
  private mutating func skipBrackets(in line: Span<UInt8>, depth: Int) throws(JSONError) {
    guard depth < Self.maximumDepth else { throw .tooDeep(at: position) }
    switch try peek(in: line) {
    case UInt8(ascii: "{"):
      try beginObject(in: line)
      while try nextKey(in: line) != nil { try skipInside(in: line, depth: depth + 1) }
    case UInt8(ascii: "["):
      try beginArray(in: line)
      while try nextValue(in: line) { try skipInside(in: line, depth: depth + 1) }
    default: try skipValue(in: line)
    }
  }

  private mutating func skipInside(in line: Span<UInt8>, depth: Int) throws(JSONError) {
    if try !skipBareWord(in: line) { try skipBrackets(in: line, depth: depth) }
  }
}
