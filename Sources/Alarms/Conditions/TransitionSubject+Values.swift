extension Transition.Subject {
  /// Whether it is about values of the patient or their loss: neither due, nor a call for help, nor
  /// about the program.
  package var isAboutValues: Bool {
    switch about {
    case .rule(_, let kind): kind.symbol != OverdueRule.symbol
    case .technical(let kind): kind.isAboutValues
    case .baseline: false
    case .recorded: true
    }
  }
}
