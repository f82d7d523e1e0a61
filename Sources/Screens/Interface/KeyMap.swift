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

  private var chosen: [String: Key] = [:]

  /// The keys of the program.
  public init() {}

  /// Keys by the names of what they do.
  public init(_ keys: [String: String]) throws(Mistake) {
    let all = KeyTable.everywhere + KeyTable.replay
    for (name, text) in keys.sorted(by: { $0.key < $1.key }) {
      guard all.contains(where: { $0.name == name && !name.isEmpty }) else {
        throw .unknownName(name, known: all.map(\.name).filter { !$0.isEmpty })
      }
      guard let key = Self.key(text) else { throw .noKey(text, for: name) }
      chosen[name] = key
    }
    for page in Interface.Page.allCases {
      try check(bindings(of: page, isReplay: true))
    }
  }

  /// A single printable character that is no digit: digits choose from lists.
  private static func key(_ text: String) -> Key? {
    if text.lowercased() == "space" { return .character(" ") }
    guard let character = text.first, text.count == 1, character.wholeNumberValue == nil,
      character != " ", !character.unicodeScalars.contains(where: { $0.value < 0x20 })
    else { return nil }
    return .character(character)
  }

  private func check(_ bindings: [Binding]) throws(Mistake) {
    for (index, binding) in bindings.enumerated() {
      guard let other = bindings[..<index].first(where: { $0.key == binding.key }) else { continue }
      throw .taken(
        key: binding.sign, by: other.name.isEmpty ? other.sentence : other.name,
        and: binding.name.isEmpty ? binding.sentence : binding.name)
    }
  }

  /// A binding with the key that was chosen for it.
  private func mapped(_ binding: Binding) -> Binding {
    guard !chosen.isEmpty, let key = chosen[binding.name], case .character(let character) = key
    else { return binding }
    var mapped = binding
    mapped.key = key
    mapped.sign = character == " " ? "Space" : String(character)
    return mapped
  }

  /// The bindings that hold on every page.
  var everywhere: [Binding] { KeyTable.everywhere.map(mapped) }

  /// The bindings that drive a replay.
  var replay: [Binding] { KeyTable.replay.map(mapped) }

  /// The bindings of a page.
  func bindings(of page: Interface.Page, isReplay: Bool) -> [Binding] {
    let own = own(of: page) + (isReplay ? replay : [])
    // On a form y answers the line; a sender is accepted on the other pages.
    return own
      + everywhere.filter { binding in
        binding.action != .acceptSender || !own.contains { $0.key == binding.key }
      }
  }

  /// The bindings that hold on a page only.
  func own(of page: Interface.Page) -> [Binding] {
    switch page {
    case .main, .waves: []
    case .help, .infusion: KeyTable.list
    case .checkIn, .chart, .discharge: KeyTable.form
    case .events: KeyTable.events
    case .limits: KeyTable.limits
    case .trends: KeyTable.trends
    }
  }

  /// The sign of what has a name.
  func sign(_ name: String) -> String {
    (everywhere + replay).first { $0.name == name }?.sign ?? ""
  }

  /// The key of what has a name; nil where nothing has it.
  func key(_ name: String) -> Key? {
    (everywhere + replay).first { $0.name == name }?.key
  }

  /// What a key does on a page; nil for nothing.
  func action(of key: Key, on page: Interface.Page, isReplay: Bool) -> Action? {
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII
    {
      if isReplay { return .transport(.jump(tenths: digit)) }
      return page == .infusion ? .choose(digit) : nil
    }
    // There are so few kinds to step through that one way round is enough.
    let key = key == .backTab ? Key.tab : key
    return bindings(of: page, isReplay: isReplay).first { $0.key == key }?.action
  }
}
