import Text
import Vitals

/// Takes resources and fills tables with what they say.
struct FHIRIntake {
  /// Bundles in bundles, and resources in resources.
  private static let deepest = 8
  /// The most remarks that are told apart.
  private static let mostRemarks = 1000
  /// The most versions of which a history is known.
  private static let mostVersions = 1_000_000

  /// Whether a resource was met at all.
  var hasResource = false
  /// How many resources were taken, those of which nothing is read too.
  private(set) var count = 0
  /// Whether the file ends here.
  var hasEnded = false
  /// Whether the bundle holds the versions of its resources, the newest first.
  var isHistory = false

  /// The values of those who are named, and of nobody.
  private var named = FHIRColumns()
  private var nameless = FHIRColumns()
  private var subjects = FHIRSubjects()
  private var waves: FHIRWaves
  /// What was told, once each.
  private var told: [RecordingRemark] = []
  private var isTold: Set<RecordingRemark> = []
  /// Resources of a history whose newest version was met.
  private var versions: Set<String> = []

  init(takeWave: ((WaveChunk) throws -> Void)?) { waves = FHIRWaves(take: takeWave) }

  /// Tells a remark once.
  mutating func tell(_ remark: RecordingRemark) {
    guard isTold.count < Self.mostRemarks, isTold.insert(remark).inserted else { return }
    told.append(remark)
  }

  /// The table, when all resources were taken.
  consuming func finished() throws -> RecordingTable {
    var patients = subjects.patients()
    if !patients.isEmpty, nameless.hasWave { patients.append("nobody") }
    guard patients.count <= 1 else { throw FormatError.severalPatients(Array(patients.prefix(3))) }
    if !patients.isEmpty, nameless.hasValue {
      tell(.notRead("what names no patient", because: .said("the others name one")))
    }
    var table = (patients.isEmpty ? nameless : named).finished()
    if case .wall(nil) = table.epoch { table.remark(.noZone) }
    for track in waves.tracks { _ = table.addWave(track) }
    for remark in told { table.remark(remark) }
    return table
  }

  /// Takes an entry of a bundle.
  mutating func take(entry: JSONValue, depth: Int = 0) throws {
    let resource = entry["resource"]
    let fullUrl = entry["fullUrl"]?.text
    if isHistory {
      let id = fullUrl ?? entry["request"]?["url"]?.text ?? resource?["id"]?.text
      if let id, versions.count < Self.mostVersions, !versions.insert(id).inserted { return }
    }
    guard let resource, entry["request"]?["method"]?.text != "DELETE" else { return }
    try take(resource, fullUrl: fullUrl, depth: depth)
  }

  /// Takes a resource.
  mutating func take(_ resource: JSONValue, fullUrl: String? = nil, depth: Int = 0) throws {
    guard let type = resource["resourceType"]?.text, depth < Self.deepest else { return }
    hasResource = true
    count += 1
    switch type {
    case "Bundle":
      let outer = isHistory
      isHistory = resource["type"]?.text == "history"
      for entry in resource["entry"]?.values ?? [] { try take(entry: entry, depth: depth + 1) }
      isHistory = outer
    case "Parameters":
      for parameter in resource["parameter"]?.values ?? [] {
        if let part = parameter["resource"] { try take(part, depth: depth + 1) }
      }
    case "Observation": try take(observation: resource, inherited: nil)
    case "Communication": take(communication: resource)
    case "Patient": subjects.learn(patient: resource, fullUrl: fullUrl)
    case "Device", "DeviceMetric", "Encounter", "OperationOutcome", "Practitioner", "Organization":
      break
    default:
      tell(.notRead(Sanitiser.clean(type, limit: 40), because: .unknown))
    }
    for part in resource["contained"]?.values ?? []
    where part["resourceType"]?.text == "Observation" {
      try take(observation: part, inherited: resource["subject"])
    }
  }

  private mutating func take(observation: JSONValue, inherited: JSONValue?) throws {
    let name = FHIRCodes.name(of: observation["code"])
    do {
      let read = try FHIRObservation(observation)
      for (name, refusal) in read.refusals { tell(.notRead(name, because: refusal.reason)) }
      let subject = FHIRSubjects.subject(of: observation, inherited: inherited)
      if case .other(let type) = subject { throw FHIRRefusal.said("its subject is a \(type)") }
      guard !read.isEmpty else { return }
      try add(subject) { columns throws(FHIRRefusal) in try columns.add(read) }
      for wave in read.waves {
        guard let refusal = try waves.take(wave) else { continue }
        tell(.notRead(wave.name, because: refusal.reason))
      }
    } catch let refusal as FHIRRefusal {
      tell(.notRead(name, because: refusal.reason))
    }
  }

