/// One instruction in the bytes to a terminal.
enum Control: Equatable {
  /// A grapheme to show.
  case text(String)
  /// A control character.
  case byte(UInt8)
  /// The window title.
  case title(String)
  /// A two-character escape sequence.
  case escape(Character)
  /// The character set of G0.
  case charset(Character)
  /// A control sequence: its private marker, its parameters and its final character.
  case sequence(Character?, [Int], Character)
}

/// Splits the bytes to a terminal into instructions (ECMA-48, section 5).
struct ControlParser {
  private enum State {
    case ground
    case escape
    case charset
    case sequence
    case string
    case stringEscape
  }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var pending = 0

  /// Parses the next byte; returns the instructions it completed.
  mutating func parse(_ byte: UInt8) -> [Control] {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .charset:
      state = .ground
      return [.charset(Character(Unicode.Scalar(byte)))]
    case .sequence: return sequence(byte)
    case .string:
      if byte == 0x07 { return endString() }
      if byte == 0x1B { state = .stringEscape } else { collected.append(byte) }
      return []
    case .stringEscape: return endString()
    }
  }

  private mutating func ground(_ byte: UInt8) -> [Control] {
    if pending > 0 {
      collected.append(byte)
      pending -= 1
      return pending > 0 ? [] : [.text(String(decoding: collected, as: UTF8.self))]
    }
    switch byte {
    case 0x1B:
      state = .escape
      return []
    case ..<0x20, 0x7F: return [.byte(byte)]
    case ..<0x80: return [.text(String(Character(Unicode.Scalar(byte))))]
    default:
      collected = [byte]
      pending = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
      return []
    }
  }

  private mutating func escape(_ byte: UInt8) -> [Control] {
    collected = []
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .charset
    default:
      state = .ground
      return [.escape(Character(Unicode.Scalar(byte)))]
    }
    return []
  }

  private mutating func sequence(_ byte: UInt8) -> [Control] {
    guard (0x40...0x7E).contains(byte) else {
      collected.append(byte)
      return []
    }
    state = .ground
    var text = String(decoding: collected, as: UTF8.self)
    var mark: Character?
    if let first = text.first, "<=>?".contains(first) { mark = text.removeFirst() }
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    return [.sequence(mark, text.isEmpty ? [] : numbers, Character(Unicode.Scalar(byte)))]
  }

  private mutating func endString() -> [Control] {
    state = .ground
    let text = String(decoding: collected, as: UTF8.self)
    guard text.hasPrefix("0;") || text.hasPrefix("2;") else { return [] }
    return [.title(String(text.dropFirst(2)))]
  }
}
