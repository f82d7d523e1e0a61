import Text

/// The description of a track: packet type 0 of the document "Vital File Format".
struct VitalTrack {
  /// What a track holds.
  enum Kind: UInt8 {
    case wave = 1
    case number = 2
    case text = 5
  }

  /// Its number in the records.
  var id: UInt16
  /// What it holds; nil for a kind that is not known.
  var kind: Kind?
  /// The encoding as it stands.
  var encoding: UInt8
  /// Its name, sanitised.
  var name: String
  /// Its unit, sanitised.
  var unit = ""
  /// The least and greatest value that are shown; zero where none is told.
  var shown: (least: Float, greatest: Float) = (0, 0)
  /// Samples per second.
  var rate: Float = 0
  /// One unit of an integer.
  var gain = 1.0
  /// The value of the integer zero.
  var offset = 0.0
  /// Its meaning, 0 for none.
  var montype: UInt8 = 0
  /// The number of its device, 0 for the program itself.
  var device: UInt32 = 0

  /// Reads as many fields as there are; nil where not even a name is whole.
  init?(_ bytes: ArraySlice<UInt8>) {
    var fields = VitalFields(bytes)
    guard let id = fields.number(2), let kind = fields.number(1), let encoding = fields.number(1),
      let name = fields.text(limit: Self.nameLimit)
    else { return nil }
    self.id = UInt16(truncatingIfNeeded: id)
    self.kind = Kind(rawValue: UInt8(truncatingIfNeeded: kind))
    self.encoding = UInt8(truncatingIfNeeded: encoding)
    self.name = name
    guard let unit = fields.text(limit: Sanitiser.labelLimit) else { return }
    self.unit = unit
    guard let least = fields.number(4), let greatest = fields.number(4) else { return }
    shown = (
      Float(bitPattern: UInt32(truncatingIfNeeded: least)),
      Float(bitPattern: UInt32(truncatingIfNeeded: greatest))
    )
    guard fields.number(4) != nil, let rate = fields.number(4) else { return }
    self.rate = Float(bitPattern: UInt32(truncatingIfNeeded: rate))
    guard let gain = fields.number(8) else { return }
    self.gain = Double(bitPattern: gain)
    guard let offset = fields.number(8) else { return }
    self.offset = Double(bitPattern: offset)
    guard let montype = fields.number(1) else { return }
    self.montype = UInt8(truncatingIfNeeded: montype)
    guard let device = fields.number(4) else { return }
    self.device = UInt32(truncatingIfNeeded: device)
  }

  /// The longest name kept, in graphemes.
  static let nameLimit = 64

  /// The encoding of its numbers; nil for one that is not known, or whose scale is none.
  var number: VitalNumber? {
    guard let number = VitalNumber(rawValue: encoding) else { return nil }
    let isScaled = gain.isFinite && gain != 0 && offset.isFinite
    return number.isInteger && !isScaled ? nil : number
  }

  /// Why ``number`` is nil, for a remark.
  var encodingName: String {
    VitalNumber(rawValue: encoding) == nil ? "number \(encoding)" : "integers without a scale"
  }
}

/// Takes the fields of a packet one after the other.
struct VitalFields {
  private var rest: ArraySlice<UInt8>

  /// The fields of these bytes.
  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The unsigned number of so many bytes, least first; nil where fewer are left.
  mutating func number(_ size: Int) -> UInt64? {
    guard rest.count >= size else { return nil }
    defer { rest = rest.dropFirst(size) }
    return rest.number(at: 0, size)
  }

  /// A text behind its length, sanitised; nil where it is not whole.
  mutating func text(limit: Int) -> String? {
    guard let length = number(4), length <= UInt64(rest.count) else { return nil }
    defer { rest = rest.dropFirst(Int(length)) }
    // A long text is cut before it is looked at: each character has 4 bytes at most here.
    let bytes = rest.prefix(min(Int(length), limit * 16))
    return Sanitiser.clean(String(decoding: bytes, as: UTF8.self), limit: limit)
  }
}
