package import Vitals

/// Messages for a receiver, framed by MLLP (HL7 v2.6, appendix C).
package enum HL7Outgoing {
  /// Whose values and alerts they are.
  package struct Patient: Sendable {
    let session: String
    let key: String?
    let chair: String?
    let isSimulated: Bool

    /// A patient by the pseudonym, or by the session where there is none.
    package init(session: String, key: String?, chair: String?, isSimulated: Bool) {
      (self.session, self.key) = (session, key)
      (self.chair, self.isSimulated) = (chair, isSimulated)
    }

    /// PID and PV1, with the chair as the bed.
    ///
    /// Without the pseudonym the session stands for the patient; nobody has a name (HL7 table 0200).
    fileprivate var segments: [String] {
      let session = "\(HL7Text.escaped(session))^^^chairside^"
      let patient =
        key.map { "\(HL7Text.escaped($0))^^^chairside^PI~\(session)VN" } ?? "\(session)PI"
      let place = chair.map { "|^^\(HL7Text.escaped($0))" } ?? ""
      return ["PID|||\(patient)||^^^^^^U", "PV1||U\(place)"]
    }
  }

  /// One value.
  package struct Value: Sendable {
    /// What is known of it.
    package enum Status: Sendable {
      /// It counts.
      case good
      /// It stands for an earlier one of the same time.
      case corrected
      /// There is none.
      case absent
      /// There is one that is doubted, and therefore left out.
      case doubted
    }

    let parameter: Parameter
    let amount: Amount?
    let status: Status
    let isByHand: Bool
    let wall: WallTime

    /// A value with its time.
    package init(
      _ parameter: Parameter, _ amount: Amount?, _ status: Status, isByHand: Bool, wall: WallTime
    ) {
      (self.parameter, self.amount, self.status) = (parameter, amount, status)
      (self.isByHand, self.wall) = (isByHand, wall)
    }

    /// OBX; nil for a parameter without a code.
    fileprivate func segment(_ place: Int) -> String? {
      guard let (code, unit) = HL7Text.names(parameter) else { return nil }
      // Table 0085; the flags are those of IHE PCD TF-2, OBX-8.
      let (status, flag) =
        switch status {
        case .good: ("R", "")
        case .corrected: ("C", "")
        case .absent: ("X", "NAV")
        case .doubted: ("X", "QUES")
        }
      var fields = [
        1: "\(place)", 2: "NM", 3: code, 4: "1.1.1.\(code.prefix { $0 != "^" })",
        5: amount?.exactText ?? "", 6: unit, 8: flag, 11: status, 14: HL7Text.stamp(wall),
      ]
      if isByHand { fields[17] = "MMEAS^manual-measurement^MDC" }
      return HL7Text.segment("OBX", fields)
    }
  }

  /// PCD-01: values, each with its own time; nil where none has a code.
  package static func values(
    _ values: [Value], of patient: Patient, at wall: WallTime, id: String, sent: WallTime
  ) -> [UInt8]? {
    let known = values.filter { HL7Text.names($0.parameter) != nil }
    guard !known.isEmpty else { return nil }
    let id = HL7Text.escaped(id)
    let header = HL7Envelope(
      kind: .values, sent: HL7Text.stamp(sent), id: id, isSimulated: patient.isSimulated)
    let request =
      "OBR|1|\(id)^chairside|\(id)^chairside|182777000^monitoring of patient^SCT|||"
      + HL7Text.stamp(wall)
    return framed(
      [header.segment] + patient.segments + [request]
        + known.enumerated().compactMap { $1.segment($0 + 1) })
  }

  /// PCD-04: the transition of an alert.
  package static func alert(
    _ alert: HL7Alert, of patient: Patient, id: String, sent: WallTime
  ) -> [UInt8] {
    let id = HL7Text.escaped(id)
    let header = HL7Envelope(
      kind: .alert, sent: HL7Text.stamp(sent), id: id, isSimulated: patient.isSimulated)
    return framed([header.segment] + patient.segments + alert.segments(id, of: patient.session))
  }

  private static func framed(_ segments: [String]) -> [UInt8] {
    [0x0B] + segments.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D]
  }
}
