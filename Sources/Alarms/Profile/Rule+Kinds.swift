extension Rule {
  /// All kinds, in the order of error messages.
  static let kinds: [any RuleKind.Type] = [
    LimitRule.self,
    ConsecutiveRule.self,
    IntegralRule.self,
    DropRule.self,
    FlagRule.self,
    OverdueRule.self,
    CombinationRule.self,
  ]

  /// A kind with the parameters of one rule.
  public struct Kind: Hashable, Sendable {
    let definition: any RuleKind

    init(_ definition: any RuleKind) { self.definition = definition }

    /// The word for the kind in profiles and alarm logs.
    public var symbol: String { type(of: definition).symbol }

    /// The kind without the parameters.
    public var name: Name { Name(type(of: definition)) }

    /// A kind without parameters.
    public struct Name: Hashable, Sendable {
      /// The word for the kind in profiles and alarm logs.
      public let symbol: String

      fileprivate init(_ kind: any RuleKind.Type) { symbol = kind.symbol }

      /// Nil for a word that is no kind.
      public init?(symbol: String) {
        guard let kind = Rule.kinds.first(where: { $0.symbol == symbol }) else { return nil }
        self.init(kind)
      }
    }

    /// Whether kind and parameters are equal.
    public static func == (left: Kind, right: Kind) -> Bool {
      func equals<K: RuleKind>(_ kind: K) -> Bool { kind == right.definition as? K }
      return equals(left.definition)
    }

    /// Hashes kind and parameters.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(symbol)
      definition.hash(into: &hasher)
    }
  }
}
