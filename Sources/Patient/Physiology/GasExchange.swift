/// Oxygen and carbon dioxide: from ventilation to the finger and the cannula.
///
/// A lung and a venous store of oxygen, joined by the flow of blood; the dissociation curve is
/// Severinghaus 1979. Volumes, uptake, ventilation and output are the usual figures of an adult of
/// 70 kg at rest. Apnoea on air so leads to SpO2 90 after half a minute in the blood and after 40
/// to 60 s at the finger; a lung full of oxygen delays that by minutes.
struct GasExchange: Equatable, Sendable {
  /// Carbon dioxide tension at rest, mmHg.
  static let restingCO2 = 38.0
  /// Dry barometric pressure, mmHg: what a fraction of a gas is a part of.
  private static let dry = 713.0
  /// Oxygen uptake, litres per minute.
  private static let uptake = 0.28
  /// Alveolar ventilation at rest, litres per minute.
  private static let ventilation = 4.2
  /// Gas in the lung at the end of a breath, litres.
  private static let lung = 2.5
  /// Cardiac output, litres per minute.
  private static let output = 5.0
  /// Venous blood and tissue that gives oxygen, litres.
  private static let veins = 4.5
  /// Litres of oxygen that a litre of saturated blood carries.
  private static let capacity = 0.2
  /// The tension in the lung at rest on air, mmHg.
  private static let restingLung = 0.21 * dry - dry * uptake / ventilation

  /// Arterial over alveolar tension, which changes little with the inspired oxygen (Gilbert 1974);
  /// above 1 the oximeter reads high.
  private let ratio: Double
  /// The tension of oxygen in the lung, mmHg.
  private var alveolar = Self.restingLung
  /// Oxygen in venous blood, litres per litre.
  private var venous: Double
  private var finger: Lag
  /// The tension of carbon dioxide, mmHg.
  private(set) var carbonDioxide = Self.restingCO2

  /// A patient at rest with an SpO2 in percent.
  init(restingSaturation: Double) {
    let saturation = min(max(restingSaturation, 50), 99.5)
    ratio = Self.tension(of: saturation) / Self.restingLung
    venous = Self.capacity * saturation / 100 - Self.uptake / Self.output
    finger = Lag(saturation)
  }

  /// SpO2 at the finger in percent: it follows the artery with 10 s (usual figure 10 to 20 s).
  var saturation: Double { finger.value }

  /// Advances by one second of a ventilation as a part of the resting one, oxygen in litres per
  /// minute.
  mutating func step(ventilation share: Double, oxygen: Double) {
    let minute = 1.0 / 60
    let inspired = Self.fraction(oxygen)
    let arterial = Self.capacity * Self.saturation(at: alveolar * ratio) / 100
    let carried = Self.output * (arterial - venous)
    let breathed = Self.ventilation * share * (inspired - alveolar / Self.dry)
    // Blood sucks gas into a lung that does not breathe: oxygen only where it is given.
    let drawn = oxygen > 0 ? Self.uptake * inspired * max(1 - share, 0) : 0
    alveolar += (breathed + drawn - carried) * Self.dry / Self.lung * minute
    alveolar = max(alveolar, 10)
    venous = max(venous + (carried - Self.uptake) / Self.veins * minute, 0.01)
    finger.follow(Self.saturation(at: alveolar * ratio), constant: 10)
    // 6 mmHg per minute without breathing (usual figure: 12 in the first minute, then 3 to 4).
    carbonDioxide += 0.15 * (Self.restingCO2 - share * carbonDioxide) * minute
  }

  /// The inspired fraction of oxygen: 4 % for each litre by cannula up to 6 L/min, then a mask
  /// (usual figures).
  private static func fraction(_ flow: Double) -> Double {
    flow <= 6 ? 0.21 + 0.04 * max(flow, 0) : min(0.45 + 0.035 * (flow - 6), 0.8)
  }

  /// The saturation in percent at a tension in mmHg (Severinghaus 1979).
  private static func saturation(at tension: Double) -> Double {
    let cubic = tension * tension * tension + 150 * tension
    return 100 * cubic / (cubic + 23_400)
  }

  /// The tension at a saturation, by halving.
  private static func tension(of saturation: Double) -> Double {
    var bounds = (low: 10.0, high: 600.0)
    for _ in 0..<40 {
      let middle = (bounds.low + bounds.high) / 2
      if Self.saturation(at: middle) < saturation {
        bounds.low = middle
      } else {
        bounds.high = middle
      }
    }
    return bounds.high
  }
}
