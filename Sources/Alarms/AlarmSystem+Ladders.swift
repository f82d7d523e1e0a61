import Vitals

/// Conditions of one parameter and direction form a ladder; only its highest is shown and heard.
extension AlarmSystem {
  /// Drives one condition machine, logs what it says and puts the ladder in order.
  mutating func drive(
    _ index: Int, _ input: ConditionMachine.Input, by operatorName: Operator? = nil,
    note: String? = nil, at time: SessionTime, _ log: inout [Transition]
  ) {
    let before = watches[index].condition
    let outputs = watches[index].machine.handle(input, at: time)
    guard !outputs.isEmpty else { return }
    let after = watches[index].condition
    watches[index].lastCondition = after ?? before
    if before == nil, after != nil { conditionCount += 1 }
    if before != nil, after == nil { conditionCount -= 1 }
    hasChanged = true
    for output in outputs {
      record(output, of: index, by: operatorName, note: note, at: time, &log)
    }
  }

  private mutating func record(
    _ output: ConditionMachine.Output, of index: Int, by operatorName: Operator?, note: String?,
    at time: SessionTime, _ log: inout [Transition]
  ) {
    switch output {
    case .raised:
      if watches[index].condition?.id == nextID { nextID += 1 }
      watches[index].attention = time
      watches[index].mustEnd = true
      append(.raised, index, by: nil, note: note, at: time, &log)
      placeOnLadder(index, at: time, &log)
    case .escalated:
      append(.escalated, index, by: nil, note: note, at: time, &log)
      orderLadder(of: index, at: time)
      signal(index, at: time, &log)
    case .latched(let latch):
      let words = latch == .noData ? "no data" : note
      append(.latched, index, by: nil, note: words, at: time, &log)
      orderLadder(of: index, at: time)
    case .acknowledged:
      watches[index].attention = time
      append(.acknowledged, index, by: operatorName, note: note, at: time, &log)
      orderLadder(of: index, at: time)
    case .cleared(let noData):
      append(
        .cleared, index, by: operatorName, note: noData ? "no data" : note, at: time, &log)
      orderLadder(of: index, at: time)
    }
  }

  /// A raised condition steps onto its ladder: below an acknowledged one it is acknowledged with
  /// it, as the highest it signals, below an unacknowledged one it only is logged.
  private mutating func placeOnLadder(
    _ index: Int, at time: SessionTime, _ log: inout [Transition]
  ) {
    orderLadder(of: index, at: time)
    guard let top = highest(ofLadder: watches[index].ladder) else { return }
    if top == index {
      signal(index, at: time, &log)
    } else if case .acknowledged(let condition) = watches[top].machine.state {
      drive(index, .acknowledge, note: "with \(condition.id)", at: time, &log)
    }
  }

  /// Begins to signal: asks for a burst, and breaks audio pause and audio off from medium up.
  mutating func signal(_ index: Int, at time: SessionTime, _ log: inout [Transition]) {
    signals += 1
    guard watches[index].priority >= .medium else { return }
    changeAudio(.breakingCondition, by: nil, note: "new alarm", at: time, &log)
  }

  /// The condition a ladder shows: priority, then the later in the profile.
  func highest(ofLadder ladder: Int) -> Int? {
    var top: Int?
    for index in members[ladder] where watches[index].condition != nil {
      guard let known = top else {
        top = index
        continue
      }
      if outranks(index, known) { top = index }
    }
    return top
  }

  func outranks(_ index: Int, _ other: Int) -> Bool {
    let (rank, otherRank) = (watches[index].priority, watches[other].priority)
    return rank == otherRank ? index > other : rank > otherRank
  }

  mutating func orderLadder(of index: Int, at time: SessionTime) {
    let ladder = watches[index].ladder
    let top = highest(ofLadder: ladder)
    for member in members[ladder] {
      if member == top {
        watches[member].shownSince = watches[member].shownSince ?? time
      } else {
        watches[member].shownSince = nil
      }
      schedule(member, at: time)
    }
  }

  mutating func acknowledge(
    _ ids: [Int], _ operatorName: Operator, at time: SessionTime, _ log: inout [Transition]
  ) {
    for id in ids {
      guard let index = watches.firstIndex(where: { $0.condition?.id == id }),
        watches[index].isUnacknowledged
      else { continue }
      let below = members[watches[index].ladder]
        .filter { watches[$0].isUnacknowledged && outranks(index, $0) }
        .sorted { outranks($0, $1) }
      drive(index, .acknowledge, by: operatorName, at: time, &log)
      for other in below {
        drive(other, .acknowledge, by: operatorName, note: "with \(id)", at: time, &log)
      }
      for acknowledged in [index] + below { settle(acknowledged, at: time, &log) }
    }
  }

  /// Adds a line about a watch to the log.
  func append(
    _ event: Transition.Event, _ index: Int, by operatorName: Operator?, note: String?,
    at time: SessionTime, _ log: inout [Transition]
  ) {
    log.append(
      Transition(
        time: time, event: event, subject: subject(of: watches[index], event), by: operatorName,
        note: note))
  }
}
