@testable import Platform
import Testing

/// Prompt messages are never lost behind bulk ones.
@Suite struct MailboxTests {
  @Test func keysLeaveRoomForReports() throws {
    let box: Mailbox<Int> = try Mailbox(capacity: 64)
    for key in 1...100 { box.send(key, .bulk) }
    #expect(box.send(-1))
    let (messages, dropped) = box.drain()
    #expect(messages.count == 57)
    #expect(messages.last == -1)
    #expect(dropped == 44)
  }

  @Test func quietMessagesWakeAtHalfTheBox() throws {
    let box: Mailbox<Int> = try Mailbox(capacity: 8)
    func isRung() -> Bool { Poller.wait([box.wakeup.interest], milliseconds: 0)[0].canRead }
    for message in 1...3 { box.send(message, .quiet) }
    #expect(!isRung())
    box.send(4, .quiet)
    #expect(isRung())
    _ = box.drain()
    box.send(5)
    #expect(isRung())
  }

  @Test func newestStateIsReadDespiteFullQueue() throws {
    let wakeup = try Wakeup()
    let state = Published(0, wakeup: wakeup)
    for count in 1...10_000 { state.update { $0 = count } }
    #expect(state.value == 10_000)
    #expect(Poller.wait([wakeup.interest], milliseconds: 0)[0].canRead)
  }
}
