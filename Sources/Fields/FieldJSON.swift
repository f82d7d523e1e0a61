package import Text

/// Fields as JSON: the tables of a header, and those that come with the program.
package enum FieldJSON {
  package static func write(_ fields: [Field], to writer: inout JSONWriter) {
    writer.beginObject()
    for field in fields {
      writer.key(field.key)
      write(field.value, to: &writer)
    }
    writer.endObject()
  }

  private static func write(_ value: Field.Value, to writer: inout JSONWriter) {
    switch value {
    case .text(let text): writer.value(text)
    case .number(let hundredths): writer.value(hundredths: hundredths)
    case .boolean(let flag): writer.value(flag)
    case .table(let fields): write(fields, to: &writer)
    case .other: writer.null()
    case .list(let values):
      writer.beginArray()
      for value in values { write(value, to: &writer) }
      writer.endArray()
    }
  }

  package static func fields(_ value: JSONValue) -> [Field]? {
    guard case .object(let members) = value else { return nil }
    return members.map { Field($0.key, fieldValue($0.value)) }
  }

  private static func fieldValue(_ value: JSONValue) -> Field.Value {
    switch value {
    case .null: .other
    case .boolean(let flag): .boolean(flag)
    case .number(let number):
      number.scaled(places: 2).map { .number(hundredths: $0) } ?? .other
    case .string(let text): .text(Sanitiser.clean(text, limit: Sanitiser.noteLimit))
    case .array(let values): .list(values.map(fieldValue))
    case .object(let members):
      .table(members.map { Field($0.key, fieldValue($0.value)) })
    }
  }
}
