public import Fields
import Vitals

extension Clinic {
  /// All fields, from which ``init(fields:scales:)`` makes the same clinic.
  public var fields: [Field] {
    fieldsWithoutScales + [Field("scale", .list(scales.map { .table($0.fields) }))]
  }

  /// The fields of the clinic's file; each scale has a file of its own.
  public var fieldsWithoutScales: [Field] {
    var fields = [
      Field("name", .text(name)),
      Field("version", .number(hundredths: Int64(version) * 100)),
      Field("waste_witness", .boolean(wasteNeedsWitness)),
      Field("discharge_scales", .list(dischargeScales.map { .text($0) })),
    ]
    if let gate {
      fields.append(
        Field(
          "gate",
          .table([
            Field("systolic", .number(hundredths: Int64(gate.systolic.hundredths))),
            Field("diastolic", .number(hundredths: Int64(gate.diastolic.hundredths))),
            Field("source", .text(gate.source)),
          ])))
    }
    if let discharge { fields.append(Field("discharge", .table(discharge.fields))) }
    return fields + [
      Field("check", .list(checks.map { .table($0.fields) })),
      Field("drug", .list(drugs.map { .table($0.fields) })),
      Field("schedule", .list(schedules.map { .table($0.fields) })),
      Field("side_effect", .list(sideEffects.map { .table($0.fields) })),
      Field("intervention", .list(interventions.map { .table($0.fields) })),
    ] + (course?.fields ?? [])
      + (cards.isEmpty ? [] : [Field("card", .list(cards.map { .table($0.fields) }))])
  }
}

extension CheckItem {
  fileprivate var fields: [Field] {
    [
      Field("id", .text(id)), Field("stage", .text(stage.rawValue)),
      Field("label", .text(label)), Field("kind", .text(kind.rawValue)),
      Field("required", .boolean(isRequired)),
    ]
      + (leastMinutes.map { [Field("least", .text(TimeSpan.minutes(Int64($0)).text))] } ?? [])
  }
}

extension DrugEntry {
  fileprivate var fields: [Field] {
    func range(_ range: ClosedRange<Mass>) -> Field.Value {
      .list([.text(range.lowerBound.text), .text(range.upperBound.text)])
    }
    return [
      Field("id", .text(id)), Field("name", .text(name)),
      Field("amount", range(amounts)),
    ] + (amountsPerKilogram.map { [Field("per_kg", range($0))] } ?? [])
      + (amountsPerMillilitre.map { [Field("per_ml", range($0))] } ?? [])
      + [
        Field("controlled", .boolean(isControlled)), Field("source", .text(source)),
      ]
  }
}

extension SchedulePreset {
  fileprivate var fields: [Field] {
    [
      Field("id", .text(id)), Field("label", .text(label)),
      Field(
        "lengths", .list([.text(lengths.lowerBound.text), .text(lengths.upperBound.text)])),
      Field("first_every", .text(firstEvery.text)),
      Field("first_for", .text(firstFor.text)), Field("every", .text(every.text)),
      Field("recovery_every", .text(recoveryEvery.text)),
      Field("scales", .list(scales.map { .text($0) })),
      Field("source", .text(source)),
    ]
  }
}

extension SideEffectKind {
  fileprivate var fields: [Field] {
    [Field("id", .text(id)), Field("label", .text(label))]
      + (warningSignOf.map { [Field("warning_of", .text($0))] } ?? [])
  }
}

extension Scale {
  /// The fields of the scale's file.
  public var fields: [Field] {
    var fields = [
      Field("id", .text(id)),
      Field("version", .number(hundredths: Int64(version) * 100)),
      Field("name", .text(name)),
    ]
    if let pass { fields.append(Field("pass", .number(hundredths: Int64(pass) * 100))) }
    if let parameter { fields.append(Field("parameter", .text(parameter))) }
    if !highestOf.isEmpty {
      let groups = highestOf.map { group in group.map { "\($0)" }.joined(separator: " ") }
      fields.append(Field("highest_of", .list(groups.map { .text($0) })))
    }
    return fields + [
      Field("citation", .text(citation)), Field("licence", .text(licence)),
      Field(
        "item",
        .list(
          items.map { item in
            .table(
              [
                Field("prompt", .text(item.prompt)),
                Field(
                  "choices", .list(item.choices.map { .text("\($0.score) \($0.label)") })),
              ] + (item.shows.map { [Field("shows", .text($0.rawValue))] } ?? [])
                + (item.askIf.map { [Field("ask_if", .text($0.text))] } ?? []))
          })),
    ]
      + (critical.isEmpty
        ? [] : [Field("critical", .list(critical.map { .table($0.fields) }))])
  }
}
