public import Vitals

/// The codes of one report that no table knows.
public struct UnknownReport: Hashable, Sendable {
  /// Who sent it.
  let sender: SenderIdentity
  /// The codes, those that seem to be a vital sign before others.
  public let codes: [UnknownCode]
  /// Whether nothing else in the report is known.
  public let isAll: Bool

  package init(sender: SenderIdentity, codes: [UnknownCode], isAll: Bool) {
    self.sender = sender
    self.codes = codes
    self.isAll = isAll
  }
}
