import Patient
public import Session
import Vitals

extension InstructorCommand {
  /// A live change of a true value: `spo2 84 30s`.
  init(truth words: [String]) throws(WordProblem) {
    let names = Push.Target.allCases.map(\.rawValue)
    guard let target = words.first.flatMap(Push.Target.init(rawValue:)) else {
      throw .unknown(words.first ?? "", among: names, kind: "value of the patient")
    }
    guard words.count == 2 || words.count == 3, let level = Double(words[1]),
      target.levels.contains(level)
    else {
      throw .form(
        "write 'truth \(target.rawValue) LEVEL 30s' with a level between "
          + "\(Int(target.levels.lowerBound)) and \(Int(target.levels.upperBound))")
    }
    var over = TimeSpan.zero
    if words.count == 3 {
      guard let span = TimeSpan(text: words[2]), span >= .zero, span <= .hours(1) else {
        throw .form("'\(words[2])' is no time; write it as 30s or 2m")
      }
      over = span
    }
    self = .truth(
      target.rawValue, to: Amount(hundredths: Int32((level * 100).rounded())), over: over)
  }
}

extension Command {
  /// The words of a command of the instructor, as they are typed; nil for another command.
  public var instructorWords: String? {
    switch self {
    case .instructor(.cue(let name)): "cue \(name)"
    case .instructor(.jump(let state)): "jump \(state)"
    case .instructor(.truth(let target, let level, let span)):
      "truth \(target) \(level.exactText) \(span.text)"
    case .instructor(.hold(let holds)): holds ? "hold" : "go on"
    default: nil
    }
  }
}
