/// Writes one line of JSON in the order the members are given.
public struct JSONWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  /// Whether the next member or value needs a leading comma.
  private var needsComma = false

  /// An empty line.
  public init() {
    bytes.reserveCapacity(160)
  }

  /// Opens an object, as a value or as the value of the preceding key.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Closes the object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Opens an array.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes the array.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; a value must follow.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string value.
  public mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func value(_ number: Int64) {
    separate()
    appendDigits(number)
    needsComma = true
  }

  /// Writes `true` or `false`.
  public mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: flag ? Array("true".utf8) : Array("false".utf8))
    needsComma = true
  }

  /// Writes a number in hundredths without trailing zeros: 9760 gives `97.6`.
  public mutating func value(hundredths: Int64) {
    separate()
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = hundredths.magnitude
    appendDigits(Int64(magnitude / 100))
    let rest = UInt8(magnitude % 100)
    if rest != 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0") + rest / 10)
      if rest % 10 != 0 { bytes.append(UInt8(ascii: "0") + rest % 10) }
    }
    needsComma = true
  }

  /// Writes a number in thousandths without trailing zeros: 14552 gives `14.552`.
  public mutating func value(thousandths: Int64) {
    separate()
    if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = thousandths.magnitude
    appendDigits(Int64(magnitude / 1000))
    var rest = magnitude % 1000
    if rest != 0 { bytes.append(UInt8(ascii: ".")) }
    var place: UInt64 = 100
    while rest != 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
      place /= 10
    }
    needsComma = true
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes a key with a string.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes a key with a string or `null`.
  public mutating func member(_ name: String, orNull text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// Writes a key with a whole number.
  public mutating func member(_ name: String, _ number: Int64) {
    key(name)
    value(number)
  }

  /// Writes a key with a whole number or `null`.
  public mutating func member(_ name: String, orNull number: Int64?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  /// Writes a key with `true` or `false`.
  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Writes a key with a number in hundredths.
  public mutating func member(_ name: String, hundredths: Int64) {
    key(name)
    value(hundredths: hundredths)
  }

  /// Writes a key with a number in hundredths or `null`.
  public mutating func member(_ name: String, hundredthsOrNull hundredths: Int64?) {
    key(name)
    if let hundredths { value(hundredths: hundredths) } else { null() }
  }

  /// Writes a key with an array of objects.
  public mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject()
      write(element, &self)
      endObject()
    }
    endArray()
  }

  /// Writes existing JSON text as one value.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendDigits(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Quotes a string; invisible characters become `\uXXXX`, so that none can break the line or
  /// control a terminal.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Fast path: nearly all text is ASCII.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { JSONText.append(scalar, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
