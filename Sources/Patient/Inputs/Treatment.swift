/// What is given to the patient and done for the patient in one second.
public struct Treatment: Equatable, Sendable {
  /// A drug given at once.
  public struct Dose: Hashable, Sendable {
    /// The drug.
    public let medicine: Medicine
    /// Milligrams.
    public let milligrams: Double

    /// A drug given at once.
    public init(_ medicine: Medicine, milligrams: Double) {
      self.medicine = medicine
      self.milligrams = milligrams
    }
  }

  /// Milligrams of ketamine by pump and bolus in this second.
  public var ketamine = 0.0
  /// The flow of oxygen in litres per minute; 0 for none.
  public var oxygen = 0.0
  /// Drugs given outside the bag since the second before.
  public var doses: [Dose] = []
  /// Whether the patient lies flat, legs up.
  public var isFlat = false
  /// Whether somebody holds the airway open.
  public var isAirwayOpen = false
  /// Whether somebody speaks to and touches the patient to keep them awake.
  public var isStimulated = false
  /// Whether somebody calms the patient.
  public var isCalmed = false
  /// Whether the nurse started the cuff since the second before.
  public var startsCuff = false

  /// Nothing given, nothing done.
  public init() {}
}
