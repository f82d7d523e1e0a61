import Vitals

/// Values that are typed in beside those of devices, and what ends with the hold of a device.
extension AlarmSystem {
  /// Applies a typed value; it has no hold, and the end of the hold of a sample before it ends only
  /// what it does not judge.
  ///
  /// While the sample of a device holds, a typed value can raise a condition and ends none.
  mutating func apply(
    handValue hand: HandSample?, of parameter: Parameter, origin: Parameter, at time: SessionTime
  ) {
    let known = board.watches.values[parameter]?.sample
    guard let hand else {
      // The values of a device, and what they raised, are its own.
      guard known?.isByHand == true else { return }
      let sample = board.watches.values.uncover(parameter)
      board.watches.values[parameter] = sample
      guard sample != nil else { return endHold(of: parameter, at: time) }
      for index in board.watches.judging(parameter) { board.judgeCurrent(index, at: time) }
      return
    }
    let sample = JudgedSample(
      value: hand.value, time: time, coveredUntil: nil, taken: hand.taken)
    let value = PresentValue(sample: sample, origin: origin, standing: .measured)
    let isHolding = known.map { !$0.isByHand || board.watches.values.isCovered(parameter) } ?? false
    guard isHolding else { return apply(value, of: parameter, at: time) }
    let violated = board.watches.judging(parameter).filter {
      board.watches[$0].threshold?.isViolated(by: hand.value) == true
        && board.watches[$0].judgesHandValues
    }
    guard !violated.isEmpty else { return }
    board.watches.values.cover(parameter, with: value)
    for index in violated { board.judge(index, value, at: time) }
  }

  mutating func endHold(of parameter: Parameter, at time: SessionTime) {
    let present = board.watches.values[parameter]?.sample
    let typed = present.flatMap { $0.isByHand ? $0.value : nil }
    let isCovered = board.watches.values.uncover(parameter) != nil
    if typed == nil { board.watches.values[parameter] = nil }
    for index in board.watches.judging(parameter)
    where !stands(index, on: typed, isCovered: isCovered) {
      board.watches.endHold(of: index, at: time)
      board.drive(index, .holdEnded, at: time)
      board.update(index, at: time)
    }
  }

  /// Whether a typed value keeps what a rule has raised when the hold of a device ends.
  private func stands(_ index: Watch.Index, on typed: Amount?, isCovered: Bool) -> Bool {
    guard let typed, board.watches[index].judgesHandValues else { return false }
    // What the device alone has raised ends with it.
    return !isCovered || board.watches[index].threshold?.isViolated(by: typed) == true
  }
}
