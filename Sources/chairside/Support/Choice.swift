public import ArgumentParser
import Devices
import Monitor
import Patient
import Text
import Vitals

/// A value of an option that is one of a table's names: help, completion and refusal come from the
/// table, and a refusal names the nearest word.
protocol Choice: Sendable {
  /// What the table lists, for refusals.
  static var noun: String { get }
  /// The names with their values, in the order in which help lists them.
  static var choices: [(name: String, value: Self)] { get }
}

extension Choice {
  static var names: [String] { choices.map(\.name) }

  /// The help of an option, with the names behind it.
  static func help(_ text: String, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp("\(text) (values: \(names.joined(separator: ", ")))", valueName: valueName)
  }

  static var completion: CompletionKind { .list(names) }

  @Sendable static func parse(_ text: String) throws -> Self {
    if let found = choices.first(where: { $0.name == text }) { return found.value }
    let nearest = NearestWord.to(text, among: names).map { "; did you mean '\($0)'?" } ?? ""
    throw ValidationError(
      "'\(Arguments.clean(text))' is no \(noun); write one of "
        + "\(names.joined(separator: ", "))\(nearest)")
  }
}

extension Phase: Choice {
  static var noun: String { "phase" }
  static var choices: [(name: String, value: Phase)] { allCases.map { ($0.rawValue, $0) } }
}

extension DeviceProtocol: Choice {
  static var noun: String { "protocol" }
  static var choices: [(name: String, value: DeviceProtocol)] { all.map { ($0.name, $0) } }
}

extension Pharmacokinetics.Model: ExpressibleByArgument {}
extension Population: ExpressibleByArgument {}
extension SimulatedBegin: ExpressibleByArgument {}

/// The pace of simulated bytes: a factor, or as fast as they can be made.
enum Pace: Equatable {
  /// So many times as fast as life.
  case factor(Int)
  /// Without any pause.
  case unpaced

  @Sendable static func parse(_ text: String) throws -> Pace {
    if text == "max" { return .unpaced }
    guard let factor = Int(text), (1...1000).contains(factor) else {
      throw ValidationError("write a whole number from 1 to 1000, or max")
    }
    return .factor(factor)
  }

  /// The factor; nil for no pause.
  var factor: Int? {
    switch self {
    case .factor(let factor): factor
    case .unpaced: nil
    }
  }
}

/// The protocol of bytes to decode: named, or detected.
enum ProtocolChoice: Choice {
  case detected
  case named(DeviceProtocol)

  static var noun: String { "protocol" }
  static var choices: [(name: String, value: ProtocolChoice)] {
    [("auto", .detected)] + DeviceProtocol.all.map { ($0.name, .named($0)) }
  }
}
