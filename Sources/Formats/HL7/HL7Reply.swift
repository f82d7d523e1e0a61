/// The answer of a receiver to one message (HL7 v2.6, MSA).
package struct HL7Reply: Hashable, Sendable {
  /// AA, AE, AR, CA, CE or CR (table 0008).
  package let code: String
  /// The number of the message that is answered.
  package let id: String
  /// The words of the receiver, sanitised; empty without any.
  package let text: String

  private static let codes: Set<String> = ["AA", "AE", "AR", "CA", "CE", "CR"]

  /// Reads the content of a frame; nil for a message that is no answer.
  package init?(_ message: [UInt8]) {
    let segments = message.split { $0 == 0x0D || $0 == 0x0A }.map(Array.init)
    guard let head = segments.first, head.starts(with: "MSH".utf8),
      let delimiters = HL7Delimiters(head),
      let answer = segments.first(where: { $0.starts(with: "MSA".utf8) })
    else { return nil }
    let fields = HL7Fields(answer, delimiters)
    code = fields.word(1, of: 1)
    id = String(decoding: fields[2].prefix(200), as: UTF8.self)
    guard Self.codes.contains(code) else { return nil }
    // The words of HL7 before 2.4 stand in MSA-3, later ones in ERR-3 or ERR-8.
    let errors = segments.filter { $0.starts(with: "ERR".utf8) }
      .map { HL7Fields($0, delimiters) }
    let words = errors.flatMap { [$0.text($0[8]), $0.text($0.component(2, of: 3))] }
    text = ([fields.text(fields[3])] + words).first { !$0.isEmpty } ?? ""
  }
}
