public import Vitals

/// The content of one accepted record of a device, without the time of its arrival.
public struct DeviceRecord: Hashable, Sendable {
  /// The sampled parameters.
  public var vital: VitalRow
  /// The cuff; nil when the record says nothing about one.
  public var cuff: CuffRow?
  /// How old the cuff reading is by the device; nil when it does not say.
  public var cuffAge: TimeSpan?
  /// The sender, where the protocol names one.
  public var sender: SenderIdentity?

  /// A record; without arguments one that says nothing.
  public init(
    vital: VitalRow = VitalRow(), cuff: CuffRow? = nil, cuffAge: TimeSpan? = nil,
    sender: SenderIdentity? = nil
  ) {
    self.vital = vital
    self.cuff = cuff
    self.cuffAge = cuffAge
    self.sender = sender
  }
}
