/// A drug given outside the bag to which the simulated patient answers.
public enum Medicine: String, CaseIterable, Hashable, Sendable {
  /// Lowers pressure and rate.
  case labetalol = "labetalol"
  /// Lowers pressure, raises rate.
  case hydralazine = "hydralazine"
  /// Lowers pressure slowly.
  case clonidine = "clonidine"
  /// Sedates and calms.
  case midazolam = "midazolam"
  /// Sedates and calms.
  case lorazepam = "lorazepam"
  /// Ends the effect of midazolam and lorazepam.
  case flumazenil = "flumazenil"
  /// Raises rate.
  case atropine = "atropine"
  /// Raises rate.
  case glycopyrrolate = "glycopyrrolate"
  /// Raises pressure and rate.
  case ephedrine = "ephedrine"
  /// Raises pressure.
  case phenylephrine = "phenylephrine"
}
