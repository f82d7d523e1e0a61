import Text
import Vitals

/// Finds the vital sign of an observation by its code and unit.
///
/// A monitor sends the same observations in the same order each time, so the last message's answers
/// are tried first.
struct HL7Kinds: Sendable {
  /// A vital sign, and how its values are brought to its unit.
  struct Kind: Sendable {
    let parameter: Parameter
    let conversion: CodeUnit.Conversion
    /// Whether it counts only where no other code has a value.
    let isSecond: Bool
  }

  /// What an observation is.
  enum Found: Sendable {
    /// A vital sign in a unit of it.
    case vital(Kind)
    /// A code that no table knows, or one in a unit that is none of it.
    case unknown(UnknownCode)
    /// Nothing that is watched.
    case other
  }

  private struct Known: Sendable {
    let words: [UInt8]
    let found: Found
  }

  /// How many observations are remembered by their place, and how many others by their words.
  private static let longest = 64
  /// The longest code with its unit that is remembered, in bytes.
  private static let longestWords = 256
  /// How many characters of a code are told.
  private static let longestTold = 60

  private let book: CodeBook
  private var sender = CodeBook.Sender()
  private var known: [Known] = []
  private var others: [[UInt8]: Found] = [:]
  private var place = 0

  init(_ book: CodeBook) { self.book = book }

  /// Begins a message of a sender.
  mutating func begin(from sender: CodeBook.Sender) {
    place = 0
    guard sender != self.sender else { return }
    self.sender = sender
    (known, others) = ([], [:])
  }

  /// What the next observation is.
  mutating func kind(
    _ code: Range<Int>, unit: Range<Int>, _ text: TextLine, _ delimiters: HL7Delimiters
  ) -> Found {
    defer { place += 1 }
    if place < known.count, text.concatenation(code, unit, equals: known[place].words) {
      return known[place].found
    }
    func find() -> Found {
      func parts(_ field: Range<Int>) -> [String] {
        text.parts(delimiters.component, of: field, atMost: HL7Limits.components)
          .map { $0.count <= HL7Limits.word ? text.text(text.trimmed($0)) : "" }
      }
      return judged(parts(code), parts(unit))
    }
    // No known code and unit are so long, and unknown ones are not worth the memory.
    guard code.count + unit.count <= Self.longestWords else { return find() }
    let words = Array(text.bytes(code)) + text.bytes(unit)
    if place < Self.longest {
      let entry = Known(words: words, found: find())
      if place < known.count { known[place] = entry } else { known.append(entry) }
      return entry.found
    }
    if let other = others[words] { return other }
    if others.count >= Self.longest { others = [:] }
    let found = find()
    others[words] = found
    return found
  }

  private func judged(_ code: [String], _ unit: [String]) -> Found {
    let words = unit.map { $0.lowercased() }
    let stated = words.allSatisfy(\.isEmpty) ? nil : CodeUnit(words: words)
    guard let row = row(code) else {
      guard code.contains(where: { !$0.isEmpty }) else { return .other }
      let guess =
        code.first.flatMap(book.candidate)
        ?? CodeGuess.parameter(code.joined(separator: " "), stated)
      // A unit that nothing is measured in makes no vital sign of a name.
      let isForeign = stated == nil && words.contains { !$0.isEmpty }
      return .unknown(UnknownCode(Self.told(code, unit), isForeign ? nil : guess))
    }
    guard case .vital(let parameter) = row.meaning else { return .other }
    // The maker's own code settles a missing unit, and never one that is not understood.
    let isMissing = words.allSatisfy(\.isEmpty)
    let alias = row.isUnit(words) ? row.unit : nil
    let isArtery = parameter.isCuff && CodeGuess.isArtery(code, as: row)
    guard !isArtery,
      let conversion = (isMissing ? row.unit : alias ?? stated)?.conversion(to: parameter)
    else {
      return .unknown(UnknownCode(Self.told(code, unit), parameter))
    }
    return .vital(Kind(parameter: parameter, conversion: conversion, isSecond: row.isSecond))
  }

  /// By code, name and coding system, or by the alternate ones behind them (HL7 v2.6, chapter
  /// 2.A.13), where the first are missing or a maker's own.
  ///
  /// A code of a nomenclature says more than what it was mapped to: an arterial line to the blood
  /// pressure.
  private func row(_ code: [String]) -> CodeTable.Row? {
    func part(_ index: Int) -> String { index < code.count ? code[index] : "" }
    for start in [0, 3] where !part(start).isEmpty || !part(start + 1).isEmpty {
      let (code, name, system) = (part(start), part(start + 1), part(start + 2))
      if let row = book.row(code: code, name: name, system: system, from: sender) { return row }
      if CodeBook.isStandard(system, code: code, name: name) { return nil }
    }
    return nil
  }

  /// The words of a code with its unit and a value that cannot be read, as they may be shown.
  static func told(
    code: Range<Int>, unit: Range<Int>, value: Range<Int>, _ text: TextLine,
    _ delimiters: HL7Delimiters
  ) -> String {
    func parts(_ field: Range<Int>) -> [String] {
      text.parts(delimiters.component, of: field.prefix(longestWords), atMost: HL7Limits.components)
        .map { text.text(text.trimmed($0)) }
    }
    // The value is never cut off for a long name.
    let seen = text.text(text.trimmed(value).prefix(HL7Limits.word / 4))
    let name = told(parts(code), parts(unit))
    return Sanitiser.clean("\(name.prefix(longestTold - 20)) '\(seen)'", limit: longestTold)
  }

  private static func told(_ code: [String], _ unit: [String]) -> String {
    let words = (code + [unit.first { !$0.isEmpty } ?? ""]).filter { !$0.isEmpty }
    return Sanitiser.clean(words.joined(separator: " "), limit: longestTold)
  }
}
