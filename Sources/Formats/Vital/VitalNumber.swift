/// The encodings of numbers in `.vital` files (`recfmt` of the document "Vital File Format").
enum VitalNumber: UInt8 {
  case float32 = 1
  case float64 = 2
  case signed8 = 3
  case unsigned8 = 4
  case signed16 = 5
  case unsigned16 = 6
  case signed32 = 7
  case unsigned32 = 8

  /// Bytes of one number.
  var size: Int {
    switch self {
    case .signed8, .unsigned8: 1
    case .signed16, .unsigned16: 2
    case .float32, .signed32, .unsigned32: 4
    case .float64: 8
    }
  }

  /// Whether gain and offset apply.
  var isInteger: Bool {
    switch self {
    case .float32, .float64: false
    case .signed8, .unsigned8, .signed16, .unsigned16, .signed32, .unsigned32: true
    }
  }

  /// The number at an offset of the bytes, which must hold it; nil for the missing value.
  func number(in bytes: ArraySlice<UInt8>, at offset: Int) -> Double? {
    let raw = bytes.number(at: offset, size)
    switch self {
    case .float32:
      let value = Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw)))
      return value.isNaN ? nil : value
    case .float64:
      let value = Double(bitPattern: raw)
      return value.isNaN ? nil : value
    case .signed8: return raw == 0x80 ? nil : Double(Int8(truncatingIfNeeded: raw))
    case .unsigned8: return raw == 0xFF ? nil : Double(raw)
    case .signed16: return raw == 0x8000 ? nil : Double(Int16(truncatingIfNeeded: raw))
    case .unsigned16: return raw == 0xFFFF ? nil : Double(raw)
    case .signed32: return raw == 0x8000_0000 ? nil : Double(Int32(truncatingIfNeeded: raw))
    case .unsigned32: return raw == 0xFFFF_FFFF ? nil : Double(raw)
    }
  }
}
