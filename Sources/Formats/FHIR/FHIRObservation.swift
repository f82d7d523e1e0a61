import Text
import Vitals

/// What an `Observation` says of vital signs.
struct FHIRObservation {
  /// Values of a parameter.
  struct Values {
    /// One value, nil for a missing one, or a series at a steady interval, not yet read.
    enum Content {
      case one(Int64?)
      case series(FHIRSeries, FHIRUnit.Conversion)
    }

    let parameter: Parameter
    let name: String
    var content: Content
  }

  /// A stretch of a waveform, its samples not yet read.
  struct Wave {
    let kind: WaveTrack.Kind
    let name: String
    let time: Int64
    let series: FHIRSeries
  }

  let time: FHIRTime
  /// Whether its time is the one of its issue.
  let isIssued: Bool
  /// Why a single value has no moment; nil where it has.
  private let period: FHIRRefusal?
  /// The name of the device, sanitised; empty where none is named.
  let device: String
  private(set) var values: [Values] = []
  private(set) var waves: [Wave] = []
  /// What people wrote to it.
  let notes: [String]
  /// What of it is not read, and why.
  private(set) var refusals: [(name: String, refusal: FHIRRefusal)] = []

  /// Whether it says nothing that is read.
  var isEmpty: Bool { values.isEmpty && waves.isEmpty }

  /// Reads one; throws where nothing of it may be read.
  init(_ observation: JSONValue) throws(FHIRRefusal) {
    let site = FHIRSite(observation)
    let name = FHIRCodes.name(of: observation["code"])
    let components = observation["component"]?.values ?? []
    let meaning = try FHIRCodes.meaning(of: observation["code"])
    guard meaning != nil || components.contains(where: Self.isKnown) else { throw .unknown }
    try Self.checkStatus(observation)
    try Self.check(observation)
    time = try FHIRTime(of: observation)
    isIssued = !observation.hasEffectiveTime
    period = FHIRTime.refusal(period: observation)
    let named = observation["device"]?["display"]?.text ?? observation["device"]?["reference"]?.text
    device = Sanitiser.clean(named ?? "", limit: Sanitiser.labelLimit)
    notes = (observation["note"]?.values ?? []).compactMap { $0["text"]?.text }
    // A vital sign whose components hold the values has none of its own.
    let says = observation.valueOfAnyType != nil || observation["dataAbsentReason"] != nil
    if let meaning, says || components.isEmpty {
      add(meaning, name, observation, site)
    }
    for component in components {
      let name = FHIRCodes.name(of: component["code"])
      do throws(FHIRRefusal) {
        guard let meaning = try FHIRCodes.meaning(of: component["code"]) else { throw .unknown }
        add(meaning, name, component, site)
      } catch {
        refusals.append((name, error))
      }
    }
  }

  private mutating func add(
    _ meaning: FHIRCodes.Meaning, _ name: String, _ holder: JSONValue, _ site: FHIRSite
  ) {
    do throws(FHIRRefusal) {
      switch try site.judged(meaning, holder["code"]) {
      case .panel: break
      case .vital(let parameter):
        let read = try FHIRQuantity.values(holder, of: parameter, name: name)
        if let refusal = read.refusal { refusals.append((name, refusal)) }
        switch read.values.content {
        case .one: if let period { throw period }
        case .series(let series, _): check(series, name)
        }
        values.append(read.values)
      case .wave(let kind):
        guard let data = holder["valueSampledData"] else { return }
        let series = try FHIRSeries(data)
        check(series, name)
        waves.append(Wave(kind: kind, name: name, time: time.milliseconds, series: series))
      }
    } catch {
      refusals.append((name, error))
    }
  }

  private mutating func check(_ series: FHIRSeries, _ name: String) {
    guard series.isCut else { return }
    refusals.append(
      ("the rest of \(name)", .said("a series has \(FHIRSeries.most) numbers at most")))
  }

  /// A component with a code that is known, or in doubt.
  private static func isKnown(_ component: JSONValue) -> Bool {
    do {
      return try FHIRCodes.meaning(of: component["code"]) != nil
    } catch {
      return true
    }
  }

  /// What a resource holds is withdrawn with it.
  static func checkWithdrawn(_ resource: JSONValue) throws(FHIRRefusal) {
    guard FHIRVersions.Stamp(resource).isWithdrawn else { return }
    throw .said("its status is \(Sanitiser.clean(resource["status"]?.text ?? "", limit: 30))")
  }

  /// Values that were withdrawn, or never made, are none.
  static func checkStatus(_ resource: JSONValue) throws(FHIRRefusal) {
    let status = resource["status"]?.text ?? "final"
    let read = ["final", "amended", "corrected", "preliminary", "completed", "in-progress"]
    guard read.contains(status) else {
      throw .said("its status is \(Sanitiser.clean(status, limit: 30))")
    }
    if !(resource["modifierExtension"]?.values ?? []).isEmpty {
      throw .said("an extension changes its meaning")
    }
  }

  /// What is measured of somebody else, or in a laboratory, is no vital sign of the patient.
  private static func check(_ observation: JSONValue) throws(FHIRRefusal) {
    if !(observation["focus"]?.values ?? []).isEmpty { throw .said("it is about somebody else") }
    let categories = (observation["category"]?.values ?? []).flatMap { $0["coding"]?.values ?? [] }
    let names = categories.compactMap { $0["code"]?.text }
    if names.contains("laboratory"), !names.contains("vital-signs") {
      throw .said("it is of a laboratory")
    }
  }
}
