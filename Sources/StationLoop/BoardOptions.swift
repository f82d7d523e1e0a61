public import Display
public import Station

/// What the board is started with.
public struct BoardOptions: Sendable {
  /// The chairs and their folders.
  public var roster: Roster
  /// How it is shown.
  public var view: ViewOptions

  /// Options.
  public init(_ roster: Roster, view: ViewOptions) {
    self.roster = roster
    self.view = view
  }
}
