import Alarms
import Canvas
import Session
import Vitals

/// The infusion: where it stands, what can be done now.
struct InfusionPage {
  let scene: Scene

  func draw(on frame: inout Frame, in area: Area) {
    var row = area.row
    func line(_ text: String, _ role: Role = .text, indent: Int = 1) {
      guard row < area.row + area.rows else { return }
      frame.write(
        scene.text(text), row: row, column: indent, role: role, width: area.columns - indent - 1)
      row += 1
    }
    let actions = InfusionAction.available(scene.session, at: scene.now)
    line("Infusion: \(scene.session.phase.words.lowercased())", .heading)
    // Where room is short, what can be done goes before what is known.
    let isRoomy = area.rows >= facts.count + actions.count + 3
    if isRoomy {
      for text in facts { line(text) }
      line("")
    }
    if scene.interface.isReplay {
      line("replay: recorded actions are shown", .chrome)
    } else if actions.isEmpty {
      line("The session is closed; q leaves.", .chrome)
    }
    for (index, action) in actions.enumerated() where !scene.interface.isReplay {
      line("\(index + 1)  \(action.label(scene.session, at: scene.now))")
    }
    line("")
    for text in baselines { line(text, .chrome) }
  }

  private var facts: [String] {
    let timer = scene.session.timer
    var facts = ["Planned \(timer.planned.clockText)" + (rate.map { " at \($0)" } ?? "")]
    facts += scene.session.plan.drugs.map { drug in
      let given = scene.session.plan.given(drug, timer, at: scene.now)
      let words = ChartWords.drug(drug, in: scene.session)
      return given.map { "\(words); given \($0.text(decimals: 1))" } ?? words
    }
    if let bag = scene.session.plan.bag, let left = scene.session.plan.left(timer, at: scene.now) {
      facts.append("Bag \(bag.text), left \(left.text(decimals: 1))")
    }
    guard let started = timer.started else { return facts }
    let elapsed = timer.elapsed(at: scene.now)?.clockText ?? ""
    facts.append("Started \(scene.clock(started, seconds: true)), infused \(elapsed)")
    if let stopped = timer.stopped {
      facts.append("Ended \(scene.clock(stopped, seconds: true))")
    } else if let left = timer.remaining(at: scene.now) {
      facts.append(
        left < .zero ? "Over the plan by \((-left).clockText)" : "Left \(left.clockText)")
    }
    for pause in timer.interruptions.suffix(4) {
      let end = pause.until.map { scene.clock($0, seconds: true) } ?? "now"
      facts.append("Paused \(scene.clock(pause.from, seconds: true)) to \(end): \(pause.reason)")
    }
    return facts
  }

  private var rate: String? { scene.session.plan.currentRate?.text }

  private var baselines: [String] {
    let confirmed = scene.session.baseline.confirmed.sorted { $0.key.rawValue < $1.key.rawValue }
    guard !confirmed.isEmpty else {
      return ["No baseline is in force: limits relative to it rest."]
    }
    let words = confirmed.map { "\($0.key.label) \($0.value.exactText)" }
    return ["Baseline in force: " + words.joined(separator: ", ")]
  }
}
