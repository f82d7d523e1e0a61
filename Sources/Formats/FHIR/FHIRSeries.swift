import Text

/// The values of a `SampledData`: value = origin + factor × number, at a steady interval.
struct FHIRSeries {
  /// The most numbers that are read of one.
  static let most = 1_000_000

  /// The quantity of a number of zero.
  let origin: JSONValue
  /// What is added to each number times ``factor``.
  let zero: Double
  let factor: Double
  /// Milliseconds between two numbers.
  let interval: Double
  /// Whether it has more numbers than are read.
  let isCut: Bool
  /// The numbers, with blanks between them.
  private let data: String

  /// Units of the interval of R5, in milliseconds (UCUM).
  private static let units: [String: Double] = [
    "us": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000,
  ]

  /// Reads all but the numbers.
  init(_ series: JSONValue) throws(FHIRRefusal) {
    origin = series["origin"] ?? .null
    guard series["dimensions"]?.whole ?? 1 == 1, series["codeMap"] == nil,
      series["offsets"] == nil
    else { throw .encoding("a series of several dimensions or steps") }
    zero = origin["value"]?.decimal?.approximate ?? 0
    factor = series["factor"]?.decimal?.approximate ?? 1
    let unit = series["intervalUnit"]?.text ?? "ms"
    let step = series["period"]?.decimal ?? series["interval"]?.decimal
    guard let step, let length = Self.units[unit] else {
      throw .encoding("a series without a step")
    }
    interval = step.approximate * length
    guard interval >= 0.01, interval <= Double(RecordingTable.longest), factor != 0 else {
      throw .encoding("a series without a step")
    }
    guard let data = series["data"]?.text else { throw .encoding("a series without its values") }
    self.data = data
    isCut = Self.isLong(data)
  }

  /// The numbers as they are written; nil for an error, or for one beyond what could be measured.
  ///
  /// A series has too many of them to be there all at once.
  var numbers: Numbers { Numbers(data.utf8.makeIterator()) }

  /// Reads one number after another.
  struct Numbers: Sequence, IteratorProtocol {
    private var bytes: String.UTF8View.Iterator
    private var number: [UInt8] = []
    private var count = 0

    fileprivate init(_ bytes: String.UTF8View.Iterator) { self.bytes = bytes }

    mutating func next() -> DecimalNumber?? {
      guard count < FHIRSeries.most else { return nil }
      number.removeAll(keepingCapacity: true)
      while let byte = bytes.next() {
        if !FHIRSeries.isBlank(byte) {
          number.append(byte)
        } else if !number.isEmpty {
          break
        }
      }
      guard !number.isEmpty else { return nil }
      count += 1
      return .some(DecimalNumber(plain: number.span, range: 0..<number.count))
    }
  }

  fileprivate static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Whether there are more numbers than are read.
  private static func isLong(_ data: String) -> Bool {
    var (count, isBlank) = (0, true)
    for byte in data.utf8 {
      let isNext = Self.isBlank(byte)
      if isBlank, !isNext { count += 1 }
      isBlank = isNext
      if count > most { return true }
    }
    return false
  }

  /// Milliseconds from the first value to another one; nil for one beyond any recording.
  func offset(of index: Int) -> Int64? {
    let offset = (Double(index) * interval).rounded()
    return offset < Double(RecordingTable.longest) ? Int64(offset) : nil
  }

  /// A value in hundredths of another unit.
  func hundredths(_ number: DecimalNumber, _ conversion: FHIRUnit.Conversion) -> Int64 {
    if zero == 0, factor == 1 { return conversion.hundredths(number) ?? .max }
    let value = zero + factor * number.approximate
    return FHIRUnit.Conversion.hundredths(conversion.factor * (value + conversion.offset)) ?? .max
  }
}
