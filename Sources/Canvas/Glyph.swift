/// A character with at most two combining marks, stored without allocation.
///
/// The sanitiser passes no more marks; longer ones are cut.
public struct Glyph: Hashable, Sendable {
  private let base: UInt32
  private let first: UInt32
  private let second: UInt32

  /// A space.
  public static let blank = Glyph(" ")

  /// Cuts the character after three scalars.
  public init(_ character: Character) {
    var scalars = character.unicodeScalars.makeIterator()
    base = scalars.next()?.value ?? 0x20
    first = scalars.next()?.value ?? 0
    second = scalars.next()?.value ?? 0
  }

  /// 1, or 2 for a wide character.
  var width: Int { DisplayWidth.of(scalar: base) }

  /// One to three scalars.
  public var scalars: [UInt32] {
    first == 0 ? [base] : second == 0 ? [base, first] : [base, first, second]
  }

  /// Calls `body` with each scalar.
  public func forEachScalar(_ body: (UInt32) -> Void) {
    body(base)
    if first != 0 { body(first) }
    if second != 0 { body(second) }
  }

  /// The glyph as a character.
  public var character: Character {
    var text = String.UnicodeScalarView()
    for value in scalars {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text).first ?? " "
  }
}
