import Vitals

/// The fields of lines that were left out because they cannot be read or are not known, until they
/// are told.
struct UnreadFields: Sendable {
  private var fields: UnknownCount?

  /// Adds fields; `isAll` where the line has nothing else.
  mutating func add(_ codes: [UnknownCode], isAll: Bool = false) {
    guard !codes.isEmpty else { return }
    fields = UnknownCount(codes, isAll: isAll).merged(over: fields)
  }

  /// Adds one field that cannot be read, by its name.
  mutating func add(_ name: String, _ parameter: Parameter?) {
    add([UnknownCode(name, parameter, isUnreadable: true)])
  }

  /// What is to be told.
  mutating func drain() -> [UnknownReport] {
    guard let fields else { return [] }
    self.fields = nil
    return [UnknownReport(sender: SenderIdentity(), codes: fields.codes, isAll: fields.isAll)]
  }
}
