import Session
import Vitals

/// What a commissioning found, each with what to do.
struct CommissioningFindingWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  func text(_ finding: CommissioningSheet.Finding) -> String {
    switch finding {
    case .device(let fault): text(fault)
    case .step(let fault): text(fault)
    }
  }

  private func text(_ fault: CommissioningSheet.DeviceFault) -> String {
    switch fault {
    case .silent:
      language(
        english: "Nothing came: is the device on, its output chosen, the cable the right one?")
    case .unreadable:
      language(
        english: "Bytes came that nothing can be read from: compare rate, parity and protocol with "
          + "the device's page.")
    case .badFrames(let share):
      language(
        english:
          "\(share / 10).\(share % 10) % of the frames were damaged: another cable, away from "
          + "mains leads; compare rate and parity.")
    case .slow(let median, let expected):
      language(
        english: "Values came every \(seconds(median)) instead of \(seconds(expected)): choose the "
          + "faster output at the device.")
    case .gap(let gap, let hold):
      language(
        english: "Values stopped for \(seconds(gap)); after \(seconds(hold)) a number is taken off "
          + "the screen. Try cable and adapter.")
    case .implausible(let count):
      language(
        english:
          "\(count) values were outside what is possible: compare protocol and rate with the "
          + "device's page.")
    case .simulated:
      language(
        english: "The device says that its values are simulated: end its demonstration mode.")
    case .unsteady(let count, let why):
      language(
        english: "The link broke by itself \(count == 1 ? "once" : "\(count) times") (\(why)): "
          + "fasten plug and adapter, try another USB port.")
    case .clock(let offset): clock(offset)
    }
  }

  private func text(_ fault: CommissioningSheet.StepFault) -> String {
    switch fault {
    case .fingerOutUnnoticed:
      language(
        english:
          "Without a finger the device went on to send numbers: do not use it before that is "
          + "understood.")
    case .fingerOutLate(let after):
      language(
        english: "Without a finger numbers stood for \(seconds(after)) more: shorten the averaging "
          + "at the device.")
    case .fingerInUnnoticed:
      language(english: "No value came back with the finger: look at sensor and perfusion.")
    case .noCuffReading:
      language(
        english: "No reading of the cuff came: choose its output; a cuff must send its reading.")
    case .cuffReadings(let count):
      language(
        english: "One measurement of the cuff gave \(count) readings: write down what the device "
          + "sent (see decode) before it is used.")
    case .cuffFailed:
      language(english: "The cuff said that its measurement failed: repeat it.")
    case .unplugUnnoticed:
      language(
        english: "The unplugged cable was not noticed: was it the right one? Do not use it before "
          + "that is understood.")
    case .unplugLate(let after):
      language(english: "The unplugged cable was noticed after \(seconds(after)) only.")
    case .plugInUnnoticed:
      language(
        english: "Nothing came after the cable was plugged in: name the port by its stable name "
          + "(chairside ports).")
    }
  }

  private func clock(_ offset: TimeSpan) -> String {
    let size = max(offset, -offset)
    return offset < .zero
      ? language(english: "The device's clock is \(size.clockText) slow: set it.")
      : language(english: "The device's clock is \(size.clockText) fast: set it.")
  }

  /// Tenths below ten seconds.
  func seconds(_ span: TimeSpan) -> String {
    let milliseconds = max(span.milliseconds, 0)
    guard milliseconds < 10_000 else { return language(english: "\(milliseconds / 1000) s") }
    return language(english: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s")
  }
}
