public import Vitals

/// The content of one accepted record of a device, without the time of its arrival.
public struct DeviceRecord: Hashable, Sendable {
  /// The sampled parameters.
  public var vital: VitalRow
  /// The cuff; nil when the record holds nothing about one.
  public var cuff: CuffRow?
  /// The age of the cuff reading by the device; nil when it sends none.
  public var cuffAge: TimeSpan?
  /// When its sampled values were measured, by the device, where the report has no time of its own.
  public var taken: DeviceTime?
  /// When the cuff reading was taken, by the device, where the report has no time of its own.
  public var cuffTaken: DeviceTime?
  /// The times that the device gives to its sampled values, where it gives any.
  public var stamps: [Parameter: ValueStamp] = [:]
  /// The time that the device gives to the cuff reading; nil where it gives none.
  public var cuffStamp: ValueStamp?
  /// How old the newest of those values is, at least, that were left out because of their time; nil
  /// where none was.
  public var refused: TimeSpan?
  /// The sender, where the protocol names one.
  public var sender: SenderIdentity?
  /// The time that a line prints beside its numbers, by the device's clock: it spaces the records of
  /// a recording and is nothing that a session is told, since such clocks are often years off.
  public var printedAt: WallTime?

  /// A record; without arguments an empty one.
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
