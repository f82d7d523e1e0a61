import Care
import Session
import Vitals

/// The figures of the infusion as they are printed: rounded so that they add up.
struct PrintedInfusion {
  let builder: ReportBuilder

  /// The time infused without pauses, from one printed second to another; nil when it never started.
  var infused: TimeSpan? { PrintedLengths(builder.session).infusion(until: builder.end) }

  /// What the bag gave, in hundredths of a millilitre, and what is left; nil without a bag.
  var volumes: (infused: Volume, left: Volume)? {
    let plan = builder.session.plan
    guard let bag = plan.bag, let given = plan.given(builder.session.timer, at: builder.end) else {
      return nil
    }
    // Rounded once, so that the printed volumes add up to the bag.
    let printed = Volume(microlitres: (given.microlitres + 5) / 10 * 10)
    return (printed, bag - printed)
  }
}
