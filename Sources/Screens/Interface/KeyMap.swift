import Canvas

/// Which keys a place has chosen for what; the others are as the program has them.
public struct KeyMap: Hashable, Sendable {
  /// Why a choice of keys was refused.
  public enum Mistake: Error, Hashable, CustomStringConvertible {
    /// Nothing has this name.
    case unknownName(String, known: [String])
    /// This is no key that can be chosen.
    case noKey(String, for: String)
    /// Two things would have the same key.
    case taken(key: String, by: String, and: String)

    /// What is wrong and what to write.
    public var description: String {
      switch self {
      case .unknownName(let name, let known):
        "[keys] \(name) is not known; the names are \(known.joined(separator: ", "))"
      case .noKey(let text, let name):
        "[keys] \(name) = \"\(text)\": write one letter or sign, or Space"
      case .taken(let key, let first, let second):
        "[keys] \(first) and \(second) would both be \(key); choose another key for one of them"
      }
    }
  }

  /// The bindings that hold on every page.
  private(set) var everywhere = KeyTable.everywhere
  /// The bindings that drive a replay.
  private(set) var replay = KeyTable.replay

  /// The keys of the program.
  public init() {}

  /// Keys by the names of what they do.
  public init(_ keys: [String: String]) throws(Mistake) {
    let names = (everywhere + replay).map(\.name).filter { !$0.isEmpty }
    var chosen: [String: Character] = [:]
    for (name, text) in keys.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) else { throw .unknownName(name, known: names) }
      guard let character = Self.character(text) else { throw .noKey(text, for: name) }
      chosen[name] = character
    }
    everywhere = everywhere.map { $0.moved(to: chosen[$0.name]) }
    replay = replay.map { $0.moved(to: chosen[$0.name]) }
    for page in Page.all {
      try check(bindings(of: page, isReplay: true))
    }
  }

  /// A single printable character that is no digit: digits choose from lists.
  private static func character(_ text: String) -> Character? {
    if text.lowercased() == "space" { return " " }
    guard let character = text.first, text.count == 1, character.wholeNumberValue == nil,
      character != " ", !character.unicodeScalars.contains(where: { $0.value < 0x20 })
    else { return nil }
    return character
  }

  private func check(_ bindings: [Binding]) throws(Mistake) {
    for (index, binding) in bindings.enumerated() {
      guard let other = bindings[..<index].first(where: { $0.key == binding.key }) else { continue }
      throw .taken(
        key: binding.sign, by: other.name.isEmpty ? other.sentence : other.name,
        and: binding.name.isEmpty ? binding.sentence : binding.name)
    }
  }

  /// The bindings of a page.
  func bindings(of page: Page, isReplay: Bool) -> [Binding] {
    let own = page.bindings + (isReplay ? replay : [])
    // On a form y answers the line; a sender is accepted on the other pages.
    return own
      + everywhere.filter { binding in
        binding.action != .acceptSender || !own.contains { $0.key == binding.key }
      }
  }

  /// The key of an action as it is printed; empty where it has none.
  func sign(of action: Action) -> String { binding(of: action)?.sign ?? "" }

  /// The key of an action that holds everywhere or in a replay; nil where it has none.
  func key(of action: Action) -> Key? { binding(of: action)?.key }

  private func binding(of action: Action) -> Binding? {
    everywhere.first { $0.action == action } ?? replay.first { $0.action == action }
  }

  /// What a key does on a page; nil for nothing.
  func action(of key: Key, on page: Page, isReplay: Bool) -> Action? {
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII
    {
      if isReplay { return .transport(.jump(tenths: digit)) }
      return page.hasDigits ? .choose(digit) : nil
    }
    // There are so few kinds to step through that one way round is enough.
    let key = key == .backTab ? Key.tab : key
    return bindings(of: page, isReplay: isReplay).first { $0.key == key }?.action
  }
}
