import Station
import TestSupport
import Testing

/// Whatever is lost, late, refused or killed: every row arrives, in its order, or is told as refused.
@Suite struct GatewayLawTests {
  @Test func everyRowArrivesInOrder() {
    forSeeds(200) { seed, _ in
      var world = FaultyReceiver(seed: seed)
      for _ in 0..<400 { world.turn(isWriting: true) }
      world.chaos = 0
      for _ in 0..<2000 where !world.isDone { world.turn(isWriting: false) }
      #expect(world.isDone, "seed \(seed)")
      let refused = Set(world.refused)
      for (session, rows) in world.rows {
        for kind in GatewayItem.Kind.allCases {
          let written = rows.filter { $0.kind == kind }
          var firsts: [GatewayItem] = []
          var known: Set<String> = []
          for item in world.taken
          where item.subject.session == session && item.kind == kind
            && known.insert(item.id).inserted
          {
            firsts.append(item)
          }
          // None is invented, and each that was not refused for good has come, in order.
          #expect(
            firsts.filter { !refused.contains($0.id) }
              == written.filter { !refused.contains($0.id) }, "seed \(seed), \(session)")
          #expect(known.isSubset(of: written.map(\.id)), "seed \(seed)")
        }
      }
    }
  }

  @Test func whatTheDiskHasIsNotSentAgain() {
    forSeeds(200) { seed, _ in
      var world = FaultyReceiver(seed: seed)
      for _ in 0..<400 { world.turn(isWriting: true) }
      #expect(world.repeated.isEmpty, "seed \(seed): \(world.repeated)")
    }
  }

  /// Each refusal that the disk counts was told.
  @Test func refusalsAreTold() {
    var sum = 0
    forSeeds(50) { seed, _ in
      var world = FaultyReceiver(seed: seed)
      for _ in 0..<300 { world.turn(isWriting: true) }
      let counted = world.disk.values.reduce(0) { $0 + $1.refusedCount }
      #expect(counted <= world.refused.count, "seed \(seed)")
      sum += counted
    }
    #expect(sum > 0)
  }
}
