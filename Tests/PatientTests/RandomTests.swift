import Testing

@testable import Patient

@Suite struct RandomTests {
  @Test func sequenceMatchesReference() {
    // PCG-XSH-RR 64/32, seed 42, stream 54: the sequence published by its author.
    var random = PatientRandom(seed: 42, stream: 54)
    #expect((0..<3).map { _ in random.next() } == [0xA15C_02B7, 0x7B47_F409, 0xBA1D_3330])
  }

  @Test func normalDeviatesHaveMeanZeroAndDeviationOne() {
    var random = PatientRandom(seed: 42, stream: 54)
    let sample = Sample((0..<20_000).map { _ in random.normal() })
    #expect(abs(sample.mean) < 0.03)
    #expect(abs(sample.deviation - 1) < 0.03)
  }

  @Test func logNormalDeviatesHaveTheirSpread() {
    // A deviation of 0.2936 of the logarithm is a CV of 30 %; the mean is then 1.044.
    var random = PatientRandom(seed: 1, stream: 54)
    let sample = Sample((0..<20_000).map { _ in random.logNormal(deviation: 0.2936) })
    #expect(abs(sample.mean - 1.044) < 0.01)
    #expect(abs(sample.deviation / sample.mean - 0.3) < 0.01)
  }

  @Test(arguments: [(0.0, 1.0), (1, 2.718281828), (-1, 0.367879441), (1.7, 5.473947392)])
  func exponentialSeries(power: Double, value: Double) {
    #expect(abs(PatientRandom.exponential(power) / value - 1) < 1e-8)
  }
}
