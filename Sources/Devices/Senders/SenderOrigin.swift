extension SenderWatch {
  /// Where a record came from.
  public struct Origin: Hashable, Sendable {
    /// The address of the other end, without port; nil where there is none.
    public var address: String?
    /// All addresses by which that machine is known.
    public var aliases: [String]
    /// The number of the connection in the source.
    public var connection: Int

    /// An origin; without arguments that of a line, which has no address.
    public init(address: String? = nil, aliases: [String] = [], connection: Int = 0) {
      self.address = address
      self.aliases = aliases
      self.connection = connection
    }

    /// All addresses of the machine.
    var addresses: Set<String> { Set(aliases + [address].compactMap(\.self)) }
  }

  /// What becomes of a record.
  public struct Judgement: Hashable, Sendable {
    /// Whether its values count.
    public let isAdmitted: Bool
    /// The number of its sender; nil for one of too many.
    public let sender: Int?
  }
}
