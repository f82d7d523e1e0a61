/// One drug in the patient: what was given arrives, acts and fades, in Euler steps of one second.
struct MedicineCourse: Equatable, Sendable {
  /// The drug.
  let medicine: Medicine
  /// Its law.
  let law: MedicineLaw
  private let scale: Double
  /// Milligrams on the way to where they act.
  private var waiting = 0.0
  /// Milligrams that act, before scaling.
  private var acting = 0.0

  /// A patient without the drug.
  init(_ medicine: Medicine) {
    self.medicine = medicine
    law = MedicineLaw.of(medicine)
    scale = 1 / Self.peak(law)
  }

  /// The acting amount in milligrams; its highest value after one dose is that dose.
  var milligrams: Double { acting * scale }

  /// Gives a dose in milligrams.
  mutating func give(_ milligrams: Double) {
    waiting += max(milligrams, 0)
  }

  /// Advances by one second.
  mutating func step() {
    let arriving = waiting / law.onset
    waiting -= arriving
    acting += arriving - acting / law.decay
  }

  /// The highest part of a dose that acts at once.
  private static func peak(_ law: MedicineLaw) -> Double {
    var waiting = 1.0
    var acting = 0.0
    while waiting / law.onset >= acting / law.decay {
      let arriving = waiting / law.onset
      waiting -= arriving
      acting += arriving - acting / law.decay
    }
    return acting
  }
}
