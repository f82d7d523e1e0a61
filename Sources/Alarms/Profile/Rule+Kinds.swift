extension Rule {
  /// Every kind of rule, in the order in which errors name them.
  static let kinds: [any RuleKind.Type] = [
    LimitRule.self,
    ConsecutiveRule.self,
    IntegralRule.self,
    DropRule.self,
    FlagRule.self,
    OverdueRule.self,
    CombinationRule.self,
  ]

  /// When a rule holds: one of the ``Rule/kinds`` with its parameters.
  public struct Kind: Hashable, Sendable {
    let definition: any RuleKind

    init(_ definition: any RuleKind) { self.definition = definition }

    /// The word for the kind in profiles.
    public var symbol: String { type(of: definition).symbol }

    /// The kind without its parameters.
    public var name: Name { Name(type(of: definition)) }

    /// A row of ``Rule/kinds``.
    public struct Name: Hashable, Sendable {
      /// The word for the kind in profiles and alarm logs.
      public let symbol: String

      fileprivate init(_ kind: any RuleKind.Type) { symbol = kind.symbol }

      /// The kind of a word; nil when there is none such.
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

    /// Feeds kind and parameters into the hasher.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(symbol)
      definition.hash(into: &hasher)
    }
  }
}
