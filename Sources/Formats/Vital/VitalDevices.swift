/// The devices of a `.vital` file: each has a number, by which the tracks name it.
///
/// Neither a name nor a port is that of one device: two of one name differ by their numbers. A number
/// that is given to another name is another device.
struct VitalDevices {
  private struct Key: Hashable {
    let id: UInt32
    let name: String
  }

  private var byKey: [Key: Int] = [:]
  private var byID: [UInt32: Int] = [:]
  /// Those whose tracks came before their description.
  private var unnamed: Set<Int> = []
  private var taken: Set<String> = []
  /// The port of the first device of a name.
  private var ports: [String: String] = [:]
  /// The names of all, no two of them alike; empty for the program itself.
  private(set) var labels: [String] = []

  /// A device is described.
  mutating func describe(_ id: UInt32, name: String, port: String) {
    let key = Key(id: id, name: name)
    if let known = byKey[key] {
      byID[id] = known
    } else if let known = byID[id], unnamed.remove(known) != nil {
      taken.remove(labels[known])
      labels[known] = label(key, port: port)
      byKey[key] = known
    } else {
      labels.append(label(key, port: port))
      (byKey[key], byID[id]) = (labels.count - 1, labels.count - 1)
    }
  }

  /// The index of the device of a track.
  mutating func index(of id: UInt32) -> Int {
    if let known = byID[id] { return known }
    labels.append(label(Key(id: id, name: ""), port: ""))
    unnamed.insert(labels.count - 1)
    byID[id] = labels.count - 1
    return labels.count - 1
  }

  /// The name; with its port or number where another device has it.
  private mutating func label(_ key: Key, port: String) -> String {
    let name = key.name.isEmpty && key.id != 0 ? "device \(key.id)" : key.name
    let isPortOfOther = ports[name, default: port] == port
    if ports[name] == nil { ports[name] = port }
    let byPort = isPortOfOther || port.isEmpty ? [] : ["\(name) \(port)"]
    for choice in [name] + byPort + ["\(name) \(key.id)"] where taken.insert(choice).inserted {
      return choice
    }
    var number = 2
    while !taken.insert("\(name) \(key.id) \(number)").inserted { number += 1 }
    return "\(name) \(key.id) \(number)"
  }
}
