public import Alarms
import Vitals

extension Clinic {
  /// The clinic as fields, complete: ``init(fields:)`` of them gives it back.
  public var fields: [ProfileField] {
    fieldsWithoutScales + [ProfileField("scale", .list(scales.map { .table($0.fields) }))]
  }

  /// What stands in the file of a clinic; each scale has a file of its own.
  public var fieldsWithoutScales: [ProfileField] {
    var fields = [
      ProfileField("name", .text(name)),
      ProfileField("version", .number(hundredths: Int64(version) * 100)),
      ProfileField("discharge_scales", .list(dischargeScales.map { .text($0) })),
    ]
    if let gate {
      fields.append(
        ProfileField(
          "gate",
          .table([
            ProfileField("systolic", .number(hundredths: Int64(gate.systolic.hundredths))),
            ProfileField("diastolic", .number(hundredths: Int64(gate.diastolic.hundredths))),
            ProfileField("source", .text(gate.source)),
          ])))
    }
    return fields + [
      ProfileField("check", .list(checks.map { .table($0.fields) })),
      ProfileField("drug", .list(drugs.map { .table($0.fields) })),
      ProfileField("schedule", .list(schedules.map { .table($0.fields) })),
      ProfileField("side_effect", .list(sideEffects.map { .table($0.fields) })),
    ]
  }
}

extension CheckItem {
  fileprivate var fields: [ProfileField] {
    [
      ProfileField("id", .text(id)), ProfileField("stage", .text(stage.rawValue)),
      ProfileField("label", .text(label)), ProfileField("kind", .text(kind.rawValue)),
      ProfileField("required", .boolean(isRequired)),
    ]
      + (leastMinutes.map { [ProfileField("least", .text(TimeSpan.minutes(Int64($0)).text))] } ?? [])
  }
}

extension DrugEntry {
  fileprivate var fields: [ProfileField] {
    func range(_ range: ClosedRange<Mass>) -> ProfileField.Value {
      .list([.text(range.lowerBound.text), .text(range.upperBound.text)])
    }
    return [
      ProfileField("id", .text(id)), ProfileField("name", .text(name)),
      ProfileField("amount", range(amounts)),
    ] + (amountsPerKilogram.map { [ProfileField("per_kg", range($0))] } ?? [])
      + (amountsPerMillilitre.map { [ProfileField("per_ml", range($0))] } ?? [])
      + [
        ProfileField("controlled", .boolean(isControlled)), ProfileField("source", .text(source)),
      ]
  }
}

extension SchedulePreset {
  fileprivate var fields: [ProfileField] {
    [
      ProfileField("id", .text(id)), ProfileField("label", .text(label)),
      ProfileField(
        "lengths", .list([.text(lengths.lowerBound.text), .text(lengths.upperBound.text)])),
      ProfileField("first_every", .text(firstEvery.text)),
      ProfileField("first_for", .text(firstFor.text)), ProfileField("every", .text(every.text)),
      ProfileField("recovery_every", .text(recoveryEvery.text)),
      ProfileField("scales", .list(scales.map { .text($0) })),
      ProfileField("source", .text(source)),
    ]
  }
}

extension SideEffectKind {
  fileprivate var fields: [ProfileField] {
    [ProfileField("id", .text(id)), ProfileField("label", .text(label))]
      + (warningSignOf.map { [ProfileField("warning_of", .text($0))] } ?? [])
  }
}

extension Scale {
  /// The scale as fields, as its file has them.
  public var fields: [ProfileField] {
    var fields = [
      ProfileField("id", .text(id)),
      ProfileField("version", .number(hundredths: Int64(version) * 100)),
      ProfileField("name", .text(name)),
    ]
    if let pass { fields.append(ProfileField("pass", .number(hundredths: Int64(pass) * 100))) }
    if let parameter { fields.append(ProfileField("parameter", .text(parameter))) }
    return fields + [
      ProfileField("citation", .text(citation)), ProfileField("licence", .text(licence)),
      ProfileField(
        "item",
        .list(
          items.map { item in
            .table([
              ProfileField("prompt", .text(item.prompt)),
              ProfileField(
                "choices", .list(item.choices.map { .text("\($0.score) \($0.label)") })),
            ])
          })),
    ]
  }
}
