import Care
import Testing
import Vitals

@Suite struct AmountTests {
  @Test(
    arguments: [
      ("35 mg", 35_000), ("35mg", 35_000), ("0.5 g", 500_000), ("200 mcg", 200), ("200 µg", 200),
      ("1.25 mg", 1250), ("35", nil), ("35 ml", nil), ("-3 mg", nil), ("mg", nil), ("1,5 mg", nil),
      ("0.0001 mcg", nil),
    ] as [(String, Int64?)])
  func massNeedsUnit(text: String, micrograms: Int64?) {
    #expect(Mass(text: text)?.micrograms == micrograms)
  }

  @Test(
    arguments: [("250", 250_000), ("250 mL", 250_000), ("0.25 L", 250_000), ("x", nil)]
      as [(String, Int64?)])
  func volumeIsParsed(text: String, microlitres: Int64?) {
    #expect(Volume(text: text)?.microlitres == microlitres)
  }

  @Test(
    arguments: [
      (-1152, "-1.152 mg"), (-2, "-2 mcg"), (-5500, "-5.5 mg"), (-300, "-0.3 mg"), (0, "0 mg"),
      (-1000, "-1 mg"), (1152, "1.152 mg"), (.min, "-9223372036854775.807 mg"),
    ] as [(Int64, String)])
  func differencesHaveTheirSign(micrograms: Int64, text: String) {
    #expect(Mass(micrograms: micrograms).text == text)
  }

  @Test func initialsAreThoseOfOnePerson() {
    for same in ["AB", "ab", "A.B.", "a b", "AB CD", "cd AB"] {
      #expect(Operator("AB").isMeant(by: same), "\(same)")
    }
    for other in ["CD", "ABC", "A", "", "BA"] { #expect(!Operator("AB").isMeant(by: other)) }
  }

  @Test func poundsBecomeKilograms() {
    #expect(BodyWeight(text: "70.5")?.text == "70.5 kg")
    #expect(BodyWeight(text: "154 lb")?.text == "69.853 kg")
    #expect(BodyWeight(text: "70 mg") == nil)
  }

  @Test func rateAndTimeAreInverse() {
    let bag = Volume.millilitres(250)
    let rate = FlowRate(bag, in: .minutes(50))
    #expect(rate.text == "300 mL/h")
    #expect(rate.time(of: bag) == .minutes(50))
    #expect(rate.volume(in: .minutes(25)).text == "125 mL")
    // 333.33 mL/h for 45 minutes misses the bag by less than a drop.
    let odd = FlowRate(bag, in: .minutes(45))
    #expect(bag.microlitres - odd.volume(in: .minutes(45)).microlitres <= 1)
  }

  @Test func shareOfBagIsRounded() {
    let mass = Mass.milligrams(35)
    #expect(mass.part(.millilitres(100), of: .millilitres(250)).text == "14 mg")
    #expect(mass.perKilogram(BodyWeight(grams: 70_000)).text == "0.5 mg")
    #expect(Mass(micrograms: 16_640).text(decimals: 1) == "16.6 mg")
    #expect(Mass(micrograms: 16_650).text(decimals: 1) == "16.7 mg")
    #expect(Mass(micrograms: 80).text(decimals: 1) == "0.08 mg")
    #expect(Mass(micrograms: 40).text == "40 mcg")
  }
}
