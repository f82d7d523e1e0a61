import TerminalDriver
import TestSupport
import Testing

/// A clinic's day, played from the keyboard, and its reports compared with what was typed.
@Suite(.serialized) struct PlayedClinicDayTests {
  @Test(arguments: [10, 1])
  func reportsSayWhatWasTyped(rate: Int64) throws {
    let program = try DayClinic.program()
    let clock = try ClinicClock(rate: rate)
    for days in [31, 28] as [Int64] {
      let nurse = try DayNurse(program, clock, daysBack: days)
      nurse.playEarlier("grey owl")
      try #require(nurse.wrongScreen == nil, "\(nurse.wrongScreen ?? "")")
    }
    let nurse = try DayNurse(program, clock)
    nurse.playOrdinary(wholeInfusion: rate > 1)
    nurse.playByHand()
    nurse.playBooster()
    nurse.playOutsideBag()
    nurse.playAborted()
    nurse.leave()
    try #require(nurse.wrongScreen == nil, "\(nurse.wrongScreen ?? "")")
    for script in nurse.scripts { try DayPaper(script, program, clock).compare() }
  }
}