  /// Messages between people and from alarms are marks.
  private mutating func take(communication: JSONValue) {
    do throws(FHIRRefusal) {
      try FHIRObservation.checkStatus(communication)
      guard let text = communication["sent"]?.text ?? communication["received"]?.text,
        let time = FHIRTime(text)
      else { throw FHIRRefusal.said("it has no time") }
      let texts = (communication["payload"]?.values ?? []).compactMap { payload in
        payload["contentString"]?.text ?? payload["contentCodeableConcept"]?["text"]?.text
      }
      guard !texts.isEmpty else { return }
      let subject = FHIRSubjects.subject(of: communication, inherited: nil)
      if case .other = subject { return }
      try add(subject) { columns throws(FHIRRefusal) in try columns.mark(texts, at: time) }
    } catch {
      tell(.notRead("Communication", because: error.reason))
    }
  }

  /// Adds to the table of those who are named, or of nobody.
  private mutating func add(
    _ subject: FHIRSubjects.Subject, _ body: (inout FHIRColumns) throws(FHIRRefusal) -> Void
  ) throws(FHIRRefusal) {
    guard case .patient(let names) = subject else { return try body(&nameless) }
    try body(&named)
    subjects.take(names)
  }
}

/// A table that is filled from observations.
struct FHIRColumns {
  private struct Key: Hashable {
    let device: String
    let parameter: Parameter
  }

  /// The most devices that are told apart.
  private static let mostDevices = 64

  private var table = RecordingTable(epoch: .relative, isInOrder: false)
  private var columns: [Key: Int] = [:]
  private var isZoned: Bool?
  /// The earliest time, whose zone is that of the recording.
  private var first: FHIRTime?
  /// Whether something was added.
  private(set) var hasValue = false
  /// Whether a waveform was added.
  private(set) var hasWave = false

  /// The table with the zone of its first value.
  func finished() -> RecordingTable {
    var table = table
    table.epoch = .wall(offsetMinutes: first?.offsetMinutes ?? (isZoned == nil ? 0 : nil))
    return table
  }

  /// Adds the values of an observation.
  mutating func add(_ observation: FHIRObservation) throws(FHIRRefusal) {
    try check(observation.time)
    hasWave = hasWave || !observation.waves.isEmpty
    for value in observation.values {
      let key = Key(device: observation.device, parameter: value.parameter)
      guard let column = try column(key, name: value.name) else { continue }
      for (index, hundredths) in value.hundredths.enumerated() {
        guard let offset = value.offset(of: index) else { break }
        table.add(hundredths, at: observation.time.milliseconds + offset, to: column)
      }
    }
    try mark(observation.notes, at: observation.time)
  }

  /// Adds marks.
  mutating func mark(_ texts: [String], at time: FHIRTime) throws(FHIRRefusal) {
    try check(time)
    for text in texts {
      table.mark(Sanitiser.clean(text, limit: Sanitiser.noteLimit), at: time.milliseconds)
    }
  }

  /// Times without a zone are not on one line with those that have one.
  private mutating func check(_ time: FHIRTime) throws(FHIRRefusal) {
    let isZoned = isZoned ?? (time.offsetMinutes != nil)
    guard isZoned == (time.offsetMinutes != nil) else {
      throw .said(isZoned ? "its time has no zone" : "its time has a zone, and the first had none")
    }
    (self.isZoned, hasValue) = (isZoned, true)
    if time.milliseconds < first?.milliseconds ?? .max { first = time }
  }

  private mutating func column(_ key: Key, name: String) throws(FHIRRefusal) -> Int? {
    if let known = columns[key] { return known }
    guard table.devices.contains(key.device) || table.devices.count < Self.mostDevices else {
      throw .said("it is of one device more than 64")
    }
    columns[key] = table.addColumn(
      key.parameter, name: name, device: table.device(named: key.device))
    return columns[key]
  }
}
