/// A code in the reports of a device that no table knows, or one with a value that cannot be read.
public struct UnknownCode: Hashable, Sendable {
  /// How many codes of a source are told at most.
  public static let most = 8

  /// Its words with its unit, sanitised.
  public var text: String
  /// What it seems to be by its name and unit; nil for nothing that is watched.
  public var parameter: Parameter?
  /// Whether the code is known and its value cannot be read.
  public var isUnreadable: Bool

  /// A code.
  public init(_ text: String, _ parameter: Parameter?, isUnreadable: Bool = false) {
    self.text = text
    self.parameter = parameter
    self.isUnreadable = isUnreadable
  }
}

extension UnknownCode {
  /// Whether it says what another says: values that cannot be read may differ each time.
  fileprivate func isSame(as other: UnknownCode) -> Bool {
    isUnreadable && other.isUnreadable ? parameter == other.parameter : self == other
  }
}

/// The codes of one source that no table knows, since its last count.
public struct UnknownCount: Hashable, Sendable {
  /// The codes, each once and the first of them, those that seem to be a vital sign before others.
  public private(set) var codes: [UnknownCode]
  /// Whether one of the reports held nothing else.
  public private(set) var isAll: Bool

  /// The codes of reports.
  public init(_ codes: some Sequence<UnknownCode>, isAll: Bool) {
    self.codes = []
    self.isAll = isAll
    add(codes)
  }

  /// These codes behind those that were counted before.
  public func merged(over before: UnknownCount?) -> UnknownCount {
    guard var sum = before else { return self }
    sum.isAll = sum.isAll || isAll
    sum.add(codes)
    return sum
  }

  private mutating func add(_ more: some Sequence<UnknownCode>) {
    for code in more where !codes.contains(where: code.isSame(as:)) {
      if codes.count < UnknownCode.most {
        codes.append(code)
      } else if code.parameter != nil, let last = codes.lastIndex(where: { $0.parameter == nil }) {
        codes[last] = code
      }
    }
  }
}
