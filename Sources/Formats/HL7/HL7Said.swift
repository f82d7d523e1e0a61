/// A value of a code, or what is said of an earlier one.
struct HL7Sample {
  let moment: HL7Moment
  /// Hundredths of the unit; nil where there is no value.
  let value: Int32?
  let status: HL7Status
  /// The number of its message.
  let message: Int32
  /// A digest of the part of the device it is of (OBX-4); zero for none.
  let part: UInt32
  /// Whether it may be of another patient, where there is one.
  var isNameless = false

  init(_ value: Int64?, at moment: HL7Moment, _ status: HL7Status, message: Int, part: UInt32) {
    self.value = value.map { Int32(clamping: $0) }
    (self.moment, self.status, self.message) = (moment, status, Int32(clamping: message))
    self.part = part
  }

  /// The digest of a part (FNV-1a, 32 bits).
  static func part(_ field: ArraySlice<UInt8>) -> UInt32 {
    field.isEmpty ? 0 : field.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 } | 1
  }

  /// Whether two may be of one part: what names none may be of any.
  static func areSame(_ one: UInt32, _ other: UInt32) -> Bool {
    one == other || one == 0 || other == 0
  }
}

/// What messages say of one code at one time: later ones take back and correct what earlier ones said.
struct HL7Said {
  private var values: [(value: Int32, part: UInt32)] = []
  private var taken: [(value: Int32, part: UInt32)] = []
  private var corrected: [UInt32] = []
  private var isBlank = false
  /// Whether the code is that of a cuff, which has no value between its readings.
  private let isCuff: Bool
  /// Whether a value was taken back, and whether one that should be was not there.
  private(set) var hasTaken = false
  private(set) var hasMissed = false

  init(isCuff: Bool) { self.isCuff = isCuff }

  /// The values, each once; one of nil where there is none, and nothing where nothing was said.
  var found: [Int32?] { values.isEmpty && isBlank ? [nil] : values.map(\.value) }

  /// Takes the next of what is said.
  mutating func take(_ sample: HL7Sample) {
    switch sample.status {
    case .good, .doubtful: add(sample)
    case .corrected:
      guard takeBack(sample.part) || values.isEmpty else {
        // One of another part was not read before; of several values each may be meant.
        hasMissed = true
        if values.contains(where: { HL7Sample.areSame($0.part, sample.part) }) { add(sample) }
        return
      }
      corrected.append(sample.part)
      if let value = sample.value { values.append((value, sample.part)) } else { isBlank = true }
    case .withdrawn:
      let wasTaken = taken.contains { HL7Sample.areSame($0.part, sample.part) }
      guard takeBack(sample.part) || wasTaken else { return hasMissed = true }
      isBlank = true
    case .absent:
      // At the time of its own message, or of a minute, there is none now; what was is not meant.
      let isThen = sample.moment.source != .message && !sample.moment.isCoarse
      let isTaken = isThen && takeBack(sample.part)
      isBlank = isBlank || isTaken || !isCuff
    }
  }

  /// A value that was taken back or corrected does not come back with a repetition.
  private mutating func add(_ sample: HL7Sample) {
    guard let value = sample.value else { return isBlank = true }
    func isOld(_ one: (value: Int32, part: UInt32)) -> Bool {
      one.value == value && HL7Sample.areSame(one.part, sample.part)
    }
    guard !corrected.contains(where: { HL7Sample.areSame($0, sample.part) }),
      !taken.contains(where: isOld), !values.contains(where: { $0.value == value })
    else { return }
    values.append((value, sample.part))
  }

  /// Takes back the value of a part; whether there was one, and no other of the same time.
  private mutating func takeBack(_ part: UInt32) -> Bool {
    let old = values.filter { HL7Sample.areSame($0.part, part) }
    guard old.count == 1 else { return false }
    taken += old
    values.removeAll { HL7Sample.areSame($0.part, part) }
    hasTaken = true
    return true
  }
}
