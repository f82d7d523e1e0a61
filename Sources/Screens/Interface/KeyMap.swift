import Canvas
import Wording

/// The key bindings: those of the program, changed by `config.toml`.
public struct KeyMap: Hashable, Sendable {
  /// The reason to refuse a binding in `config.toml`.
  public enum Mistake: Error, Hashable, CustomStringConvertible {
    /// No action has this name.
    case unknownName(String, known: [String])
    /// The text is no key that can be bound.
    case noKey(String, for: String)
    /// Two actions would have the same key.
    case taken(key: String, by: String, and: String)

    /// The problem and what to write.
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

  /// Bindings of every page.
  private(set) var everywhere = KeyTable.everywhere
  /// Bindings of a replay.
  private(set) var replay = KeyTable.replay

  /// The bindings of the program.
  public init() {}

  /// Bindings with other keys, by the names of the actions.
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

  /// A printable character that is no digit, since digits choose from lists; nil for anything else.
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
        key: binding.key.sign(.english), by: other.nameInErrors, and: binding.nameInErrors)
    }
  }

  /// All bindings that are in force on a page.
  func bindings(of page: Page, isReplay: Bool) -> [Binding] {
    let own = page.bindings + (isReplay ? replay : [])
    // On a form y answers the line; other pages accept a sender with it.
    return own
      + everywhere.filter { binding in
        binding.action != .acceptSender || !own.contains { $0.key == binding.key }
      }
  }

  /// The key of an action that is bound everywhere or in a replay; nil for none.
  func key(of action: Action) -> Key? { binding(of: action)?.key }

  private func binding(of action: Action) -> Binding? {
    everywhere.first { $0.action == action } ?? replay.first { $0.action == action }
  }

  /// The action of a key on a page; nil for none.
  func action(of key: Key, on page: Page, isReplay: Bool) -> Action? {
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII
    {
      if isReplay { return .replay(.jump(tenths: digit)) }
      return page.digit?(digit)
    }
    if case .part(let number) = key {
      return page == .main ? .tile(.openNumber(number)) : nil
    }
    // The lists that Tab steps through are short: one direction is enough.
    let key = key == .backTab ? Key.tab : key
    return bindings(of: page, isReplay: isReplay).first { $0.key == key }?.action
  }
}

extension Binding {
  /// Its name in `config.toml`, or what it does; errors are English.
  fileprivate var nameInErrors: String { name.isEmpty ? text(.english).sentence : name }
}
