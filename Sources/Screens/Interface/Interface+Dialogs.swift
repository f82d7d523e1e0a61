import Alarms
import Canvas
public import Session
import Vitals

/// Answers to questions.
extension Interface {
  /// The longest text that can be typed.
  private static let longestEntry = 60

  mutating func answer(
    _ open: Dialog, _ key: Key, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch open.kind {
    case .confirm(let answer):
      dialog = nil
      let isYes = key == .character("y") || key == .character("Y")
      return isYes ? follow(answer) : []
    case .leave:
      dialog = nil
      return key == .character("y") || key == .character("Y") ? [.leave] : []
    case .choose(let options):
      if key == .escape {
        dialog = nil
        return []
      }
      guard case .character(let character) = key, let number = character.wholeNumberValue,
        options.indices.contains(number - 1)
      else { return [] }
      dialog = nil
      return follow(options[number - 1].answer)
    case .enter(let entry, let text):
      return type(key, open, entry, text, session, at: presentation)
    }
  }

  private mutating func follow(_ answer: Dialog.Answer) -> [InterfaceEffect] {
    switch answer {
    case .command(let command): return [.command(command)]
    case .leave: return [.leave]
    case .ask(let next):
      dialog = next
      return []
    }
  }

  private mutating func type(
    _ key: Key, _ open: Dialog, _ entry: Dialog.Entry, _ text: String, _ session: Session,
    at now: PresentationTime
  ) -> [InterfaceEffect] {
    var typed = open
    switch key {
    case .escape: dialog = nil
    case .backspace:
      typed.kind = .enter(entry, text: String(text.dropLast()))
      dialog = typed
    case .character(let character):
      guard text.count < Self.longestEntry else { break }
      typed.kind = .enter(entry, text: text + String(character))
      dialog = typed
    case .enter: return take(entry, text, session, at: now)
    case .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .interrupt:
      break
    }
    return []
  }

  /// Takes what was typed; what makes no sense is answered and asked again.
  private mutating func take(
    _ entry: Dialog.Entry, _ raw: String, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    let text = session.cleaned(raw)
    guard !text.isEmpty else {
      dialog = nil
      return []
    }
    switch entry {
    case .note: return finish(.note(text))
    case .startReason: return finish(.startInfusion(reason: text))
    case .pauseReason: return finish(.pauseInfusion(reason: text))
    case .abortReason: return finish(.abort(reason: text))
    case .alarmPauseReason:
      dialog = .minutes(reason: text)
      return []
    case .plan:
      guard let length = TimeSpan(text: text), InfusionTimer.planLengths.contains(length) else {
        say("write 50m, 1h10m or 00:50:00; 5 minutes to 8 hours", at: now)
        return []
      }
      return finish(.setPlan(length))
    case .baseline(let parameter):
      guard let units = Int32(text), abs(units) < 1000,
        session.refusal(
          of: .setBaseline(parameter, Amount(units: units)), at: session.now) == nil
      else {
        say("write a whole number a patient can have", at: now)
        return []
      }
      return finish(.setBaseline(parameter, Amount(units: units)))
    }
  }

  private mutating func finish(_ command: Command) -> [InterfaceEffect] {
    dialog = nil
    return [.command(command)]
  }
}

extension Interface {
  /// The open question as plain lines; none when nothing is asked.
  public func dialogLines(_ session: Session) -> [String] {
    guard let open = openDialog(session) else { return [] }
    var lines = [open.title] + open.lines
    if case .choose(let options) = open.kind {
      for (index, option) in options.enumerated() { lines.append("\(index + 1)  \(option.label)") }
    }
    return lines + [open.hint]
  }
}
