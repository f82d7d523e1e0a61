/// Whether a station watches the session, as its inputs say: no clock decides it here.
///
/// | state | present | absent | resumed |
/// |---|---|---|---|
/// | never | present | – | – |
/// | present | – | gone | gone |
/// | gone | present | – | – |
public enum StationPresence: CaseIterable, Hashable, Sendable {
  /// None ever did.
  case never
  /// At least one does.
  case present
  /// One did, and none does now.
  case gone

  /// What changes the presence.
  public enum Input: CaseIterable, Hashable, Sendable {
    /// A first station watches.
    case present
    /// The last station is gone.
    case absent
    /// Another process goes on with the session, and has heard of no station.
    case resumed
  }

  /// The state after an input.
  public func after(_ input: Input) -> StationPresence {
    switch (self, input) {
    case (.never, .present), (.present, .present), (.gone, .present): .present
    case (.present, .absent), (.present, .resumed), (.gone, .absent), (.gone, .resumed): .gone
    case (.never, .absent), (.never, .resumed): .never
    }
  }
}
