import Broker
import Display
import Glibc
import Journal
import Platform
import Session
import Station
import Store
import Text

/// The uplink of a chair: what is recorded goes to a broker, and what stations say to the chair.
///
/// It reads journals as anybody may, holds nothing that is not in them, and can be killed at any time.
public final class UplinkLoop {
  /// The longest wait of a turn, in milliseconds.
  private static let wait: Int32 = 250
  /// How long the broker waits before it says that the chair is offline, in seconds.
  private static let willDelay: UInt32 = 3
  /// The most messages of one turn.
  private static let mostMessages = 40
  /// A turn that is longer found the machine asleep, in milliseconds.
  private static let standstill: Int64 = 10_000

  private let options: UplinkOptions
  private let epoch: String
  private var trees: [UplinkTree]
  private let watch: FolderWatch
  private let signals: ScreenSignals
  private let sender: LocalSender
  private var link: BrokerLink
  private var remarks = Remarks()

  /// An uplink; throws where a name cannot be part of a topic.
  public init(_ options: UplinkOptions) throws {
    self.options = options
    var generator = SystemRandomNumberGenerator()
    epoch = Hexadecimal.text((0..<4).map { _ in .random(in: 0...255, using: &generator) })
    trees = [false, true].compactMap { isSimulated in
      ChairAddress(site: options.site, chair: options.chair, isSimulated: isSimulated).map {
        UplinkTree($0, isSimulated ? "\(options.folder)/simulated" : options.folder)
      }
    }
    watch = try FolderWatch()
    signals = try ScreenSignals()
    sender = try LocalSender()
    let clock = SenderClock(epoch: epoch, up: SystemClock.boot)
    var will: BrokerMessage?
    if let address = trees.first?.address {
      will = WireTopic.state.message(of: address, UplinkMessages(sent: clock).offline())
    }
    link = BrokerLink(options.broker, will: will, delay: Self.willDelay, spread: options.spread)
  }

  private var clock: SenderClock { SenderClock(epoch: epoch, up: SystemClock.boot) }

  /// Runs until a signal ends it; returns the signal.
  public func run() -> Int32 {
    var looked: Int64 = 0
    var turned = SystemClock.boot
    while true {
      for tree in trees { watch.add(tree.folder) }
      let interests = [signals.descriptor, watch.descriptor].map(PollInterest.reading)
      let results = Poller.wait(interests + link.interests, milliseconds: Self.wait)
      for case .end(let number) in signals.drain() {
        leave()
        return number
      }
      let news = watch.drain()
      let now = SystemClock.boot
      // After a suspend a dead connection would be found only by its silence.
      if now - turned > Self.standstill { link.restart() }
      turned = now
      if news.hasRows || news.hasFiles || now - looked >= Int64(Self.wait) {
        looked = now
        look(at: now, all: news.hasFiles)
      }
      for event in link.turn(results.last ?? .nothing, at: now) { handle(event) }
      send(at: now)
    }
  }

  /// Who leaves says so itself: the broker would only for one that is lost.
  private func leave() {
    for tree in trees where link.canSend {
      link.send(
        WireTopic.state.message(of: tree.address, UplinkMessages(sent: clock).offline()))
    }
    _ = link.turn(.nothing, at: SystemClock.boot)
  }

  private func look(at now: Int64, all: Bool) {
    for place in trees.indices {
      do {
        try trees[place].look(at: now, all: all)
        if let problem = trees[place].problem { tell(problem) }
      } catch {
        tell("\(error)")
      }
    }
  }

  private func tell(_ text: String) { remarks.tell(text, at: SystemClock.boot) }

  private func handle(_ event: BrokerEvent) {
    switch event {
    case .connected:
      remarks.forget()
      tell("connected to \(options.broker.address)")
      for place in trees.indices {
        trees[place].connect()
        let address = trees[place].address
        let birth = UplinkMessages(sent: clock).meta(app: options.app)
        link.send(WireTopic.meta.message(of: address, birth))
        link.subscribe(
          [WireTopic.fetch, .seen, .cursor, .witness].map { $0.text(address) })
      }
    case .disconnected(let why):
      tell("no connection to \(options.broker.address): \(why)")
      for place in trees.indices { trees[place].disconnect() }
    case .refused(let why):
      tell(
        "\(options.broker.address) refuses '\(options.chair)': \(why); its name must be that of its "
          + "certificate")
    case .message(let message): handle(message)
    }
  }

  private func handle(_ message: BrokerMessage) {
    guard let (address, topic) = WireTopic.read(message.topic),
      let place = trees.firstIndex(where: { $0.address == address })
    else { return }
    switch topic {
    case .fetch:
      if let request = FetchRequest(message.bytes) { trees[place].request(request) }
    case .cursor:
      if let cursor = CopyCursor(message.bytes) { trees[place].compare(cursor) }
    case .seen, .witness:
      // Only what the chair understands goes on to it; it bounds what it hears.
      guard let heard = StationMessageCoding.read(message.bytes), heard.belongs(on: topic),
        let path = trees[place].current?.path
      else { return }
      sender.send(
        StationMessageCoding.bytes(heard),
        to: StationSocket.path(beside: path, chair: address.chair))
    case .meta, .state, .vitals, .active, .alarm, .files, .journal, .check: break
    }
  }

  private func send(at now: Int64) {
    var count = 0
    for place in trees.indices {
      while link.canSend, count < Self.mostMessages {
        do {
          guard let (topic, bytes) = try trees[place].next(clock, at: now) else { break }
          link.send(topic.message(of: trees[place].address, bytes))
          count += 1
        } catch {
          tell("\(error)")
          break
        }
      }
    }
  }
}
